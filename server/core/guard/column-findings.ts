import { median } from "#core/expected/judge-size.ts";
import { groupedNumber } from "#core/file/grouped-number.ts";
import type { GuardLimits } from "#core/guard/feed-guard.ts";
import { blankShare, distanceOf, type ColumnShapes, type GoodFile } from "#core/guard/file-profile.ts";
import type { GuardFinding, JudgedPlan, MovedCells } from "#core/guard/finding.ts";
import { shapeInWords } from "#core/guard/shape-of.ts";

/** Two columns look alike when no more than so many per cent of their values would have to look otherwise. */
const alike = 25;
/** Columns further apart are not looked for when cells have moved. */
const furthestShift = 3;
const fewestShifted = 3;

/** A column of the file beside the same columns of the good files. */
type Compared = {
  readonly column: ColumnShapes;
  readonly before: readonly { readonly column: ColumnShapes; readonly approved: boolean }[];
  /** It looks as it did in no good file. */
  readonly changed: boolean;
  /** To the good file that it is nearest to, in per cent. */
  readonly distance: number | null;
};

/** What is odd about the columns of a file that fill fields; cells in the wrong column are told once, as that. */
export function columnFindings(
  guard: GuardLimits,
  now: JudgedPlan,
  usual: readonly GoodFile[],
): readonly GuardFinding[] {
  const columns = now.columns.flatMap((column) => {
    const before = usual.flatMap(({ columns: all, approved }) =>
      all.filter(({ name }) => name === column.name).map((one) => ({ column: one, approved })),
    );
    return before.length < guard.leastFiles ? [] : [compare(guard, column, before)];
  });
  const moved = guard.shapeChange === null ? [] : movedCells(columns, now);
  const told = new Set(moved.flatMap((one) => one.columns));
  const single = columns.filter(({ column }) => !told.has(column.name));
  return [...moved, ...single.flatMap((one) => [...blankRise(guard, one), ...shapeChange(guard, one)])].flatMap(
    (finding) => {
      const field = finding.columns.map((name) => now.fieldOf.get(name)).find((one) => one !== undefined);
      return field === undefined ? [] : [{ ...finding, field }];
    },
  );
}

function compare({ shapeChange: limit }: GuardLimits, column: ColumnShapes, before: Compared["before"]): Compared {
  const distance = nearest(column, before);
  return { column, before, distance, changed: limit !== null && distance !== null && distance > limit };
}

function nearest(column: ColumnShapes, before: Compared["before"]): number | null {
  const distances = before.map((one) => distanceOf(column, one.column)).filter((distance) => distance !== null);
  return distances.length === 0 ? null : Math.min(...distances);
}

function fits(column: ColumnShapes, of: Compared): boolean {
  const distance = nearest(column, of.before);
  return distance !== null && distance <= alike;
}

function blankRise({ blankRise: limit, leastRows }: GuardLimits, one: Compared): readonly GuardFinding[] {
  if (limit === null || one.column.rows < leastRows) return [];
  const measured = blankShare(one.column);
  const shares = one.before.map(({ column }) => blankShare(column));
  const usual = median(shares);
  const approved = one.before.flatMap((file) => (file.approved ? [blankShare(file.column)] : []));
  if ([usual, ...approved].some((share) => measured - share <= limit)) return [];
  const { name } = one.column;
  const sentence = `“${name}” is blank in ${Math.round(measured)}% of its rows, usually in ${Math.round(usual)}%.`;
  return [{ kind: "blank_rise", columns: [name], field: null, measured, limit: usual + limit, usual, sentence }];
}

function shapeChange({ shapeChange: limit }: GuardLimits, one: Compared): readonly GuardFinding[] {
  if (limit === null || !one.changed || one.distance === null) return [];
  const { name } = one.column;
  const sentence = `“${name}” looks different: ${difference(one.column, one.before[0]?.column)}.`;
  return [{ kind: "shape_change", columns: [name], field: null, measured: one.distance, limit, usual: 0, sentence }];
}

/** What most values are and usually were; where that is the same, how many of them. */
function difference(now: ColumnShapes, before: ColumnShapes | undefined): string {
  const shape = now.shapes[0]?.[0] ?? "";
  const [mostly, usually] = [shapeInWords(shape), shapeInWords(before?.shapes[0]?.[0] ?? "")];
  if (mostly !== usually) return `mostly ${mostly}, usually ${usually}`;
  const share = (of: ColumnShapes | undefined) => {
    const [, values = 0] = of?.shapes.find(([one]) => shapeInWords(one) === mostly) ?? [];
    return Math.round((100 * values) / Math.max(1, of?.filled ?? 0));
  };
  return `${share(now)}% are ${mostly}, usually ${share(before)}%`;
}

function movedCells(columns: readonly Compared[], { columns: all, moved }: JudgedPlan): readonly GuardFinding[] {
  const byValue = swappedByValue(
    moved,
    all.map(({ name }) => name),
  );
  if (byValue.length > 0) return byValue;
  return [shifted(columns, moved) ?? swapped(columns)].flatMap((found) => found ?? []);
}

const wrongPlace = { field: null, limit: alike, usual: 0 } as const;

/** Neighbours that look as the columns so many places beside them usually do, or have what those had. */
function shifted(columns: readonly Compared[], moved: readonly MovedCells[]): readonly GuardFinding[] | null {
  for (let by = 1; by <= furthestShift; by++) {
    for (const offset of [by, -by]) {
      const isMoved = (one: Compared) => {
        const from = columns[columns.indexOf(one) - offset];
        return moved.some(({ columns: to }) => to.from === from?.column.name && to.to === one.column.name);
      };
      const run = longestRun(columns, offset, isMoved);
      if (run.length < fewestShifted) continue;
      const differs = run.map((one) => one.changed || isMoved(one));
      if (differs.filter(Boolean).length < fewestShifted - 1) continue;
      // Neighbours that look alike fit, though nothing has come to the outer ones.
      const told = run.slice(differs.indexOf(true), differs.lastIndexOf(true) + 1);
      const names = told.map(({ column }) => column.name);
      const where = `${by === 1 ? "one column" : `${by} columns`} to the ${offset > 0 ? "right" : "left"}`;
      const sentence = `The cells from “${names[0]}” to “${names.at(-1)}” look as if they had moved ${where}.`;
      return [{ kind: "columns_shifted", columns: names, ...wrongPlace, measured: 100, sentence }];
    }
  }
  return null;
}

function longestRun(
  columns: readonly Compared[],
  offset: number,
  isMoved: (one: Compared) => boolean,
): readonly Compared[] {
  let best: readonly Compared[] = [];
  let run: Compared[] = [];
  columns.forEach((one, at) => {
    const from = columns[at - offset];
    if (from !== undefined && (fits(one.column, from) || isMoved(one))) run.push(one);
    else run = [];
    if (run.length > best.length) best = [...run];
  });
  return best;
}

function swapped(columns: readonly Compared[]): readonly GuardFinding[] | null {
  const changed = columns.filter((one) => one.changed);
  for (const [at, one] of changed.entries()) {
    const other = changed.slice(at + 1).find((two) => fits(one.column, two) && fits(two.column, one));
    if (other === undefined) continue;
    const names = [one.column.name, other.column.name];
    const sentence = `“${names[0]}” and “${names[1]}” look as if their cells were swapped.`;
    return [{ kind: "columns_swapped", columns: names, ...wrongPlace, measured: 100, sentence }];
  }
  return null;
}

/** Columns that look alike: what each of two has, the other had. */
function swappedByValue(moved: readonly MovedCells[], order: readonly string[]): readonly GuardFinding[] {
  return moved.flatMap((there, at) => {
    const back = moved.slice(at + 1).find((other) => other.from === there.to && other.to === there.from);
    if (back === undefined) return [];
    const names = [...new Set(Object.values(there.columns))].toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
    const rows = groupedNumber(Math.min(there.rows, back.rows));
    const of = groupedNumber(Math.max(there.of, back.of));
    const what =
      names.length === 1
        ? `The parts of “${names[0]}” look as if they had changed places`
        : `“${names[0]}” and “${names[1]}” look as if their cells were swapped`;
    const how =
      there.among === "known"
        ? `in ${rows} of ${of} rows looked at, each holds what the record had in the other`
        : `in ${rows} of ${of} new rows looked at, each holds what only the other had in earlier files`;
    const measured = Math.min(there.share, back.share);
    return [
      { kind: "columns_swapped" as const, columns: names, ...wrongPlace, measured, sentence: `${what}: ${how}.` },
    ];
  });
}
