import { createRowParser } from "#core/file/row-parser.ts";
import { csvLine } from "#core/reports/csv-text.ts";
import { protectCell, restoreCell } from "#core/reports/formula-safe.ts";
import { isDay } from "./is-day.ts";
import type { ValueEntry } from "./value-map.ts";

const columns = ["source", "target", "from", "to"] as const;
/** How a file says that the rows with a value are left out; a blank target makes the value blank. */
const SKIP_ROWS = "(skip rows)";

/** The entries as a file for a spreadsheet, byte-order mark first; `readMapCsv` brings back every one exactly. */
export function mapCsv(entries: readonly ValueEntry[]): string {
  const lines = entries.map(({ source, target, from, to }) =>
    csvLine([protectCell(source), protectCell(target ?? SKIP_ROWS), from ?? "", to ?? ""], ","),
  );
  return `\ufeff${csvLine(columns, ",")}${lines.join("")}`;
}

/** `line` is the row that a spreadsheet shows. */
export type MapLine = { readonly line: number; readonly entry: ValueEntry };

/** Reads such a file, also one that a spreadsheet has saved with semicolons; `fault` says what is wrong with all of it. */
export function readMapCsv(text: string): { readonly lines: readonly MapLine[] } | { readonly fault: string } {
  const content = text.replace(/^\ufeff/, "");
  for (const delimiter of [",", ";", "\t"] as const) {
    const parser = createRowParser({ delimiter, quote: '"' });
    const rows = [...parser.push(content).rows, ...parser.end().rows];
    const [header = []] = rows;
    const names = header.map((cell) => cell.trim().toLowerCase());
    const at = columns.map((name) => names.indexOf(name));
    const [source = -1, target = -1, from = -1, to = -1] = at;
    if (source < 0 || target < 0) continue;
    const fault = parser.fault();
    if (fault) return { fault: fault.sentence };
    const days = names.findIndex(
      (_, place) => !at.includes(place) && rows.some((row) => isDay(row[place]?.trim() ?? "")),
    );
    if (days >= 0) return { fault: unreadDays(header[days]?.trim() ?? "") };
    const lines = rows.flatMap((row, index): readonly MapLine[] => {
      const cell = (place: number) => restoreCell((row[place] ?? "").trim());
      if (index === 0 || row.every((one) => one.trim() === "")) return [];
      const goal = cell(target);
      const day = (place: number) => (cell(place) === "" ? null : cell(place));
      const entry = {
        ...{ source: cell(source), target: goal === SKIP_ROWS ? null : goal },
        ...{ from: day(from), to: day(to) },
      };
      return [{ line: index + 1, entry }];
    });
    return { lines };
  }
  return {
    fault:
      "The first line has to name the columns source and target, and may name from and to. Download the map to see one.",
  };
}

/** A column of notes is left out; days that nobody reads would make an entry count for ever. */
function unreadDays(name: string): string {
  const column = name === "" ? "A column without a name" : `The column “${name}”`;
  return `${column} holds days, and is not read. Call it from or to if entries count on those days only, or take it out.`;
}
