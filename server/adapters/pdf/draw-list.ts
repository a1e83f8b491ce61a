import { letterWidth } from "#adapters/pdf/document.ts";
import type { Sheet } from "#adapters/pdf/sheet.ts";
import type { PrintedTable } from "#ports/form-printer.ts";

const margin = 36;
const width = letterWidth - 2 * margin;
const top = 726;
const rowHeight = 18;
const padding = 4;

/** Beneath the heading row, above the number of the page. */
export const rowsAPage = 37;

/** One page of a table, its heading row repeated. */
export function drawList(page: Sheet, { title, columns, rows }: PrintedTable, index: number): void {
  const pages = Math.max(1, Math.ceil(rows.length / rowsAPage));
  page.text(title, { x: margin, y: 744, size: 13, bold: true, width });
  drawRow(
    page,
    columns,
    columns.map((column) => column.title),
    top - rowHeight,
    true,
  );
  rows.slice(index * rowsAPage, (index + 1) * rowsAPage).forEach((cells, row) => {
    const y = top - (row + 2) * rowHeight;
    if (row % 2 === 1) page.fill([{ x: margin, y, width, height: rowHeight }], "pale");
    drawRow(page, columns, cells, y, false);
  });
  page.text(`Page ${index + 1} of ${pages}`, { x: letterWidth - margin, y: 24, size: 8, align: "right" });
}

function drawRow(
  page: Sheet,
  columns: PrintedTable["columns"],
  cells: readonly string[],
  y: number,
  bold: boolean,
): void {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let x = margin;
  columns.forEach(({ share }, index) => {
    const wide = (width * share) / all;
    page.stroke([{ x, y, width: wide, height: rowHeight }]);
    page.text(cells[index] ?? "", { x: x + padding, y: y + 5.5, size: 9, bold, width: wide - 2 * padding });
    x += wide;
  });
}
