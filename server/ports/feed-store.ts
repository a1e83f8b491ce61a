import type { FileFormat } from "#core/file/file-format.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { Actor } from "#ports/workspace.ts";

/** A feed with its newest mapping. */
export type FeedView = {
  readonly id: string;
  readonly name: string;
  readonly entity: EntityName;
  readonly headerSignature: readonly string[];
  readonly version: MappingVersion;
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
};

/** Feeds and mappings of the workspace of the transaction. */
export type FeedStore = {
  list(): Promise<readonly FeedView[]>;
  find(feedId: string): Promise<FeedView | null>;
  /** Makes a feed with version 1; null when the name is taken. */
  create(name: string, first: NewMappingVersion): Promise<FeedView | null>;
  /**
   * Adds the next version unless the newest says the same already. A function gets the newest, which nobody can follow
   * with another meanwhile.
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
