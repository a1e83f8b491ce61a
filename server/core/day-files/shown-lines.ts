import Papa from "papaparse";
import { sensitivityOfColumn } from "#core/day-files/column-sensitivity.ts";
import { hide, holdsNationalNumber, type ShownText } from "#core/privacy/mask-value.ts";

/** The first lines of a file of a day: cells as they may be shown. */
export type ShownLines = {
  readonly header: readonly string[];
  readonly lines: readonly (readonly ShownText[])[];
};

/** So many lines are shown. */
export const mostShownLines = 50;

/** The header and the first whole lines of the beginning of a file. */
export function firstLines(beginning: string): { header: readonly string[]; lines: readonly (readonly string[])[] } {
  const { data } = Papa.parse<string[]>(beginning, { delimiter: ",", newline: "\n", preview: mostShownLines + 2 });
  const [header = [], ...lines] = data;
  // The last one is cut off where the beginning ends, or is what stands behind the last line break: nothing.
  return { header, lines: lines.slice(0, Math.min(lines.length - 1, mostShownLines)) };
}

/** Hides what is sensitive, and what is written like a national number in whatever column. */
export function maskedLines(header: readonly string[], lines: readonly (readonly string[])[]): ShownLines {
  const hidden = header.map((column) => sensitivityOfColumn(column) === "sensitive");
  return {
    header,
    lines: lines.map((cells) =>
      cells.map((cell, index) => ((hidden[index] ?? true) || holdsNationalNumber(cell) ? hide(null, cell) : cell)),
    ),
  };
}
