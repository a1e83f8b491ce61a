import { barCode } from "#adapters/pdf/bar-code.ts";
import { letterWidth } from "#adapters/pdf/document.ts";
import type { Sheet } from "#adapters/pdf/sheet.ts";
import type { FormBox, FormCell, FormPage } from "#core/day-files/form-page.ts";

const margin = 36;
const width = letterWidth - 2 * margin;
const middle = letterWidth / 2;
const padding = 4;
const titleHeight = 15;
const lineHeight = 30;
const gap = 10;
/** Narrow bars of 1.25 points (0.44 mm) in a bar code of half an inch: hand scanners read it off a worn printer's paper. */
const barModule = 1.25;
const barHeight = 36;

/** How much of its line a cell takes; the others share what is left alike. */
const shares: Readonly<Record<string, number>> = {
  ...{ "Last name": 2.2, "First name": 2.2, MI: 0.5, Gender: 1.3, "Date of birth": 1.2, "Last 4 of SSN": 1 },
  ...{ Street: 3, Apt: 1, City: 2, State: 0.7, ZIP: 1, Age: 0.5, Cell: 1.4, "Home phone": 1.4, "E-mail": 2.8 },
  ...{ Name: 3, NPI: 1.4, Phone: 1.6 },
};

/** The requisition form of one patient, on a page of its own. */
export function drawForm(page: Sheet, form: FormPage): void {
  page.text(form.shortName, { x: margin, y: 716, size: 44, bold: true, width: 120 });
  page.text(form.title, { x: middle, y: 742, size: 14, bold: true, align: "centre", width: 300 });
  page.text(form.date, { x: letterWidth - margin, y: 738, size: 14, bold: true, align: "right", width: 110 });
  page.text(form.time, { x: letterWidth - margin, y: 718, size: 14, bold: true, align: "right", width: 110 });
  drawBarCode(page, form.barCode);
  page.text(form.notice, { x: middle, y: 650, size: 13, bold: true, colour: "red", align: "centre", width });
  let top = 640;
  for (const box of form.boxes) top = drawBox(page, box, top) - gap;
  drawBox(page, { title: "Test ordered", lines: [[{ label: "Test", text: form.test }]] }, top);
  drawLabels(page, form.labels);
}

function drawBarCode(page: Sheet, text: string): void {
  const { bars, modules } = barCode(text);
  // Centred, with far more than ten modules of white at either side.
  const left = middle - (modules * barModule) / 2;
  page.fill(
    bars.map((bar) => ({
      ...{ x: left + bar.from * barModule, y: 692, width: bar.width * barModule, height: barHeight },
    })),
    "black",
  );
  page.text(text, { x: middle, y: 678, size: 11, align: "centre" });
}

/** A titled box whose upper edge is at `top`; answers where it ends. */
function drawBox(page: Sheet, { title, lines }: FormBox, top: number): number {
  const bottom = top - titleHeight - lines.length * lineHeight;
  page.fill([{ x: margin, y: top - titleHeight, width, height: titleHeight }], "pale");
  page.text(title.toUpperCase(), { x: margin + padding, y: top - titleHeight + 4, size: 9, bold: true });
  lines.forEach((cells, index) => drawLine(page, cells, top - titleHeight - (index + 1) * lineHeight));
  page.stroke([{ x: margin, y: bottom, width, height: top - bottom }]);
  return bottom;
}

function drawLine(page: Sheet, cells: readonly FormCell[], y: number): void {
  const all = cells.reduce((sum, { label }) => sum + (shares[label] ?? 1), 0);
  let x = margin;
  for (const { label, text } of cells) {
    const wide = (width * (shares[label] ?? 1)) / all;
    const room = wide - 2 * padding;
    page.stroke([{ x, y, width: wide, height: lineHeight }]);
    page.text(label, { x: x + padding, y: y + lineHeight - 9, size: 6.5, colour: "grey", width: room });
    page.text(text, { x: x + padding, y: y + 7, size: 11, width: room });
    x += wide;
  }
}

/** Along the foot, to be cut off and stuck on. */
function drawLabels(page: Sheet, labels: FormPage["labels"]): void {
  const wide = width / labels.length;
  const height = 54;
  labels.forEach(({ name, dob }, index) => {
    const x = margin + index * wide;
    page.stroke([{ x, y: margin, width: wide, height }]);
    page.text(name, { x: x + wide / 2, y: margin + 32, size: 10, bold: true, align: "centre", width: wide - 8 });
    page.text(dob, { x: x + wide / 2, y: margin + 14, size: 10, align: "centre", width: wide - 8 });
  });
}
