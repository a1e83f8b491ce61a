import type { WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import { publishChange } from "#use-cases/mapping/publish-change.ts";

type FileChange = {
  readonly importId: string;
  readonly feedId: string;
  /** The version that the file was checked with. */
  readonly version: MappingVersion;
  /** The same change for the file's version and for the feed's current one. */
  readonly revise: (base: MappingVersion) => NewMappingVersion;
  readonly reach: "file" | "feed";
  /** Why, for the second person. */
  readonly reason: string;
};

/**
 * The version that a file is checked with next, after a person has decided something about it. With reach `feed` the
 * feed's current version gets just that change, too; where a second person has to agree first, `waiting` names the fields
 * and the file goes on with a version of its own.
 */
export async function versionForFile(
  stores: Pick<WorkspaceStores, "feeds" | "mappingVersions" | "notices">,
  { importId, feedId, version, revise, reach, reason }: FileChange,
): Promise<{ readonly version: MappingVersion; readonly waiting: readonly string[] }> {
  const keep = () => stores.feeds.keepFor(importId, feedId, revise(version));
  if (reach === "file") return { version: await keep(), waiting: [] };
  let current: string | null = null;
  const next = (base: MappingVersion) => {
    current = base.id;
    return revise(base);
  };
  const { version: taught, waiting } = await publishChange(stores, { feedId, next, reason });
  // A file with a mapping of its own, or one that the feed has left behind or does not follow yet, goes on with that.
  const follows = current === version.id && waiting.length === 0;
  return { version: follows ? taught : await keep(), waiting };
}
