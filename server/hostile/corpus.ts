import fc from "fast-check";
import { brokenFile } from "./broken-file.ts";
import type { HostileFile } from "./hostile-file.ts";
import { hugeFile } from "./huge-file.ts";
import { oddFile } from "./odd-file.ts";
import { plainFile } from "./plain-file.ts";

export type CorpusSettings = {
  readonly seed: number;
  /** Every how many files a huge one comes; 0 for none. */
  readonly hugeEvery: number;
  /** The largest of those, in mebibytes. */
  readonly largest: number;
};

const usual = fc.oneof(
  { arbitrary: plainFile, weight: 9 },
  { arbitrary: brokenFile, weight: 9 },
  { arbitrary: oddFile, weight: 2 },
);

/** The file of this number: always the same for the same settings, whatever files were made before. */
export function corpusFile({ seed, hugeEvery, largest }: CorpusSettings, number: number): HostileFile {
  const huge = hugeEvery > 0 && number % hugeEvery === hugeEvery - 1;
  const [file] = fc.sample(huge ? hugeFile(largest) : usual, { seed: seed * 1_000_003 + number, numRuns: 1 });
  if (!file) throw new Error("fast-check gave no file.");
  return file;
}
