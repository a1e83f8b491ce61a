/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * One text for one content, as RFC 8785 (JSON Canonicalization Scheme) writes it: no white space, names sorted by UTF-16
 * code units, strings and numbers as ECMAScript writes them. Null where there is none: a number that is not finite, half
 * a surrogate pair.
 */
export function canonicalJson(value: Json): string | null {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : null;
  if (typeof value === "string") return value.isWellFormed() ? JSON.stringify(value) : null;
  if (isList(value)) return joined("[", value.map(canonicalJson), "]");
  const names = Object.keys(value).sort();
  const members = names.map((name) => {
    const [written, content] = [canonicalJson(name), canonicalJson(value[name] ?? null)];
    return written === null || content === null ? null : `${written}:${content}`;
  });
  return joined("{", members, "}");
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function joined(open: string, parts: readonly (string | null)[], close: string): string | null {
  return parts.includes(null) ? null : open + parts.join(",") + close;
}

/** JSON text without the white space between its parts. */
export function withoutSpace(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, "$1");
}
