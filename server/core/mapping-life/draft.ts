import type { FileFormat } from "#core/file/file-format.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

/** What a version of a feed's mapping says: how its files are read, and what becomes of their columns. */
export type MappingContent = {
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
};

/** What a person saves in the editor of a mapping: a version of the feed that no file is checked with yet. */
export type SaveDraft = MappingContent & {
  readonly feedId: string;
  /** Why, in their words. */
  readonly reason: string;
  /** The draft that they saw, its revision a hash of its content; null for a new one. Another's save meanwhile is a conflict. */
  readonly seen: { readonly id: string; readonly revision: string } | null;
};
