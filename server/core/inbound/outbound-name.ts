import { inboundPrefix } from "#core/inbound/place.ts";

/** What an object is called below inbound/, its folders included: `inbound/Employees/may.csv` -> `Employees/may.csv`. */
export function belowInbound(key: string): string {
  return key.startsWith(inboundPrefix) ? key.slice(inboundPrefix.length) : key;
}

/** The same name in the folders of another: `a/b/x.csv` and `y.txt` -> `a/b/y.txt`. */
export function besideOf(name: string, file: string): string {
  return [...name.split("/").slice(0, -1), file].join("/");
}

/**
 * The name with a time in it, for when it is taken: `may.csv` -> `may_20260501T093000.csv`, and from the second try on
 * `may_20260501T093000-2.csv`. `at` is ISO 8601 in UTC.
 */
export function stampedName(name: string, at: string, tries: number): string {
  if (tries === 0) return name;
  const stamp = at.slice(0, 19).replaceAll(/[-:]/g, "");
  const [, stem = "", ending = ""] = /^(.*?[^/]?)(\.[^/.]+(?:\.(?:pgp|gpg|asc|txt|json))?)?$/is.exec(name) ?? [];
  return `${stem}_${stamp}${tries > 1 ? `-${tries}` : ""}${ending}`;
}
