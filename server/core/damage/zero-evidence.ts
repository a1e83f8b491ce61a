import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { type ColumnCounts, LONGEST_CODE } from "#core/damage/damage-counts.ts";
import type { WatchedColumn } from "#core/damage/watched-columns.ts";

/** What the records say of some keys of a column that are digits without a zero in front. */
export type ZeroProbe = {
  /** How many were looked for. */
  readonly keys: number;
  /** Those that are there as they stand. */
  readonly asTheyAre: number;
  /** By length, those that are there once they are filled up to it with zeros. */
  readonly padded: readonly { readonly length: number; readonly keys: number }[];
};

/** Keys of which entity's records a column may be asked for; only those shorter than `shorterThan`, null: all. */
export type ZeroQuestion = {
  readonly entity: string;
  /** The field that refers to it; null where the column holds the rows' own keys. */
  readonly reference: string | null;
  readonly shorterThan: number | null;
};

/** Fewer cells don't tell how a column looks. */
const FEWEST = 5;
/** The share of cells of one length from which the others are taken for damaged where nothing else is known. */
const MOST = 0.6;
const NEARLY_ALL = 0.95;
/** Fewer that are known with zeros may be so by chance. */
const LEAST_KNOWN = 0.1;
const SHORTEST_CODE = 4;
const ZIP = 5;
const SHORTEST_ZIP = 3;

export type LengthClass = { readonly length: number; readonly share: number; readonly zeroLed: number };

/** The length that most filled cells of a column share, as digits. */
export function commonLength({ digits, zeroLed, filled }: ColumnCounts): LengthClass {
  let length = 0;
  for (let at = 1; at <= LONGEST_CODE; at++) if (cellsOf(digits, at) > cellsOf(digits, length)) length = at;
  return { length, share: filled === 0 ? 0 : cellsOf(digits, length) / filled, zeroLed: zeroLed[length] ?? 0 };
}

function cellsOf(digits: ColumnCounts["digits"], length: number): number {
  return digits[length]?.cells ?? 0;
}

/** Cells of digits shorter than a length and not shorter than another, and the first rows of them. */
export function shorterCells({ digits }: ColumnCounts, length: number, shortest = 1) {
  const short = digits.slice(shortest, length);
  return {
    cells: short.reduce((sum, { cells }) => sum + cells, 0),
    rows: short
      .flatMap(({ rows }) => rows)
      .toSorted((one, other) => one - other)
      .slice(0, 5),
  };
}

export type LostZeros = {
  readonly length: number;
  readonly shortest: number;
  readonly isProven: boolean;
  readonly proof: string;
};

/** What is to be asked of the records before a column is judged; null where they can't tell. */
export function zeroQuestion(entity: Entity, column: WatchedColumn, counts: ColumnCounts): ZeroQuestion | null {
  const reference = entity.references.find(({ field }) => field === column.field);
  if (!column.isAlone || (column.field !== entity.key && !reference)) return null;
  const all = counts.digits.reduce((sum, { cells }) => sum + cells, 0);
  const { length, zeroLed } = commonLength(counts);
  const short = shorterCells(counts, length).cells;
  if (all === 0 || (zeroLed > 0 && short === 0)) return null;
  // Where nearly all are of one length, it is the shorter ones that are in question.
  const shorterThan = short > 0 && length >= SHORTEST_CODE && short < all * (1 - MOST) ? length : null;
  return { entity: reference?.entity ?? entity.name, reference: reference?.field ?? null, shorterThan };
}

/** Whether a column has lost leading zeros, to which length they are put back, and what proves it; null: it has not. */
export function lostZeros(
  entity: Entity,
  column: WatchedColumn,
  counts: ColumnCounts,
  probe: ZeroProbe | null,
): LostZeros | null {
  if (!column.isAsItCame) return null;
  const common = commonLength(counts);
  if (fieldOf(entity, column.field)?.type.kind === "postal-code") return lostFromZip(counts, common);
  // A short one that is known as it stands is right, and nobody can tell it from the others.
  if (probe !== null && probe.asTheyAre > 0) return null;
  return (probe && toldByRecords(probe, common)) ?? toldByOthers(counts, common);
}

/** Keys that are records at one length, and none as it stands. */
function toldByRecords({ keys, padded }: ZeroProbe, common: LengthClass): LostZeros | null {
  const best = padded.toSorted((one, other) => other.keys - one.keys)[0];
  if (best === undefined || best.keys < keys * LEAST_KNOWN) return null;
  const told = `${best.keys} of ${keys} ${keys === 1 ? "key" : "keys"} looked for ${best.keys === 1 ? "is a record" : "are records"} with zeros up to ${best.length} digits, and none as it stands.`;
  const isProven = best.keys >= keys * NEARLY_ALL || common.share >= NEARLY_ALL;
  const proof = isProven ? told : `${told} The cells have several lengths, so the others may be right.`;
  return { length: best.length, shortest: 1, isProven, proof };
}

/** Fewer than the others of one length, some of which begin with a zero; that shows a loss and proves none. */
function toldByOthers({ digits }: ColumnCounts, { length, share, zeroLed }: LengthClass): LostZeros | null {
  const all = digits.reduce((sum, { cells }) => sum + cells, 0);
  const longer = digits.slice(length + 1).some(({ cells }) => cells > 0);
  if (zeroLed === 0 || length < SHORTEST_CODE || longer || all < FEWEST || share < MOST) return null;
  const proof = `Others of the column have ${length} digits, some with a zero in front, but no record proves that these had them.`;
  return { length, shortest: 1, isProven: false, proof };
}

/** A ZIP code has five digits, whatever stands beside it. */
function lostFromZip(counts: ColumnCounts, { length, share }: LengthClass): LostZeros | null {
  const short = shorterCells(counts, ZIP, SHORTEST_ZIP).cells;
  if (short === 0) return null;
  const isProven = share >= NEARLY_ALL && (length === ZIP || (length >= SHORTEST_ZIP && length < ZIP));
  const proof = isProven
    ? "A ZIP code has five digits, and nearly all cells of the column have one length."
    : "A ZIP code has five digits, but the cells of the column have several lengths, so they may be codes of other countries.";
  return { length: ZIP, shortest: SHORTEST_ZIP, isProven, proof };
}
