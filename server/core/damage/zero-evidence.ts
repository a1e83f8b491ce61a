import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { type ColumnCounts, LONGEST_CODE, sumOf, type Tally } from "#core/damage/damage-counts.ts";
import type { Repair } from "#core/damage/damage-kind.ts";
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

/** Cells of digits shorter than a length and not shorter than another. */
function shorterCells({ digits }: ColumnCounts, length: number, shortest = 1): Tally {
  return sumOf(digits.slice(shortest, length));
}

type ZeroRepair = Extract<Repair, { damage: "leading_zeros" }>;

/** The cells that have lost zeros, what puts them back, and why that is right, or not proven. */
export type LostZeros = {
  readonly tally: Tally;
  readonly repair: ZeroRepair;
  /** The cells that it puts right; null where nothing is proven. */
  readonly proven: Tally | null;
  readonly proof: string;
};

/** What is to be asked of the records before a column is judged; null where they can't tell. */
export function zeroQuestion(entity: Entity, column: WatchedColumn, counts: ColumnCounts): ZeroQuestion | null {
  const reference = entity.references.find(({ field }) => field === column.field);
  if (column.isJoined || (column.field !== entity.key && !reference)) return null;
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
  const agreed = column.repairs.find((repair) => repair.damage === "leading_zeros");
  if (!column.isJoined && fieldOf(entity, column.field)?.type.kind === "postal-code")
    return lostFromZip(counts, common, agreed?.plusFour ?? (agreed ? "none" : null));
  if (agreed) return null;
  // A short one that is known as it stands is right, and nobody can tell it from the others.
  if (probe !== null && probe.asTheyAre > 0) return null;
  const told = (probe && toldByRecords(probe, common)) ?? toldByOthers(counts, common);
  if (told === null) return null;
  const { length, isProven, proof } = told;
  const tally = shorterCells(counts, length);
  if (tally.cells === 0) return null;
  return { tally, repair: { damage: "leading_zeros", shortest: 1, length }, proven: isProven ? tally : null, proof };
}

type Told = { readonly length: number; readonly isProven: boolean; readonly proof: string };

/** Keys that are records at one length, and none as it stands. */
function toldByRecords({ keys, padded }: ZeroProbe, common: LengthClass): Told | null {
  const best = padded.toSorted((one, other) => other.keys - one.keys)[0];
  if (best === undefined || best.keys < keys * LEAST_KNOWN) return null;
  const told = `${best.keys} of ${keys} ${keys === 1 ? "key" : "keys"} looked for ${best.keys === 1 ? "is a record" : "are records"} with zeros up to ${best.length} digits, and none as it stands.`;
  const isProven = best.keys >= keys * NEARLY_ALL || common.share >= NEARLY_ALL;
  const proof = isProven ? told : `${told} The cells have several lengths, so the others may be right.`;
  return { length: best.length, isProven, proof };
}

/** Fewer than the others of one length, some of which begin with a zero; that shows a loss and proves none. */
function toldByOthers({ digits }: ColumnCounts, { length, share, zeroLed }: LengthClass): Told | null {
  const all = digits.reduce((sum, { cells }) => sum + cells, 0);
  const longer = digits.slice(length + 1).some(({ cells }) => cells > 0);
  if (zeroLed === 0 || length < SHORTEST_CODE || longer || all < FEWEST || share < MOST) return null;
  const proof = `Others of the column have ${length} digits, some with a zero in front, but no record proves that these had them.`;
  return { length, isProven: false, proof };
}

/** As the cells of a column may all have come, with or without a zero and the four digits more. */
const ONE_LENGTHS: readonly number[] = [3, 4, 5, 7, 8, 9];
const IS_ZIP =
  "A ZIP code has five digits, and nine with the four that may follow, and nearly all cells of the column are ZIP codes.";
const ONE_LENGTH = "A ZIP code has five digits, and nearly all cells of the column have one length.";
const OF_STATES =
  "A ZIP code has five digits, and nearly all the short ones stand beside a state whose ZIP codes begin with a zero.";
const FOUR_PLUS_FOUR =
  "Four digits, a hyphen and four more are a ZIP code without its zero; no other country writes its codes so.";
const NOT_ALL = "The other cells have several lengths, so those without a hyphen may be codes of other countries.";

/**
 * A ZIP code has five digits, or nine, whatever stands beside it. `agreed` is how far a repair reaches that is at work:
 * `none`, where it leaves the longer ones.
 */
function lostFromZip(
  counts: ColumnCounts,
  { length, share }: LengthClass,
  agreed: "too" | "only" | "none" | null,
): LostZeros | null {
  if (agreed === "too") return null;
  const { digits, plusFour, filled } = counts;
  const five = agreed === "none" ? [] : digits.slice(SHORTEST_ZIP, ZIP);
  const nine = digits.slice(SHORTEST_ZIP + 4, ZIP + 4);
  const hyphened = plusFour.slice(SHORTEST_ZIP, agreed === "only" ? ZIP - 1 : ZIP);
  const whole = sumOf([digits[ZIP], digits[ZIP + 4], plusFour[ZIP]].filter((one) => one !== undefined)).cells;
  const isOneLength = share >= NEARLY_ALL && ONE_LENGTHS.includes(length);
  const lost = sumOf([...five, ...nine, ...hyphened]).cells;
  const isOfStates = counts.ofState > 0 && counts.ofState >= lost * NEARLY_ALL;
  const isZip = isOneLength || isOfStates || (whole > 0 && whole + cellsOf(plusFour, ZIP - 1) >= filled * NEARLY_ALL);
  const sure = hyphened[1] ?? sumOf([]);
  // Seven or eight digits are codes elsewhere, and `100-0001` is one of Japan.
  const tally = sumOf(isZip ? [...five, ...nine, ...hyphened] : [...five, sure]);
  if (tally.cells === 0) return null;
  const known = { tally, repair: { damage: "leading_zeros", shortest: SHORTEST_ZIP, length: ZIP } } as const;
  if (isZip) {
    const repair = { ...known.repair, plusFour: "too" } as const;
    const proof = isOneLength ? ONE_LENGTH : isOfStates ? OF_STATES : IS_ZIP;
    return { tally, repair, proven: tally, proof };
  }
  if (sure.cells === 0) {
    const proof =
      "A ZIP code has five digits, but the cells of the column have several lengths, so they may be codes of other countries.";
    return { ...known, proven: null, proof };
  }
  const proof = sure.cells === tally.cells ? FOUR_PLUS_FOUR : `${FOUR_PLUS_FOUR} ${NOT_ALL}`;
  return { tally, repair: { ...known.repair, plusFour: "only" }, proven: sure, proof };
}
