import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";

/** A mapping version with the format in which this import's file is read: its own where it has one. */
export function asRead(version: MappingVersion, { format }: Pick<StoredImport, "format">): MappingVersion {
  return format === null ? version : { ...version, format };
}
