import { distanceOf, perCent, type ColumnShapes } from "#core/guard/file-profile.ts";

/** Values of a record by field, as it is stored. */
export type RecordValues = Readonly<Record<string, unknown>>;

/** A row of the file whose record was there before, standing for so many rows. */
export type KnownRow = { readonly before: RecordValues; readonly after: RecordValues; readonly weight: number };

/** Values of one field or column that stand in another now: in so many of the rows looked at. No value among it. */
export type MovedValues = {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  /** Rows in which it would show. */
  readonly of: number;
  /** In per cent of the rows that those stand for. */
  readonly share: number;
  /** Told from records that were there before, or from values that earlier files had. */
  readonly among: "known" | "new";
};

/** One row says nothing, a correction of some neither. */
const leastRows = 10;
/** Values of fewer kinds (yes and no) change places by chance, so more of the rows have to. */
const fewKinds = 5;
const leastShare = 25;
const leastShareOfFew = 75;

type Moves = { rows: number; weight: number; readonly kinds: Set<string> };

/**
 * Which fields have what another field of the same record had before. Two of these, to and fro, are a swap; a change of
 * a name, or a person whose names are both first names, moves nothing between two fields.
 */
export function movedInKnown(rows: readonly KnownRow[]): readonly MovedValues[] {
  const moves = new Map<string, Moves>();
  const folded = rows.map(({ before, after, weight }) => ({ before: fold(before), after: fold(after), weight }));
  for (const { before, after, weight } of folded) {
    const fields = Map.groupBy(before.keys(), (field) => before.get(field));
    for (const [to, value] of after) {
      if (!before.has(to) || before.get(to) === value) continue;
      for (const from of fields.get(value) ?? []) note(moves, `${from}\n${to}`, value, weight);
    }
  }
  return [...moves].flatMap(([edge, { rows: count, weight, kinds }]) => {
    const [from = "", to = ""] = edge.split("\n");
    if (count < leastRows || kinds.size < 2) return [];
    const shown = folded.filter(({ before }) => {
      return before.has(from) && before.has(to) && before.get(from) !== before.get(to);
    });
    const share = perCent(
      weight,
      shown.reduce((sum, one) => sum + one.weight, 0),
    );
    if (share <= (kinds.size < fewKinds ? leastShareOfFew : leastShare)) return [];
    return [{ from, to, rows: count, of: shown.length, share, among: "known" as const }];
  });
}

function note(moves: Map<string, Moves>, edge: string, value: string, weight: number): void {
  const known = moves.get(edge) ?? { rows: 0, weight: 0, kinds: new Set<string>() };
  known.rows++;
  known.weight += weight;
  if (known.kinds.size < fewKinds) known.kinds.add(value);
  moves.set(edge, known);
}

/** Filled fields of one value each; upper and lower case count as the same. */
function fold(values: RecordValues): ReadonlyMap<string, string> {
  const filled = new Map<string, string>();
  for (const [field, value] of Object.entries(values)) {
    if (typeof value === "string" && value !== "") filled.set(field, value.toLowerCase());
    else if (typeof value === "number") filled.set(field, String(value));
  }
  return filled;
}

/**
 * Fields that hold another one's values in rows of which nobody has a record yet, told by what earlier files brought:
 * values that only the other had, and hardly any of its own; or, of dates, those from the other's decades. Where two
 * have changed places fewer rows tell it than where values have gone one way.
 */
export function movedInNew(now: readonly RecordValues[], before: readonly RecordValues[]): readonly MovedValues[] {
  const [rows, known] = [now.map(fold), before.map(fold)];
  const { own, cross, kinds } = overlap(rows, known);
  const decades = { now: decadesOf(rows), before: decadesOf(known) };
  const fields = [...new Set([...rows, ...known].flatMap((row) => [...row.keys()]))];
  /** How often `to` holds what only `from` had; 0 where it is more often as it was. */
  const movedTo = (to: string, from: string) => {
    const found = cross.get(`${to}\n${from}`) ?? 0;
    return found > 3 * (own.get(`${to}\n${from}`) ?? 0) ? found : 0;
  };
  return fields.flatMap((one, at) =>
    fields.slice(at + 1).flatMap((other) => {
      const [left, right] = [movedTo(one, other), movedTo(other, one)];
      const filled = rows.filter((row) => row.has(one) && row.has(other)).length;
      const least = Math.max(5, filled / 50);
      const byValues = Math.min(left, right) >= least && left + right >= 4 * 5;
      const toAndFro = byValues || (otherDecades(decades, one, other) && otherDecades(decades, other, one));
      const found = { of: filled, share: 100, among: "new" as const };
      const edge = (from: string, to: string, count: number) => {
        const byValue = count >= Math.max(leastRows, least) && (kinds.get(`${to}\n${from}`)?.size ?? 0) >= fewKinds;
        const isOneWay = byValue || (otherDecades(decades, to, from) && kindsOf(rows, to) >= fewKinds);
        return toAndFro || isOneWay ? [{ ...found, from, to, rows: byValues || byValue ? count : filled }] : [];
      };
      return [...edge(other, one, left), ...edge(one, other, right)];
    }),
  );
}

/** So many different values as far as it matters. */
function kindsOf(rows: readonly Row[], field: string): number {
  const kinds = new Set<string>();
  for (const row of rows) {
    const value = row.get(field);
    if (value !== undefined) kinds.add(value);
    if (kinds.size >= fewKinds) break;
  }
  return kinds.size;
}

type Row = ReadonlyMap<string, string>;

/**
 * Rows by pair of fields: those whose first field has a value that before only itself had (`own`), or the second only,
 * and of these how many kinds.
 */
function overlap(rows: readonly Row[], known: readonly Row[]) {
  const fieldsOf = new Map<string, Set<string>>();
  for (const row of known) {
    for (const [field, value] of row) {
      const fields = fieldsOf.get(value);
      if (fields) fields.add(field);
      else fieldsOf.set(value, new Set([field]));
    }
  }
  const names = new Set(known.flatMap((row) => [...row.keys()]));
  const [own, cross] = [new Map<string, number>(), new Map<string, number>()];
  const kinds = new Map<string, Set<string>>();
  const add = (to: Map<string, number>, pair: string) => to.set(pair, (to.get(pair) ?? 0) + 1);
  for (const row of rows) {
    for (const [field, value] of row) {
      const fields = fieldsOf.get(value);
      if (!fields) continue;
      if (!fields.has(field)) {
        for (const other of fields) {
          const pair = `${field}\n${other}`;
          add(cross, pair);
          const values = kinds.get(pair) ?? new Set<string>();
          if (values.size < fewKinds) kinds.set(pair, values.add(value));
        }
      } else for (const other of names) if (!fields.has(other)) add(own, `${field}\n${other}`);
    }
  }
  return { own, cross, kinds };
}

type Decades = ReadonlyMap<string, ColumnShapes>;

/** Of columns of dates: in how many rows which decade stands. */
function decadesOf(rows: readonly Row[]): Decades {
  const counts = new Map<string, { filled: number; readonly decades: Map<string, number> }>();
  for (const row of rows) {
    for (const [field, value] of row) {
      const known = counts.get(field) ?? { filled: 0, decades: new Map<string, number>() };
      known.filled++;
      const decade = /^(\d{3})\d-\d\d-\d\d/.exec(value)?.[1];
      if (decade !== undefined) known.decades.set(decade, (known.decades.get(decade) ?? 0) + 1);
      counts.set(field, known);
    }
  }
  const dates = [...counts].filter(([, { filled, decades }]) => sumOf(decades) === filled);
  return new Map(
    dates.map(([name, { filled, decades }]) => [name, { name, rows: rows.length, filled, shapes: [...decades] }]),
  );
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, one) => sum + one, 0);
}

/** So many per cent of the dates would have to lie in another decade. */
const near = 25;
const far = 50;

/** Whether the dates of a field lie where those of another did, and not where its own did. */
function otherDecades({ now, before }: Record<"now" | "before", Decades>, to: string, from: string): boolean {
  const apart = (of: string) => {
    const [left, right] = [now.get(to), before.get(of)];
    return left && right ? distanceOf(left, right) : null;
  };
  const [fits, differs] = [apart(from), apart(to)];
  return fits !== null && fits <= near && differs !== null && differs > far;
}
