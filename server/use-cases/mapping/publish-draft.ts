import { AppError } from "#core/app-error.ts";
import { needsSecondPerson } from "#core/mapping-life/needs-second-person.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";
import { namedMaps } from "#core/value-maps/lay-maps.ts";
import { requireMaps } from "#use-cases/value-maps/require-maps.ts";
import { isAuthor, labelsOf } from "#use-cases/mapping/second-person.ts";

/**
 * Makes a draft the feed's current version, for files that come from now on. Rejects with AppError("bad_request") when it
 * was not tried as it is now, with the shared maps in which it looks sensitive or billing fields up, ("forbidden") when it
 * changes such fields and this person had a part in it, ("conflict") when the feed or the draft is not what the person saw.
 */
export async function publishDraft(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly versionId: string;
    /** The content that the person saw. */
    readonly revision: string;
    readonly reason: string;
  },
): Promise<ListedVersion> {
  const { scope, by, versionId, revision, reason } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { version, feed } = await requireVersion(stores, versionId);
    if (version.state === "published" || version.state === "retired") {
      throw new AppError("conflict", `Version ${version.version} is published already. Load the page again.`);
    }
    if (version.revision !== revision) throw changed();
    if (version.basedOnId !== feed.version.id) throw feedMovedOn(feed);
    const fields = needsSecondPerson(feed.version.mapping, version.mapping);
    if (version.restoresId === null || !isTriedByUse(version.mapping)) {
      await requireTrial(stores, version, feed, fields);
    }
    if (fields.length > 0 && isAuthor(version, by)) {
      const names = labelsOf(version.mapping, fields).join(", ");
      throw new AppError(
        "forbidden",
        `You had a part in this draft, and it changes ${names}. An admin who had none has to publish it.`,
      );
    }
    return carryOut(stores, { version, feed, by, reason });
  });
}

/** Whether a mapping that was in use says what it said then: with shared maps it says what they say today. */
export function isTriedByUse(mapping: Mapping): boolean {
  return namedMaps(mapping).length === 0;
}

/** Publishes and records it; the feed's current version and the draft have to be those given. */
export async function carryOut(
  stores: WorkspaceStores,
  input: {
    readonly version: ListedVersion;
    readonly feed: FeedView;
    readonly by: Actor;
    readonly reason: string;
  },
): Promise<ListedVersion> {
  const { version, feed, by, reason } = input;
  const { mappingVersions, activity } = stores;
  await requireMaps(stores, version.mapping);
  const seen = { current: feed.version.id, revision: version.revision };
  const published = await mappingVersions.publish(version.id, seen, by, reason);
  if (!published) throw feedMovedOn(feed);
  const detail = { feedId: feed.id, version: published.version };
  const restored = published.restoresId === null ? null : await mappingVersions.find(published.restoresId);
  await activity.record(
    restored
      ? {
          actor: by,
          action: "mapping.rolled-back",
          subject: feed.name,
          detail: { ...detail, restored: restored.version },
        }
      : { actor: by, action: "mapping.published", subject: feed.name, detail },
  );
  return published;
}

async function requireTrial(
  { mappingTrials, valueMaps }: WorkspaceStores,
  version: ListedVersion,
  feed: FeedView,
  guarded: readonly string[],
): Promise<void> {
  const trial = await mappingTrials.view(version.id);
  const isOfThis = trial?.contentHash === version.revision && trial.againstId === feed.version.id;
  if (isOfThis && trial.state === "done") {
    // Until it is published anybody who edits mappings may change a shared map that it looks such fields up in.
    const names = namedMaps({ fields: version.mapping.fields.filter(({ field }) => guarded.includes(field)) });
    const maps = names.length === 0 ? [] : await valueMaps.list();
    const later = maps.find((map) => names.includes(map.name) && map.changedAt >= trial.askedAt);
    if (!later) return;
    throw new AppError(
      "bad_request",
      `The value map “${later.name}” was changed since this draft was tried. Try it again.`,
    );
  }
  throw new AppError(
    "bad_request",
    isOfThis && trial.state !== "failed"
      ? "The trial of this draft is not done yet. Publish it when you have seen what it finds."
      : "This draft has not been tried as it is now. Try it on the files of the last 30 days first.",
  );
}

function changed(): AppError {
  return new AppError("conflict", "The draft was changed since you looked at it. Look at it again.");
}

function feedMovedOn(feed: FeedView): AppError {
  return new AppError(
    "conflict",
    `The mapping of “${feed.name}” or this draft has moved on since. Bring the draft up to date and try it again.`,
  );
}
