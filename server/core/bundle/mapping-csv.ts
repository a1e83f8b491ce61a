import { createRowParser } from "#core/file/row-parser.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { Json } from "#core/reports/canonical-json.ts";
import { csvLine } from "#core/reports/csv-text.ts";
import { protectCell, restoreCell } from "#core/reports/formula-safe.ts";
import type { BundleFault } from "./bundle-fault.ts";
import { readSource, readSteps } from "./read-steps.ts";
import { writeSource, writeSteps } from "./write-steps.ts";

const header = ["field", "source", "steps"] as const;

/** Fields of a mapping as they stand in a file, not looked at yet, each with its line; or all that can't be read. */
export type ReadFields =
  { readonly fields: readonly Json[]; readonly lines: readonly number[] } | { readonly faults: readonly BundleFault[] };

/** The fields of a mapping, a line each: what fills them, and by which steps. Nothing of it runs in a spreadsheet. */
export function mappingCsv({ fields }: Pick<Mapping, "fields">): string {
  const lines = fields.map(({ field, source, transforms }) => [field, writeSource(source), writeSteps(transforms)]);
  return [[...header], ...lines].map((cells) => csvLine(cells.map(protectCell), ",")).join("");
}

/** Reads what `mappingCsv` wrote, also after a spreadsheet has saved it with semicolons or tabs. */
export function readMappingCsv(text: string): ReadFields {
  const plain = text.replace(/^\uFEFF/, "");
  const parser = createRowParser({ delimiter: delimiterOf(plain), quote: '"' });
  const batches = [parser.push(plain), parser.end()];
  const fault = parser.fault();
  if (fault) return { faults: [{ where: null, sentence: fault.sentence }] };
  const malformed = batches.flatMap((batch) => batch.malformed);
  if (malformed.length > 0) {
    const sentence = "A cell goes on behind its closing quote. Double the quotes that belong to the text.";
    return { faults: malformed.map((line) => ({ where: lineWords(line), sentence })) };
  }
  const [first = [], ...rows] = batches.flatMap((batch) => batch.rows);
  const named = first.map((cell) => cell.trim().toLowerCase());
  if (header.some((name, at) => named[at] !== name) || isMore(named)) {
    return { faults: [{ where: lineWords(1), sentence: `The first line has to be ${header.join(",")}.` }] };
  }
  return readRows(rows);
}

function readRows(rows: readonly (readonly string[])[]): ReadFields {
  const faults: BundleFault[] = [];
  const fields: Json[] = [];
  const lines: number[] = [];
  rows.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === "")) return;
    const where = lineWords(index + 2);
    if (isMore(cells)) {
      faults.push({
        where,
        sentence: "There are more than three cells. Quote a cell that holds the sign between them.",
      });
      return;
    }
    const [field = "", source = "", steps = ""] = cells.map((cell) => restoreCell(cell).trim());
    const [from, by] = [readSource(source), readSteps(steps)];
    if (field === "") faults.push({ where, sentence: "The field is missing: its name stands in the first cell." });
    if ("fault" in from) faults.push({ where, sentence: `Source: ${from.fault}` });
    if ("fault" in by) faults.push({ where, sentence: `Steps: ${by.fault}` });
    if ("fault" in from || "fault" in by) return;
    fields.push({ field, source: from.value, transforms: by.value });
    lines.push(index + 2);
  });
  return faults.length > 0 ? { faults } : { fields, lines };
}

/** "Line 3": as a spreadsheet counts, where a cell may have several lines. */
export function lineWords(line: number): string {
  return `Line ${line}`;
}

function delimiterOf(text: string): "," | ";" | "\t" {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const [semicolons, tabs] = [first.split(";").length, first.split("\t").length];
  if (tabs >= header.length) return "\t";
  return semicolons >= header.length ? ";" : ",";
}

function isMore(cells: readonly string[]): boolean {
  return cells.slice(header.length).some((cell) => cell.trim() !== "");
}
