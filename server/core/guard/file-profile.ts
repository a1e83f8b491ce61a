/** Of how a column's values look: no value, only its shape, and for how many rows it stands. */
export type ColumnShapes = {
  readonly name: string;
  /** Rows, told from a sample; `filled` are those with a value. */
  readonly rows: number;
  readonly filled: number;
  /** The most frequent first; what is left over has no shape. */
  readonly shapes: readonly (readonly [shape: string, rows: number])[];
};

/** Of a file with more updates than so many, those that newly end a record are told from a part of them. */
export const endingsCounted = 100_000;

/** A file as it is compared with those before it. */
export type FileProfile = {
  /** Rows of data, without blank ones. */
  readonly rows: number;
  /** Rows that change a record, and those of them that newly end it by its status. */
  readonly updated: number;
  readonly ending: number;
  /** Rows that make a record, and those whose record is there, changed by them or not. */
  readonly created: number;
  readonly known: number;
  /** Empty where nobody looked. */
  readonly columns: readonly ColumnShapes[];
};

/** A file that was loaded, and not undone. */
export type GoodFile = FileProfile & {
  /** Somebody has approved it though it differed. */
  readonly approved: boolean;
};

/** The share of a part in per cent, 0 of nothing. */
export function perCent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

/** Of the rows that are loaded or already are, those whose record was there, in per cent. */
export function knownShare({ created, known }: FileProfile): number {
  return perCent(known, created + known);
}

export function blankShare({ rows, filled }: ColumnShapes): number {
  return perCent(rows - filled, rows);
}

/** Values of fewer rows don't tell how a column looks. */
const leastFilled = 10;

/**
 * How differently two columns look, in per cent: how many of the values of one would have to look otherwise. Null where
 * one has too few values to tell.
 */
export function distanceOf(one: ColumnShapes, other: ColumnShapes): number | null {
  if (one.filled < leastFilled || other.filled < leastFilled) return null;
  const left = sharesOf(one);
  const right = sharesOf(other);
  let apart = 0;
  for (const shape of new Set([...left.keys(), ...right.keys()])) {
    apart += Math.abs((left.get(shape) ?? 0) - (right.get(shape) ?? 0));
  }
  return apart / 2;
}

function sharesOf({ shapes, filled }: ColumnShapes): ReadonlyMap<string, number> {
  const shares = new Map(shapes.map(([shape, rows]) => [shape, perCent(rows, filled)]));
  const known = shapes.reduce((sum, [, rows]) => sum + rows, 0);
  if (known < filled) shares.set("", perCent(filled - known, filled));
  return shares;
}
