/** The first place where bytes stop being UTF-8; `cut` when they merely end in the middle of a character. */
export type Utf8Break = { readonly at: number; readonly cut: boolean };

/**
 * Finds the first byte that is not UTF-8 (The Unicode Standard, table 3-7: no overlong forms, no surrogates, nothing
 * above U+10FFFF), or null. Begins at `from`, which must be the beginning of a character.
 */
export function utf8Break(bytes: Uint8Array, from = 0): Utf8Break | null {
  let at = from;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(lead);
    if (length === 0) return { at, cut: false };
    for (let step = 1; step < length; step++) {
      const next = bytes[at + step];
      if (next === undefined) return { at, cut: true };
      const low = step === 1 ? secondByteLow(lead) : 0x80;
      const high = step === 1 ? secondByteHigh(lead) : 0xbf;
      if (next < low || next > high) return { at, cut: false };
    }
    at += length;
  }
  return null;
}

/** How many of the last bytes begin a character that they do not finish: 0 to 3. The bytes before must be UTF-8. */
export function utf8Unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function secondByteLow(lead: number): number {
  if (lead === 0xe0) return 0xa0;
  return lead === 0xf0 ? 0x90 : 0x80;
}

function secondByteHigh(lead: number): number {
  if (lead === 0xed) return 0x9f;
  return lead === 0xf4 ? 0x8f : 0xbf;
}
