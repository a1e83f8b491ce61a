import { isBlankRow } from "./blank-row.ts";
import { modalCount } from "./detect-delimiter.ts";
import type { FileFault } from "./file-fault.ts";
import { groupedNumber } from "./grouped-number.ts";
import type { SampleRecord } from "./sample-records.ts";

export type DetectedHeader = {
  readonly headerRow: number;
  readonly evidence: string;
  readonly fault: FileFault | null;
};

const lookedAt = 50;

/**
 * The record that holds the column names: the first one that is as wide as most records and holds names (distinct texts,
 * few blanks, hardly a number, date or address). Title lines above it are narrower or mostly blank. The first wide
 * record that holds data instead means that there is no header.
 */
export function detectHeader(records: readonly SampleRecord[]): DetectedHeader {
  const written = records.filter(({ cells }) => !isBlankRow(cells));
  const width = modalCount(written.map(({ cells }) => cells.length));
  const head = written.slice(0, lookedAt);
  const full = head.find(({ cells }) => cells.length === width && filledShare(cells) >= 0.6);
  const early = head.find(({ row, cells }) => row < (full?.row ?? Infinity) && isNearlyWide(cells, width));
  if (early !== undefined) {
    return found(early, `it holds ${early.cells.length} names, though most rows have ${groupedNumber(width)} cells`);
  }
  if (full !== undefined && holdsNames(full.cells)) {
    return found(full, `the first row with ${groupedNumber(width)} cells, and they are names`);
  }
  const first = full ?? head[0] ?? { row: 1, cells: [] };
  const evidence = `No row looks like column names; row ${groupedNumber(first.row)} is taken.`;
  return { headerRow: first.row, evidence, fault: looksLikeData(first.cells) ? headerMissing(first.row) : null };
}

function found({ row }: SampleRecord, why: string): DetectedHeader {
  return { headerRow: row, evidence: `Row ${groupedNumber(row)} is the header: ${why}.`, fault: null };
}

/** A header above rows that are all ragged in the same way, e.g. without their empty last cells. */
function isNearlyWide(cells: readonly string[], width: number): boolean {
  const near = cells.length !== width && cells.length >= Math.max(3, width * 0.6);
  return near && filledShare(cells) >= 0.8 && holdsNames(cells);
}

function filledShare(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length / Math.max(1, cells.length);
}

function holdsNames(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const names = filled.filter((cell) => !isValue(cell));
  const distinct = new Set(names.map((name) => name.toLowerCase()));
  return filled.length > 0 && names.length >= filled.length * 0.8 && distinct.size >= filled.length * 0.6;
}

function looksLikeData(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return filled.length > 0 && filled.filter(isValue).length > filled.length * 0.2;
}

/** Numbers, dates, times, phone numbers and e-mail addresses name no column. */
function isValue(cell: string): boolean {
  const text = cell.trim();
  const numeric = /\d/.test(text) && /^[\d\s.,:;/+\-()%€$£T]*Z?$/.test(text);
  return numeric || /^\S+@\S+\.\S+$/.test(text);
}

function headerMissing(row: number): FileFault {
  return {
    code: "header_missing",
    row,
    sentence: `No row looks like a header: row ${groupedNumber(row)} already holds data. Add a row with the columns' names above it, or choose the header row.`,
  };
}
