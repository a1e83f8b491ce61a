/** What Windows-1252 has in the place of the control characters 0x80 to 0x9f; five of them it leaves as they are. */
const SPECIAL = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const BYTES: ReadonlyMap<number, number> = new Map(
  Array.from(SPECIAL, (letter, at) => [letter.charCodeAt(0), 0x80 + at] as const),
);
/** What may stand behind a capital letter in right text, too: no-break space, quotation marks, ellipsis and dashes. */
const WEAK: ReadonlySet<number> = new Set([0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0]);
/** Text may have gone the wrong way more than once. */
const MOST_TIMES = 3;

/**
 * The text that was meant, where UTF-8 was once read as Windows-1252: `ZoÃ«` -> `Zoë`. Null unless every character is
 * of Windows-1252, their bytes are strict UTF-8 with letters that names and words are written with, and right text would
 * not look so: `João`, `JOÃO`, `KRÍŽ` and `CAFÉ’S` stay.
 */
export function undoMojibake(text: string): string | null {
  let best: string | null = null;
  for (let time = 0; time < MOST_TIMES; time++) {
    const read = readOnce(best ?? text);
    if (read === null) break;
    best = read;
  }
  return best;
}

function readOnce(text: string): string | null {
  let read = "";
  let isProven = false;
  for (let at = 0; at < text.length;) {
    const byte = byteOf(text.charCodeAt(at));
    const more = byte < 0 ? -1 : followers(byte);
    if (more < 0) return null;
    let point = more === 0 ? byte : byte & (0x3f >> more);
    for (let next = 1; next <= more; next++) {
      const follower = byteOf(text.charCodeAt(at + next));
      if (follower < 0x80 || follower > 0xbf) return null;
      if (!WEAK.has(follower)) isProven = true;
      point = (point << 6) | (follower & 0x3f);
    }
    if (more > 0 && !isWritten(point, more)) return null;
    read += String.fromCodePoint(point);
    at += more + 1;
  }
  return isProven ? read : null;
}

/** -1 for a character that Windows-1252 does not have, and behind the end of a text. */
function byteOf(code: number): number {
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  return BYTES.get(code) ?? -1;
}

/** How many bytes follow this one in UTF-8; -1 for one that can't be the first. */
function followers(byte: number): number {
  if (byte < 0x80) return 0;
  if (byte >= 0xc2 && byte <= 0xdf) return 1;
  if (byte >= 0xe0 && byte <= 0xef) return 2;
  return byte >= 0xf0 && byte <= 0xf4 ? 3 : -1;
}

/** What partners' files are written with: Latin, Vietnamese, Greek, Cyrillic, punctuation, signs and pictures. */
const WRITTEN: readonly (readonly [from: number, to: number, bytesMore: number])[] = [
  [0xa0, 0x17f, 1],
  [0x370, 0x47f, 1],
  [0x1e00, 0x1eff, 2],
  [0x2010, 0x203a, 2],
  [0x20ac, 0x20ac, 2],
  [0x2122, 0x2122, 2],
  [0x1f300, 0x1faff, 3],
];

/** A character that is written in more bytes than it needs is no UTF-8. */
function isWritten(point: number, more: number): boolean {
  return WRITTEN.some(([from, to, bytesMore]) => more === bytesMore && point >= from && point <= to);
}
