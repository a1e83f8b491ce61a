export type Utf16 = "utf-16le" | "utf-16be";

/** The first place where bytes stop being UTF-16; `cut` when they merely end in the middle of a character. */
export type Utf16Break = { readonly at: number; readonly cut: boolean };

/** Finds the first half of a surrogate pair that stands alone. `bytes` must begin at the beginning of a character. */
export function utf16Break(bytes: Uint8Array, encoding: Utf16): Utf16Break | null {
  for (let at = 0; at < bytes.length; at += 2) {
    if (at + 1 >= bytes.length) return { at, cut: true };
    const unit = unitAt(bytes, at, encoding);
    if (isSecondHalf(unit)) return { at, cut: false };
    if (!isFirstHalf(unit)) continue;
    if (at + 3 >= bytes.length) return { at, cut: true };
    if (!isSecondHalf(unitAt(bytes, at + 2, encoding))) return { at, cut: false };
    at += 2;
  }
  return null;
}

/**
 * How many of the last bytes begin a character that they do not finish: 0 to 3.
 * `tail` holds the last three bytes (fewer at the beginning of a file), `total` is how many there were in all.
 */
export function utf16Unfinished(tail: Uint8Array, total: number, encoding: Utf16): number {
  const odd = total % 2;
  const unitStart = tail.length - odd - 2;
  return odd + (unitStart >= 0 && isFirstHalf(unitAt(tail, unitStart, encoding)) ? 2 : 0);
}

function unitAt(bytes: Uint8Array, at: number, encoding: Utf16): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  return encoding === "utf-16le" ? (second << 8) | first : (first << 8) | second;
}

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
