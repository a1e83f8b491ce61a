export type Cell = string | number | null;

type Column = { readonly title: string; readonly align?: "right" };

/** A table of plain text: columns two spaces apart, titles on top, nothing at the ends of lines. */
export function textTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const shown = [columns.map(({ title }) => title), ...rows.map((row) => columns.map((_, at) => shownCell(row[at])))];
  const widths = columns.map((_, at) => Math.max(...shown.map((row) => widthOf(row[at] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => {
        const space = " ".repeat(Math.max(0, (widths[at] ?? 0) - widthOf(text)));
        return columns[at]?.align === "right" ? space + text : text + space;
      })
      .join("  ")
      .trimEnd();
  return shown.map(line).join("\n");
}

/** One line, without what could steer a terminal; numbers in groups of three. */
function shownCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "–";
  return typeof cell === "number" ? cell.toLocaleString("en-US") : cell.replaceAll(/\p{C}/gu, "?");
}

function widthOf(text: string): number {
  return [...text].length;
}
