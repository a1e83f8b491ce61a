import { diffMappings, type MappingChange } from "#core/mapping-life/diff-mappings.ts";
import { needsSecondPerson } from "#core/mapping-life/needs-second-person.ts";
import { AppError } from "#core/app-error.ts";
import type { ExtraField } from "#core/mapping/mapping.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { Trial } from "#ports/mapping-trials.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { goneFromPlatform } from "#use-cases/platform-settings/own-fields.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";
import { isTriedByUse } from "#use-cases/mapping/publish-draft.ts";
import { countMapsAwaiting } from "#use-cases/value-maps/view-proposals.ts";
import { isAuthor, labelsOf } from "#use-cases/mapping/second-person.ts";

type Deps = Pick<ImportDeps, "inWorkspace">;

/** One version and its feed with the current one. Rejects with AppError("not_found"). */
export async function viewVersion(
  deps: Deps,
  scope: WorkspaceScope,
  versionId: string,
): Promise<{ readonly version: ListedVersion; readonly feed: FeedView }> {
  return deps.inWorkspace(scope, (stores) => requireVersion(stores, versionId));
}

/** A version without what it says. */
export type VersionLine = Omit<ListedVersion, "format" | "columns" | "mapping">;

/** What is on its way to become the feed's next version. */
export type OpenDraft = VersionLine & {
  /** The feed's current version is the one that it began with. */
  readonly upToDate: boolean;
  readonly changes: readonly MappingChange[];
  /** Fields for whose change somebody has to publish it who had no part in it. */
  readonly secondPerson: readonly string[];
  /** Whether the reader had a part in it. */
  readonly mine: boolean;
  readonly trial: Trial | null;
  /** It was tried as it is now, beside what is current, or need not be. */
  readonly tried: boolean;
};

export type FeedVersions = {
  readonly feed: {
    readonly id: string;
    readonly name: string;
    readonly entity: EntityName;
    readonly currentId: string;
    /** Fields of the platform's profiles that the current version fills, and that the platform does not have any more. */
    readonly gone: readonly ExtraField[];
  };
  readonly drafts: readonly OpenDraft[];
  /** What is and was in use, newest first. */
  readonly versions: readonly VersionLine[];
};

/** All versions of a feed, and its drafts with what they change. Rejects with AppError("not_found"). */
export async function viewVersions(
  deps: Deps,
  { scope, by, feedId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly feedId: string },
): Promise<FeedVersions> {
  return deps.inWorkspace(scope, async (stores) => {
    const { id, name, entity, version } = await requireFeed(stores.feeds, feedId);
    const drafts: OpenDraft[] = [];
    const versions: VersionLine[] = [];
    for (const one of await stores.mappingVersions.list({ feedId })) {
      if (one.state === "published" || one.state === "retired") versions.push(lineOf(one));
      else drafts.push(await openDraft(stores, one, version, by));
    }
    const gone = await goneFromPlatform(stores, version.mapping);
    return { feed: { id, name, entity, currentId: version.id, gone }, drafts, versions };
  });
}

async function openDraft(
  { mappingTrials }: WorkspaceStores,
  draft: ListedVersion,
  current: FeedView["version"],
  by: Actor,
): Promise<OpenDraft> {
  const trial = await mappingTrials.view(draft.id);
  const tried = trial?.state === "done" && trial.contentHash === draft.revision && trial.againstId === current.id;
  return {
    ...lineOf(draft),
    upToDate: draft.basedOnId === current.id,
    changes: diffMappings(current, draft),
    secondPerson: labelsOf(draft.mapping, needsSecondPerson(current.mapping, draft.mapping)),
    mine: isAuthor(draft, by),
    trial,
    tried: tried || (draft.restoresId !== null && isTriedByUse(draft.mapping)),
  };
}

function lineOf({ format: _, columns: __, mapping: ___, ...line }: ListedVersion): VersionLine {
  return line;
}

/** What differs between two versions of one feed, in words. Rejects with AppError("not_found"). */
export async function viewDiff(
  deps: Deps,
  { scope, before, after }: { readonly scope: WorkspaceScope; readonly before: string; readonly after: string },
): Promise<readonly MappingChange[]> {
  return deps.inWorkspace(scope, async (stores) => {
    const [one, other] = [await requireVersion(stores, before), await requireVersion(stores, after)];
    if (one.feed.id !== other.feed.id) throw new AppError("not_found", "These are versions of two feeds.");
    return diffMappings(one.version, other.version);
  });
}

export type FeedLine = {
  readonly id: string;
  readonly name: string;
  readonly entity: EntityName;
  readonly version: number;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly drafts: number;
  readonly proposed: number;
  /** Proposals that the reader had no part in. */
  readonly forOthers: number;
};

/** All feeds with their current version and what is on its way. */
export async function viewMappings(deps: Deps, scope: WorkspaceScope, by: Actor): Promise<readonly FeedLine[]> {
  return deps.inWorkspace(scope, async ({ feeds, mappingVersions }) => {
    const open = Map.groupBy(await mappingVersions.list({ open: true }), ({ feedId }) => feedId);
    return (await feeds.list()).map(({ id, name, entity, version, publishedAt, publishedByName }) => {
      const own = open.get(id) ?? [];
      const proposed = own.filter(({ state }) => state === "proposed");
      return {
        ...{ id, name, entity, publishedAt, version: version.version, publishedBy: publishedByName },
        drafts: own.length - proposed.length,
        proposed: proposed.length,
        forOthers: proposed.filter((draft) => !isAuthor(draft, by)).length,
      };
    });
  });
}

/** How many proposals wait that the reader, who may publish, had no part in. */
export async function countAwaiting(
  deps: Deps,
  scope: WorkspaceScope,
  by: Actor,
): Promise<{ readonly mappings: number; readonly maps: number }> {
  return deps.inWorkspace(scope, async (stores) => {
    const open = await stores.mappingVersions.list({ open: true });
    const mappings = open.filter((draft) => draft.state === "proposed" && !isAuthor(draft, by)).length;
    return { mappings, maps: await countMapsAwaiting(stores, by) };
  });
}
