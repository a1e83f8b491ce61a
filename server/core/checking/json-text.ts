/** Characters that JSON text writes in two. */
const SHORT_ESCAPES: Readonly<Record<number, string>> = {
  8: "\\b",
  9: "\\t",
  10: "\\n",
  12: "\\f",
  13: "\\r",
  34: '\\"',
  92: "\\\\",
};

/**
 * A string as PostgreSQL's `jsonb::text` writes it: the escapes above, `\u00xx` in lower case for other controls, all
 * else raw. Null when it holds half a surrogate pair, which no UTF-8 can carry.
 */
export function jsonString(value: string): string | null {
  return special.test(value) ? escaped(value) : '"' + value + '"';
}

/** What JSON text escapes, and halves of surrogate pairs. A pattern finds them five times as fast as a loop. */
const special = /[\0-\x1f"\\\ud800-\udfff]/;

function escaped(value: string): string | null {
  if (!value.isWellFormed()) return null;
  let text = '"';
  let plain = 0;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code >= 32 && code !== 34 && code !== 92) continue;
    text += value.slice(plain, index) + (SHORT_ESCAPES[code] ?? "\\u" + code.toString(16).padStart(4, "0"));
    plain = index + 1;
  }
  return text + value.slice(plain) + '"';
}

/** Orders object keys as PostgreSQL keeps them in jsonb: those of fewer bytes first, then by bytes. */
export function compareJsonKeys(one: string, other: string): number {
  // Nearly all are, and some are compared for each row.
  if (isAscii.test(one) && isAscii.test(other))
    return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
  const [ours, theirs] = [encoder.encode(one), encoder.encode(other)];
  const at = ours.findIndex((byte, index) => byte !== theirs[index]);
  return ours.length - theirs.length || (ours[at] ?? 0) - (theirs[at] ?? 0);
}

const isAscii = /^[\0-\x7f]*$/;
const encoder = new TextEncoder();
