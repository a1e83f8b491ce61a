import type { FileFormat } from "#core/file/file-format.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { VersionOrigin } from "#ports/mapping-versions.ts";
import type { Actor } from "#ports/workspace.ts";

/** A feed with its current mapping: the version that is published for all its files. */
export type FeedView = {
  readonly id: string;
  readonly name: string;
  readonly entity: EntityName;
  readonly headerSignature: readonly string[];
  /** Where the rows of its files are loaded. */
  readonly target: LoadTarget;
  readonly version: MappingVersion;
  /** When that version became the current one, ISO 8601, and by whom. */
  readonly publishedAt: string;
  readonly publishedByName: string;
};

export type MappingVersion = {
  readonly id: string;
  readonly version: number;
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  /** Made for one import alone, and never the current one of its feed. */
  readonly onlyThisFile: boolean;
  readonly createdByName: string;
  readonly createdAt: string;
};

export type NewMappingVersion = {
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly headerSignature: readonly string[];
  readonly mapping: Mapping;
  readonly by: Actor;
  /** Why it was made. */
  readonly reason?: string;
  /** Where it came from, when nobody wrote it here. */
  readonly origin?: VersionOrigin;
};

/** Feeds and mappings of the workspace of the transaction. */
export type FeedStore = {
  list(): Promise<readonly FeedView[]>;
  find(feedId: string): Promise<FeedView | null>;
  /** Makes a feed with version 1; null when the name is taken. */
  create(name: string, first: NewMappingVersion): Promise<FeedView | null>;
  /**
   * Adds the next version and retires the current one, unless that says the same already. A function gets the current
   * one, which nobody can follow with another meanwhile. For `publishChange` alone, which asks who has to agree.
   */
  publish(
    feedId: string,
    next: NewMappingVersion | ((current: MappingVersion) => NewMappingVersion),
  ): Promise<FeedView>;
  /** Adds a version for one import alone: the feed's own stays what it is. */
  keepFor(importId: string, feedId: string, next: NewMappingVersion): Promise<MappingVersion>;
  /** One version, whichever feed it belongs to. */
  findVersion(mappingVersionId: string): Promise<MappingVersion | null>;
};
