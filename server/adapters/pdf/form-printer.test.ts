import { inflateSync } from "node:zlib";
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { formPrinter } from "#adapters/pdf/form-printer.ts";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { type FormPage, formPage } from "#core/day-files/form-page.ts";
import { invented } from "#testing/invented-appointments.ts";

const at = "2026-11-21T23:00:00.000Z";
const site = { title: "Eastside Test Site", test: "SARS-CoV-2 PCR", clock: compileSiteClock("America/Detroit") };
const page = (hash: string, name = invented(hash).patient.last_name): FormPage => {
  const appointment = invented(hash);
  return formPage(
    { carNumber: 1, appointment: { ...appointment, patient: { ...appointment.patient, last_name: name } } },
    site,
  );
};
const forms = (...pages: readonly FormPage[]) => formPrinter.forms(pages, at);

/** The letters of a font by their codes, from the map that readers copy texts with. */
function lettersOf(font: PDFDict): ReadonlyMap<string, string> {
  const stream = font.lookup(PDFName.of("ToUnicode"));
  const map = stream instanceof PDFRawStream ? Buffer.from(inflateSync(stream.getContents())).toString() : "";
  const pairs = Array.from(map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm));
  return new Map(
    pairs.map(([, code = "", letter = ""]) => [code, Buffer.from(letter, "hex").swap16().toString("utf16le")]),
  );
}

/** What each page draws, read back from the bytes: its texts with their sizes, and its operators. */
async function readBack(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes);
  return document.getPages().map((one) => {
    const fonts = one.node.Resources()?.lookup(PDFName.of("Font"), PDFDict);
    const letters = { P: fonts?.lookup(PDFName.of("P"), PDFDict), B: fonts?.lookup(PDFName.of("B"), PDFDict) };
    const stream = one.node.Contents();
    const raw = stream instanceof PDFArray ? stream.lookup(0) : stream;
    const content = raw instanceof PDFRawStream ? Buffer.from(inflateSync(raw.getContents())).toString() : "";
    const maps = { P: letters.P && lettersOf(letters.P), B: letters.B && lettersOf(letters.B) };
    const texts = Array.from(
      content.matchAll(/\/([PB]) ([\d.]+) Tf (-?[\d.]+) (-?[\d.]+) Td <([0-9A-F]+)>/g),
      ([, font = "P", size = "", x = "", y = "", codes = ""]) => ({
        text: (codes.match(/.{4}/g) ?? []).map((code) => maps[font as "P" | "B"]?.get(code) ?? "?").join(""),
        ...{ size: Number(size), x: Number(x), y: Number(y) },
      }),
    );
    return { size: one.getSize(), content, texts };
  });
}

/** The signs of Code 39 by their nine bars and spaces, w for a wide one, as its standard lists them. */
const signs: Readonly<Record<string, string>> = {
  ...{ nnnwwnwnn: "0", wnnwnnnnw: "1", nnwwnnnnw: "2", wnwwnnnnn: "3", nnnwwnnnw: "4", wnnwwnnnn: "5" },
  ...{ nnwwwnnnn: "6", nnnwnnwnw: "7", wnnwnnwnn: "8", nnwwnnwnn: "9", wnnnnwnnw: "A", nnnnwwnnw: "D" },
  nwnnwnwnn: "*",
};

/** Reads the bars that a page fills in, as a scanner does: by their widths. */
function scanned(content: string): string {
  const [filled = ""] = content.match(/^0 0 0 rg (?:[\d.]+ [\d.]+ [\d.]+ [\d.]+ re ?)+f$/m) ?? [];
  const bars = Array.from(filled.matchAll(/([\d.]+) [\d.]+ ([\d.]+) [\d.]+ re/g), ([, x, width]) => ({
    ...{ x: Number(x), width: Number(width) },
  }));
  const widths = bars.flatMap(({ x, width }, index) => {
    const next = bars[index + 1];
    return next ? [width, next.x - x - width] : [width];
  });
  const narrow = Math.min(...widths);
  let text = "";
  for (let from = 0; from < widths.length; from += 10) {
    const sign = widths.slice(from, from + 9).map((width) => (width > narrow * 2 ? "w" : "n"));
    text += signs[sign.join("")] ?? `(${sign.join("")})`;
  }
  return text;
}

describe("a printed requisition form", () => {
  test("is a page of US Letter that says what the form says, accents included", async () => {
    const { bytes, missing } = await forms(page("800001NT"), page("223344DJ"));
    const [first, second] = await readBack(bytes);
    expect(missing).toEqual([]);
    expect(first?.size).toEqual({ width: 612, height: 792 });
    const texts = first?.texts.map(({ text }) => text) ?? [];
    expect(texts).toEqual(expect.arrayContaining(["Ng", "Eastside Test Site", "800001NT", "2020-05-07", "12:00 AM"]));
    expect(texts).toEqual(expect.arrayContaining(["Nguyễn", "Thị Łucja", "2005-0780-0001", "SARS-CoV-2 PCR"]));
    expect(texts.filter((text) => text === "Nguyễn, Thị Łucja")).toHaveLength(4);
    expect(texts).not.toContain("CRITICAL INFRASTRUCTURE EMPLOYEE");
    expect(second?.texts.map(({ text }) => text)).toContain("CRITICAL INFRASTRUCTURE EMPLOYEE");
    expect(second?.content).toMatch(/BT 0\.75 0\.05 0\.05 rg/);
  });

  test("has the bar code of the appointment as bars, wide ones three times as wide, with white at either side", async () => {
    const [drawn] = await readBack((await forms({ ...page("800001NT"), barCode: "112233DA" })).bytes);
    expect(scanned(drawn?.content ?? "")).toBe("*112233DA*");
    const left = Math.min(
      ...Array.from(drawn?.content.matchAll(/([\d.]+) 692 [\d.]+ 36 re/g) ?? [], ([, x]) => Number(x)),
    );
    const neighbours = drawn?.texts.filter(({ y }) => y > 690 && y < 735).map(({ x }) => x) ?? [];
    expect(left).toBeGreaterThan(12.5);
    expect(neighbours.filter((x) => x > 160 && x < left)).toEqual([]);
  });

  test("sets a long text smaller, and cuts off what is longer still", async () => {
    const long = "Wolfeschlegelsteinhausenbergerdorff";
    const [smaller] = await readBack((await forms(page("112233DA", long))).bytes);
    const name = smaller?.texts.find(({ text, y }) => text.startsWith("Wolfe") && y > 500);
    expect(name?.text).toBe("Wolfeschlegelsteinhausenbergerdorff".slice(0, name?.text.length));
    expect(name?.size).toBeLessThan(11);
    const [cut] = await readBack((await forms(page("112233DA", long.repeat(4)))).bytes);
    const shown = cut?.texts.find(({ text, y }) => text.startsWith("Wolfe") && y > 500);
    expect(shown).toMatchObject({ size: 6, text: expect.stringMatching(/^Wolfe.*…$/) });
  });

  test("composes accents, shows a box for a letter that the font lacks, and says on which page", async () => {
    const { bytes, missing } = await forms(page("112233DA", "E\u0301va"), page("112233DA", "李 שלום"));
    const [first, second] = await readBack(bytes);
    expect(first?.texts.map(({ text }) => text)).toContain("Éva");
    expect(second?.texts.map(({ text }) => text)).toContain("□ □□□□");
    expect(missing).toEqual([{ page: 2, letters: "李שלום" }]);
  });

  test("is the same bytes whenever it is printed anew", async () => {
    const [one, other] = [await forms(page("800001NT")), await forms(page("800001NT"))];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
    const later = await formPrinter.forms([page("800001NT")], "2026-11-22T00:00:00.000Z");
    expect(Buffer.compare(one.bytes, later.bytes)).not.toBe(0);
  });
});

test("the list repeats its heading on every page, and has every row once", async () => {
  const columns = ["Car", "Name"].map((title) => ({ title, share: 1 }));
  const rows = Array.from({ length: 80 }, (_, index) => [String(index + 1), `Löwe ${index + 1}`]);
  const { bytes } = await formPrinter.list({ title: "Eastside Test Site", columns, rows }, at);
  const pages = await readBack(bytes);
  expect(pages).toHaveLength(3);
  for (const { texts } of pages) {
    expect(texts.slice(0, 3).map(({ text }) => text)).toEqual(["Eastside Test Site", "Car", "Name"]);
  }
  const names = pages.flatMap(({ texts }) =>
    texts.filter(({ text }) => text.startsWith("Löwe")).map(({ text }) => text),
  );
  expect(names).toEqual(rows.map(([, name]) => name));
  expect(pages[2]?.texts.at(-1)?.text).toBe("Page 3 of 3");
});
