import fc from "fast-check";
import type { HostileFile } from "./hostile-file.ts";
import { encodingLabels } from "./encode.ts";
import { joined, plainFile } from "./plain-file.ts";

/** One thing that goes wrong on the way: `at` and `to` are places from 0 to 1. */
type Damage = { readonly what: (typeof damages)[number]; readonly at: number; readonly to: number };

const damages = [
  "cut",
  "drop",
  "flip",
  "insert",
  "repeat",
  "quote",
  "nul",
  "mark",
  "mixed line breaks",
  "mixed delimiters",
  "another header",
  "half a character",
] as const;

const anyDamage: fc.Arbitrary<Damage> = fc.record({
  what: fc.constantFrom(...damages),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** What a person says about it, be it true or not. */
const anyDeclared = fc.oneof(
  { arbitrary: fc.constant(null), weight: 3 },
  {
    arbitrary: fc.record(
      {
        encoding: fc.constantFrom(...encodingLabels),
        delimiter: fc.constantFrom(",", ";", "\t", "|"),
        quote: fc.constantFrom('"', '"', "'", ""),
        headerRow: fc.integer({ min: 1, max: 4 }),
      },
      { requiredKeys: [] },
    ),
    weight: 1,
  },
);

/** A file to which one to four things have happened. */
export const brokenFile: fc.Arbitrary<HostileFile> = fc
  .tuple(plainFile, fc.array(anyDamage, { minLength: 1, maxLength: 4 }), anyDeclared)
  .map(([file, done, declared]) => ({
    ...file,
    kind: "broken",
    bytes: done.reduce(damaged, file.bytes),
    declared: declared ?? (file.bytes.length % 2 ? file.declared : null),
    records: null,
  }));

function damaged(bytes: Uint8Array, { what, at, to }: Damage): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const end = Math.min(bytes.length, place + Math.ceil(to * 20));
  const [before, behind] = [bytes.subarray(0, place), bytes.subarray(place)];
  const between = (...inserted: number[]) => joined(before, Uint8Array.from(inserted), behind);
  switch (what) {
    case "cut":
      return bytes.slice(0, place);
    case "drop":
      return joined(before, bytes.subarray(end));
    case "flip":
      return bytes.map((byte, index) => (index === place ? byte ^ (1 << Math.floor(to * 8)) : byte));
    case "insert":
      return between(Math.floor(to * 255), Math.floor(at * 255));
    case "repeat":
      return joined(bytes.subarray(0, end), behind);
    case "quote":
      return between(0x22);
    case "nul":
      return between(0);
    case "mark":
      return between(0xef, 0xbb, 0xbf);
    case "mixed line breaks":
      return bytes.map((byte, index) => (byte === 0x0a && index % 3 === 0 ? 0x0d : byte));
    case "mixed delimiters":
      return bytes.map((byte, index) => (byte === 0x2c && index % 2 ? 0x3b : byte));
    case "another header":
      return joined(bytes, Uint8Array.from([0x0a]), bytes.subarray(0, bytes.indexOf(0x0a) + 1));
    case "half a character":
      return between(0xe2, 0x82);
  }
}
