import type { FileFormat } from "#core/file/file-format.ts";
import type { FeedTemplate } from "#core/guides/feed-template.ts";

/** Whether a cell can stand in a file of this format: without quotes it must not hold what parts cells and rows. */
export function isWritable(cell: string, { delimiter, quote }: Pick<FileFormat, "delimiter" | "quote">): boolean {
  return quote !== "" || !(cell.includes(delimiter) || /[\r\n]/.test(cell));
}

/** A template as a file in the format of its feed; title rows stand above its header where the feed has some. */
export function templateText({ header, example }: FeedTemplate, format: FileFormat): string {
  const titles = Array.from({ length: format.headerRow - 1 }, (_, at) => [`Title row ${at + 1}`]);
  return [...titles, header, example].map((cells) => `${line(cells, format)}\r\n`).join("");
}

function line(cells: readonly string[], { delimiter, quote }: FileFormat): string {
  // A blank line would be no row.
  if (cells.length === 1 && cells[0] === "") return quote + quote;
  return cells.map((cell) => written(cell, delimiter, quote)).join(delimiter);
}

function written(cell: string, delimiter: string, quote: string): string {
  if (quote === "" || !(cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell))) return cell;
  return quote + cell.replaceAll(quote, quote + quote) + quote;
}
