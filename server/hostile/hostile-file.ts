import type { FileFormat } from "#core/file/file-format.ts";

/** One file of the corpus. The same seed always gives the same one. */
export type HostileFile = {
  /** What was done to it, in a word: `plain`, `broken`, `bytes`, `huge`. */
  readonly kind: string;
  /** As its sender calls it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a person says about it; null for whatever the product finds out by itself. */
  readonly declared: Partial<FileFormat> | null;
  /** What is in it, where nothing was broken: every record with its cells, header included. */
  readonly records: readonly (readonly string[])[] | null;
};
