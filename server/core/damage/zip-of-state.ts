import { trimmed } from "#core/checking/trimmed.ts";
import { regions } from "#core/checking/regions.ts";

/** The first three digits of ZIP codes of the states whose codes begin with a zero, from and to. */
const BEGIN_WITH_ZERO: Readonly<Record<string, readonly (readonly [from: number, to: number])[]>> = {
  CT: [[60, 69]],
  MA: [
    [10, 27],
    [55, 55],
  ],
  ME: [[39, 49]],
  NH: [[30, 38]],
  NJ: [[70, 89]],
  NY: [[5, 5]],
  PR: [[6, 9]],
  RI: [[28, 29]],
  VI: [[8, 8]],
  VT: [
    [50, 54],
    [56, 59],
  ],
};

const codes: ReadonlyMap<string, string> = new Map(
  regions.flatMap(({ code, name }) => [[code, code] as const, [name.toUpperCase(), code] as const]),
);
const SHORT_ZIP = /^(\d{3,4})(?:-?\d{4})?$/;

/**
 * Whether a cell is a ZIP code without its zeros, and the state beside it has codes that begin so: `2138` or `2138-1234`
 * beside `MA`.
 */
export function isShortZipOf(state: string, cell: string): boolean {
  const short = SHORT_ZIP.exec(trimmed(cell))?.[1];
  const code = short === undefined ? undefined : codes.get(trimmed(state).toUpperCase());
  if (short === undefined || code === undefined) return false;
  const area = Number(short.padStart(5, "0").slice(0, 3));
  return BEGIN_WITH_ZERO[code]?.some(([from, to]) => area >= from && area <= to) ?? false;
}
