import { errorColumns } from "./error-file.ts";
import { restoreCell } from "./formula-safe.ts";

/** How the rows of an error file that comes back are read as rows of the original. */
export type ReturnedErrorFile = {
  /** The original's header cells. */
  readonly header: readonly string[];
  /** A row's cells without our columns, and as they were before they were made safe for spreadsheets. */
  readonly originalCells: (cells: readonly string[]) => string[];
  /** The number that the row had in the original; null where it was removed or is no number. */
  readonly originalRow: (cells: readonly string[]) => number | null;
};

/** Whether a header row is one of our error files: it ends in our columns, in their order. */
export function isErrorFileHeader(header: readonly string[]): boolean {
  return errorColumnsStart(header) !== null;
}

/** The header cells of the original; those of any other file as they are. */
export function stripErrorColumns(header: readonly string[]): readonly string[] {
  return returnedErrorFile(header)?.header ?? header;
}

/** Recognises an error file by its header cells; null for any other file, whose cells must then be left alone. */
export function returnedErrorFile(header: readonly string[]): ReturnedErrorFile | null {
  const start = errorColumnsStart(header);
  if (start === null) return null;
  const behind = start + errorColumns.length;
  return {
    header: header.slice(0, start).map(restoreCell),
    originalCells: (cells) => {
      const own = cells.slice(0, start).map(restoreCell);
      const extra = withoutBlankEnd(cells.slice(behind));
      return extra.length === 0 ? own : [...own, ...extra.map(restoreCell)];
    },
    originalRow: (cells) => {
      const text = (cells[start] ?? "").trim();
      return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
    },
  };
}

/** Where our columns begin. Behind them a spreadsheet may have put nameless columns, for rows with too many cells. */
function errorColumnsStart(header: readonly string[]): number | null {
  const start = withoutBlankEnd(header).length - errorColumns.length;
  const found = start >= 1 && errorColumns.every((name, index) => header[start + index]?.trim() === name);
  return found ? start : null;
}

/** A spreadsheet fills all rows up to the longest one when it saves. */
function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}
