import { compileGlob, matchesGlob } from "#core/inbound/glob.ts";

/** A name below inbound/ that a feed's pattern is for: `Employees/hris-*.csv` -> `Employees/hris-2026-11-21.csv`. */
export function exampleName(pattern: string, today: string): string | null {
  const glob = compileGlob(pattern);
  const name = pattern
    .replaceAll("**/", "")
    .replaceAll(/\*+/g, () => today)
    .replaceAll("?", "1");
  const names = /\.[a-z]+$/i.test(name) ? [name] : [`${name}.csv`, name];
  return names.find((one) => matchesGlob(glob, one)) ?? null;
}
