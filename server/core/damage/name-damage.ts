import { writtenDate } from "#core/checking/read-date.ts";
import type { Entity } from "#core/entities/entity.ts";
import { groupedNumber } from "#core/file/grouped-number.ts";
import { isBeyondChance } from "#core/damage/cell-damage.ts";
import { type ColumnCounts, sumOf, type Tally } from "#core/damage/damage-counts.ts";
import type { ColumnDamage, DamageKind, Repair } from "#core/damage/damage-kind.ts";
import type { DamageCounts } from "#core/damage/look-for-damage.ts";
import type { WatchedColumn, WatchedDate } from "#core/damage/watched-columns.ts";
import { lostZeros, type ZeroProbe } from "#core/damage/zero-evidence.ts";

/** So many dates prove that a column holds days, and they outnumber the numbers among them. */
const FEWEST_DATES = 5;
/** Where more of a column's times are rounded, those that seem exact may be, too. */
const MANY_ROUNDED = 0.1;
/** Cells that only another order reads are typing errors as long as they are few beside those of the declared one. */
const FEW_OTHERS = 0.1;

/** What has happened to the columns of a file. `probes` are the answers of the records, by the column's place. */
export function nameDamage(
  entity: Entity,
  columns: readonly WatchedColumn[],
  counts: DamageCounts,
  probes: ReadonlyMap<number, ZeroProbe>,
): readonly ColumnDamage[] {
  return columns.flatMap((column, index) => {
    const counted = counts[index];
    if (counted === undefined) return [];
    const isDone = (damage: DamageKind) => column.repairs.some((repair) => repair.damage === damage);
    return [
      zeros(entity, column, counted, probes.get(column.at) ?? null),
      scientific(column, counted, isDone("scientific")),
      cutDigits(column, counted),
      serials(column, counted),
      otherOrder(column, counted),
      errors(column, counted),
      mojibake(column, counted, isDone("mojibake")),
    ].filter((found) => found !== null);
  });
}

type Verdict = { readonly repair: Repair | null; readonly proof: string };

/** `changed` are the cells that the repair puts right. */
function found(
  { column, field }: WatchedColumn,
  damage: DamageKind,
  tally: Tally,
  { changed, ...verdict }: Verdict & { readonly changed?: Tally },
): ColumnDamage {
  const firstRows = tally.first.map(({ row }) => row);
  const more = (changed?.first ?? []).filter(({ row }) => !firstRows.includes(row));
  const examples = [...tally.first, ...more].toSorted((one, other) => one.row - other.row);
  return {
    column,
    field,
    damage,
    cells: tally.cells,
    firstRows,
    examples,
    changes: changed?.cells ?? null,
    ...verdict,
  };
}

function zeros(
  entity: Entity,
  column: WatchedColumn,
  counts: ColumnCounts,
  probe: ZeroProbe | null,
): ColumnDamage | null {
  const lost = lostZeros(entity, column, counts, probe);
  if (lost === null) return null;
  const { tally, repair, proven, proof } = lost;
  // Which part of a joined field it stands for is not known, and with it how long it is.
  if (proven === null || column.isJoined) return found(column, "leading_zeros", tally, { repair: null, proof });
  return found(column, "leading_zeros", tally, { repair, proof, changed: proven });
}

function scientific(
  column: WatchedColumn,
  { scientific: tally, exact }: ColumnCounts,
  isDone: boolean,
): ColumnDamage | null {
  if (isDone) return left(column, "scientific", tally, exact.cells, DIGITS_GONE);
  if (tally.cells === 0) return null;
  if (exact.cells === 0) return found(column, "scientific", tally, { repair: null, proof: DIGITS_GONE });
  const all =
    exact.cells === tally.cells ? "All their digits are" : `In ${groupedNumber(exact.cells)} of them all digits are`;
  const proof = `${all} still in the file.`;
  return found(column, "scientific", tally, { repair: { damage: "scientific" }, proof, changed: exact });
}

/**
 * Numbers of more than 15 digits with nothing but zeros behind the 15th. One of ten ends with a zero by chance, so they
 * have to be many more than chance makes them.
 */
function cutDigits(column: WatchedColumn, { digits, cut }: ColumnCounts): ColumnDamage | null {
  const lengths = digits.map(({ cells }, length) => [length, cells] as const);
  if (!isBeyondChance(cut.cells, lengths)) return null;
  const proof = "A spreadsheet keeps 15 digits of a number. Those behind are gone, so nobody can put them back.";
  return found(column, "digits_lost", cut, { repair: null, proof });
}

const DIGITS_GONE = "The digits that are not shown are not in the file, so nobody can put them back.";
const LETTERS_GONE = "An earlier program has replaced the letters, and they are not in the file.";

/** What a repair that is at work has to leave; the cells named are of all the damage there was. */
function left(
  column: WatchedColumn,
  damage: DamageKind,
  tally: Tally,
  repaired: number,
  proof: string,
): ColumnDamage | null {
  const cells = tally.cells - repaired;
  return cells === 0 ? null : found(column, damage, { ...tally, cells }, { repair: null, proof });
}

function serials(column: WatchedColumn, counts: ColumnCounts): ColumnDamage | null {
  const { serials: byYear, lookedSerials, dates, earliest, latest, rounded } = counts;
  const agreed = column.repairs.find((repair) => repair.damage === "date_serial");
  const isAgreed = (year: string) => agreed !== undefined && year >= yearOf(agreed.from) && year <= yearOf(agreed.to);
  const open = Object.entries(byYear).filter(([year]) => !isAgreed(year));
  const tally = sumOf([...open.map(([, one]) => one), rounded]);
  if (tally.cells === 0) return null;
  if (dates < FEWEST_DATES || dates <= lookedSerials) {
    const proof = "Too few other cells of the column are dates to prove that these are days.";
    return found(column, "date_serial", tally, { repair: null, proof });
  }
  const share = rounded.cells / tally.cells;
  const unprovable = column.date === null ? null : whyNoTimes(column.date.time, share, counts.clocked > 0);
  if (unprovable !== null) return found(column, "date_serial", tally, { repair: null, proof: unprovable });
  // Whole years: the first and the last day of birth of a file are cells of it.
  const years = [yearOf(writtenDate(earliest)), yearOf(writtenDate(latest))] as const;
  const changed = sumOf(open.filter(([year]) => year >= years[0] && year <= years[1]).map(([, one]) => one));
  const between = `the ${groupedNumber(dates)} dates looked at in the column, of ${years[0] === years[1] ? years[0] : `${years[0]} to ${years[1]}`}`;
  if (changed.cells === 0) {
    const proof = `The days they would be lie outside ${between}.`;
    return found(column, "date_serial", tally, { repair: null, proof });
  }
  const proof =
    changed.cells === tally.cells
      ? `The days they are lie within ${between}.`
      : `Some of the days they are lie within ${between}; only those are put right${rounded.cells > 0 ? ", and no rounded time" : ""}.`;
  // A repair that is at work goes on.
  const from = `${agreed === undefined ? years[0] : earlier(years[0], yearOf(agreed.from))}-01-01`;
  const to = `${agreed === undefined ? years[1] : later(years[1], yearOf(agreed.to))}-12-31`;
  const days = { damage: "date_serial", from, to } as const;
  const format = column.date?.format ?? null;
  const repair: Repair = {
    ...days,
    ...(column.date?.time && { time: true }),
    // Year, month and day in front of anything else could be taken for such a format, which reads nothing else then.
    ...(format?.startsWith("yyyy") && { format }),
  };
  return found(column, "date_serial", tally, { repair, proof, changed });
}

/** Why numbers can't become what the column has, though they are days; null where they can. */
function whyNoTimes(time: WatchedDate["time"], rounded: number, isClocked: boolean): string | null {
  if (time === null) return null;
  if (rounded > MANY_ROUNDED) {
    return "They are rounded to fewer digits than a minute needs, so nobody can put them back.";
  }
  if (!isClocked) {
    return "They are days without a time of day: each would be taken for midnight, which nobody knows.";
  }
  if (!time.isPlaced) {
    return "A spreadsheet keeps no time zone. Say under “Change columns” in which zone these times are, then they can be put right.";
  }
  return null;
}

/**
 * Columns whose times would be made of numbers as was agreed, though nothing in this file shows that they are times: each
 * whole number would become midnight, or the minutes are rounded away. What was agreed on one file proves no other.
 */
export function unprovenTimes(
  columns: readonly WatchedColumn[],
  counts: DamageCounts,
): readonly (Pick<WatchedColumn, "column" | "field"> & { readonly cells: number })[] {
  return columns.flatMap(({ column, field, repairs, date }, index) => {
    const agreed = repairs.find((repair) => repair.damage === "date_serial");
    const counted = counts[index];
    if (!agreed?.time || !counted || !date?.time) return [];
    const years = Object.entries(counted.serials);
    const within = years.filter(([year]) => year >= yearOf(agreed.from) && year <= yearOf(agreed.to));
    const { cells } = sumOf(within.map(([, tally]) => tally));
    const all = sumOf([...years.map(([, tally]) => tally), counted.rounded]);
    const share = all.cells === 0 ? 0 : counted.rounded.cells / all.cells;
    return cells === 0 || whyNoTimes(date.time, share, counted.clocked > 0) === null ? [] : [{ column, field, cells }];
  });
}

/** Of a day as yyyy-mm-dd. */
function yearOf(day: string): string {
  return day.slice(0, 4);
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

/** The sender has changed the order of day and month, or mixes two: days up to the 12th are then read wrongly. */
function otherOrder(column: WatchedColumn, { onlyOther, onlyDeclared }: ColumnCounts): ColumnDamage | null {
  if (onlyOther.cells === 0) return null;
  if (onlyDeclared > 0 && (onlyOther.cells === 1 || onlyOther.cells < onlyDeclared * FEW_OTHERS)) return null;
  const [declared, other] =
    column.date?.order === "mdy" ? ["month/day/year", "day/month/year"] : ["day/month/year", "month/day/year"];
  const rest =
    onlyDeclared === 0 ? `none can only be ${declared}` : `${groupedNumber(onlyDeclared)} can only be ${declared}`;
  const proof = `${groupedNumber(onlyOther.cells)} can only be ${other}, and ${rest}, which is the order that was chosen. Days up to the 12th may be read wrongly.`;
  return found(column, "date_order", onlyOther, { repair: null, proof });
}

function errors(column: WatchedColumn, { error }: ColumnCounts): ColumnDamage | null {
  if (error.cells === 0) return null;
  const proof = "A formula has failed in the sender’s spreadsheet, and what it should have said is not in the file.";
  return found(column, "spreadsheet_error", error, { repair: null, proof });
}

function mojibake(
  column: WatchedColumn,
  { mojibake: tally, undone }: ColumnCounts,
  isDone: boolean,
): ColumnDamage | null {
  if (isDone) return left(column, "mojibake", tally, undone.cells, LETTERS_GONE);
  if (tally.cells === 0) return null;
  if (undone.cells === 0) return found(column, "mojibake", tally, { repair: null, proof: LETTERS_GONE });
  const all =
    undone.cells === tally.cells ? "Their bytes are" : `The bytes of ${groupedNumber(undone.cells)} of them are`;
  const proof = `${all} right UTF-8 that was read as Windows-1252.`;
  return found(column, "mojibake", tally, { repair: { damage: "mojibake" }, proof, changed: undone });
}
