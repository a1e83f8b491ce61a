import fc from "fast-check";
import type { HostileFile } from "./hostile-file.ts";

const header = "external_id,username,first_name,last_name,email\n";
const good = (row: number) => `k${row},u${row},Ana,Lee,a${row}@agency.example\n`;

/** Shapes that make a parser slow or a process large; `size` is in mebibytes. */
const shapes: Readonly<Record<string, (size: number) => string>> = {
  "one line": (size) => "a".repeat(size << 20),
  "one line of cells": (size) => "a,".repeat(size << 19),
  "one line of quotes": (size) => `${header}${'"'.repeat((size << 20) + 1)}\n`,
  "quotes out of place": (size) => `${header}${'a"b"c '.repeat(size << 17)}\n`,
  "quote, space, quote": (size) => `${header}"${'" '.repeat(size << 19)}\n`,
  "a quote that is never closed": (size) => `${header}"${good(1).repeat(size << 14)}`,
  "a quote in every line": (size) => `${header}${`k,"u\n`.repeat(size << 17)}`,
  "one column": (size) => `external_id\n${"k\n".repeat(size << 14)}`,
  "10,000 columns": () => `${"c,".repeat(10_000)}\n${"1,".repeat(10_000)}\n`,
  "2,000 columns": (size) =>
    `${Array.from({ length: 2_000 }, (_, n) => `c${n}`).join(",")}\n${`${"1,".repeat(1_999)}1\n`.repeat(size * 4)}`,
  "2,000 columns of one name": () => `${"c,".repeat(1_999)}c\n${"1,".repeat(1_999)}1\n`,
  "a large cell": (size) => `${header}k1,u,"${"x".repeat(Math.min(size << 20, 900_000))}",Lee,a@agency.example\n`,
  "many empty cells": (size) => `${header}${",,,,\n".repeat(size << 14)}`,
  "blank lines": (size) => `${header}${"\n".repeat(size << 18)}${good(1)}`,
  "one key": (size) => `${header}${good(1).repeat(size << 12)}`,
  "bad rows": (size) => `${header}${"k,,,,nobody\n".repeat(size << 12)}`,
  "good rows": (size) => header + Array.from({ length: size << 12 }, (_, row) => good(row)).join(""),
  "line breaks of two kinds": (size) =>
    header + Array.from({ length: size << 12 }, (_, n) => good(n).replace("\n", n % 2 ? "\r\n" : "\r")).join(""),
  "carriage returns in quotes": (size) => `${header}${`k,"\r","a\r",b,c\r\n`.repeat(size << 13)}`,
};

/** A file of up to some tens of mebibytes. */
export const hugeFile = (largest: number): fc.Arbitrary<HostileFile> =>
  fc.tuple(fc.constantFrom(...Object.keys(shapes)), fc.integer({ min: 1, max: largest })).map(([shape, size]) => ({
    kind: `huge: ${shape}`,
    name: `${shape}.csv`,
    bytes: new TextEncoder().encode(shapes[shape]?.(size) ?? ""),
    declared: null,
    records: null,
  }));
