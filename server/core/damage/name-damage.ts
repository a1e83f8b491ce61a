import { writtenDate } from "#core/checking/read-date.ts";
import type { Entity } from "#core/entities/entity.ts";
import { groupedNumber } from "#core/file/grouped-number.ts";
import { dayOfSerial, isBeyondChance } from "#core/damage/cell-damage.ts";
import type { ColumnCounts, Tally } from "#core/damage/damage-counts.ts";
import type { ColumnDamage, DamageKind, Repair } from "#core/damage/damage-kind.ts";
import type { DamageCounts } from "#core/damage/look-for-damage.ts";
import type { WatchedColumn } from "#core/damage/watched-columns.ts";
import { lostZeros, shorterCells, type ZeroProbe } from "#core/damage/zero-evidence.ts";

/** So many dates prove that a column holds days, and they outnumber the numbers among them. */
const FEWEST_DATES = 5;
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
      isDone("leading_zeros") ? null : zeros(entity, column, counted, probes.get(column.at) ?? null),
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

function found({ column, field }: WatchedColumn, damage: DamageKind, tally: Tally, verdict: Verdict): ColumnDamage {
  return { column, field, damage, cells: tally.cells, firstRows: tally.rows, ...verdict };
}

/** A repair of a column that is joined with others, or fills several fields, would change more than was looked at. */
function alone({ isAlone }: WatchedColumn, verdict: Verdict): Verdict {
  if (isAlone || verdict.repair === null) return verdict;
  return {
    repair: null,
    proof: "The column is joined with others or fills several fields, so it is not put right here.",
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
  const { length, shortest, isProven, proof } = lost;
  const tally = shorterCells(counts, length, shortest);
  if (tally.cells === 0) return null;
  const repair = isProven ? ({ damage: "leading_zeros", shortest, length } as const) : null;
  return found(column, "leading_zeros", tally, alone(column, { repair, proof }));
}

function scientific(
  column: WatchedColumn,
  { scientific: tally, exact }: ColumnCounts,
  isDone: boolean,
): ColumnDamage | null {
  if (isDone) return left(column, "scientific", tally, exact, DIGITS_GONE);
  if (tally.cells === 0) return null;
  const all = exact === tally.cells ? "All their digits are" : `In ${groupedNumber(exact)} of them all digits are`;
  const verdict: Verdict =
    exact > 0
      ? { repair: { damage: "scientific" }, proof: `${all} still in the file.` }
      : { repair: null, proof: DIGITS_GONE };
  return found(column, "scientific", tally, alone(column, verdict));
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

/** What a repair that is at work has to leave; the rows named are of all the damage there was. */
function left(
  column: WatchedColumn,
  damage: DamageKind,
  tally: Tally,
  repaired: number,
  proof: string,
): ColumnDamage | null {
  const cells = tally.cells - repaired;
  return cells === 0 ? null : found(column, damage, { cells, rows: tally.rows }, { repair: null, proof });
}

function serials(column: WatchedColumn, counts: ColumnCounts): ColumnDamage | null {
  const { serials: tally, lookedSerials, dates, earliest, latest, firstSerial, lastSerial } = counts;
  if (tally.cells === 0) return null;
  if (dates < FEWEST_DATES || dates <= lookedSerials) {
    const proof = "Too few other cells of the column are dates to prove that these are days.";
    return found(column, "date_serial", tally, { repair: null, proof });
  }
  // Whole years: the first and the last day of birth of a file are cells of it.
  const [from, to] = [`${yearOf(earliest)}-01-01`, `${yearOf(latest)}-12-31`];
  const [first, last] = [dayOfSerial(firstSerial) ?? 0, dayOfSerial(lastSerial) ?? 0];
  const agreed = column.repairs.find((repair) => repair.damage === "date_serial");
  const [firstDay, lastDay] = [writtenDate(first), writtenDate(last)];
  if (agreed && firstDay >= agreed.from && lastDay <= agreed.to) return null;
  const between = `the ${groupedNumber(dates)} dates looked at in the column, of ${yearOf(earliest)} to ${yearOf(latest)}`;
  if (lastDay < from || firstDay > to) {
    return found(column, "date_serial", tally, {
      repair: null,
      proof: `The days they would be lie outside ${between}.`,
    });
  }
  const all = firstDay >= from && lastDay <= to;
  const proof = all
    ? `The days they are lie within ${between}.`
    : `Some of the days they are lie within ${between}; only those are put right.`;
  return found(column, "date_serial", tally, alone(column, { repair: { damage: "date_serial", from, to }, proof }));
}

function yearOf(day: number): string {
  return String(Math.floor(day / 10_000)).padStart(4, "0");
}

/** The sender has changed the order of day and month, or mixes two: days up to the 12th are then read wrongly. */
function otherOrder(column: WatchedColumn, { onlyOther, onlyDeclared }: ColumnCounts): ColumnDamage | null {
  if (onlyOther.cells < 2 || onlyOther.cells < onlyDeclared * FEW_OTHERS) return null;
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
  if (isDone) return left(column, "mojibake", tally, undone, LETTERS_GONE);
  if (tally.cells === 0) return null;
  const all = undone === tally.cells ? "Their bytes are" : `The bytes of ${groupedNumber(undone)} of them are`;
  const verdict: Verdict =
    undone > 0
      ? { repair: { damage: "mojibake" }, proof: `${all} right UTF-8 that was read as Windows-1252.` }
      : { repair: null, proof: LETTERS_GONE };
  return found(column, "mojibake", tally, alone(column, verdict));
}
