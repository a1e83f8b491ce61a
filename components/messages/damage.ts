import type { DamageKind, Repair } from "#core/damage/damage-kind.ts";
import { formatNumber } from "#components/ui/number.ts";

/** What a repair does, for the steps of a field. */
export function repairText({ column, ...repair }: Repair): string {
  const text = textOf(repair);
  return column === undefined ? text : `Only in “${column}”, before it is joined: ${text}`;
}

function textOf(repair: Repair): string {
  switch (repair.damage) {
    case "leading_zeros":
      if (repair.plusFour === "only") return "ZIP codes like 2138-1234 get their zero back. Everything else stays.";
      if (repair.plusFour === "too") {
        return "ZIP codes get zeros in front until they have five digits, or nine with the four that may follow. Everything else stays.";
      }
      return repair.shortest > 1
        ? `Cells of ${repair.shortest} to ${repair.length - 1} digits get zeros in front until they have ${repair.length}. Everything else stays.`
        : `Cells of fewer than ${repair.length} digits get zeros in front until they have ${repair.length}. Everything else stays.`;
    case "scientific":
      return "Numbers like 1.23456E+05 are written out where all their digits are there. Everything else stays.";
    case "mojibake":
      return "Letters like “Ã©” become “é” where the bytes of the cell prove it. Everything else stays.";
    case "date_serial":
      if (repair.time) {
        return `Numbers like 46349.375 become days and times where they lie from ${repair.from} to ${repair.to}, in the zone that the mapping says. Everything else stays.`;
      }
      return `Numbers like 45123 become days where they lie from ${repair.from} to ${repair.to}. Everything else stays.`;
  }
}

/** What happened to a column, and what to do at the sender's. */
const kinds: Readonly<Record<DamageKind, { readonly what: string; readonly todo: string }>> = {
  leading_zeros: {
    what: "Leading zeros are lost: 02118 became 2118",
    todo: "Export the file again with this column as text, without opening it in a spreadsheet.",
  },
  scientific: {
    what: "Long numbers became numbers like 1.23E+11",
    todo: "Export the file again with this column as text, without opening it in a spreadsheet.",
  },
  digits_lost: {
    what: "Long numbers have nothing but zeros behind their 15th digit",
    todo: "Export the file again with this column as text. Until then these are other numbers than they were.",
  },
  date_serial: {
    what: "Dates became a spreadsheet’s numbers for days, such as 45123 or 46349.375",
    todo: "Export the file again with this column formatted as a date, with its time where it has one.",
  },
  date_order: {
    what: "Dates do not fit the order of day and month that was chosen",
    todo: "Ask the sender how dates are written now. Then choose “Change columns” and set the order, or send the file again in one order.",
  },
  spreadsheet_error: {
    what: "Formulas failed and left #REF!, #N/A or the like",
    todo: "Mend the formula in the sender’s spreadsheet and export the file again.",
  },
  mojibake: {
    what: "Letters were read in a wrong encoding: “é” became “Ã©”",
    todo: "Export the file again as UTF-8.",
  },
};

export const damage = {
  title: "Damage done by a spreadsheet",
  text: "Whole columns were looked at. Nothing is put right by itself: rows are loaded as they are checked, unless you agree to a repair.",
  what: (kind: DamageKind) => kinds[kind].what,
  todo: (kind: DamageKind) => kinds[kind].todo,
  column: (column: string, field: string) => `${column} → ${field}`,
  evidence: (cells: number, rows: readonly number[]) =>
    `${cells === 1 ? "1 cell" : `${formatNumber(cells)} cells`}, first in ${rows.length === 1 ? "row" : "rows"} ${rows.map(formatNumber).join(", ")}.`,
  examples: (column: string) => `Some of these cells of ${column}`,
  row: (row: number) => `Row ${formatNumber(row)}`,
  becomes: "becomes",
  stays: "stays as it is",
  cell: (column: string, row: number, part: "before" | "after") =>
    `${column}, row ${formatNumber(row)}${part === "after" ? ", repaired" : ""}`,
  changes: (changes: number, cells: number) => {
    const stay = cells - changes;
    const staying = stay === 1 ? "1 stays as it is" : `${formatNumber(stay)} stay as they are`;
    const changing = changes === 1 ? "1 cell changes" : `${formatNumber(changes)} cells change`;
    return stay === 0 ? `${changing}.` : `${changing}, ${staying}.`;
  },
  repair: "Repair",
  repairOf: (column: string) => `Repair ${column}`,
  question: (column: string) => `Repair “${column}”?`,
  afterwards: "The file is then checked again, and you see its new plan before anything is loaded.",
  forFeed: "For this file and the next ones of the feed",
  forFile: "For this file alone",
  reach: "For which files",
  confirm: "Repair and check again",
  askEditor: "Somebody who may change mappings can repair it.",
  failed: "What a spreadsheet did to the file could not be read.",
  again: "Try again",
} as const;
