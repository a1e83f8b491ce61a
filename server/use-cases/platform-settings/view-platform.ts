import { AppError } from "#core/app-error.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import { platformLists, type PlatformListName } from "#core/platform/platform-lists.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { LookupEntry, LookupState } from "#ports/platform-lookups.ts";
import type { PlatformConnection } from "#ports/platform-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export type ViewedPlatform = {
  /** Null: nobody has set one, and everything is loaded into our own records. */
  readonly connection: PlatformConnection | null;
  /** Names of the feeds whose files are loaded into it. */
  readonly feeds: readonly string[];
  /** Each list once, fetched or not. */
  readonly lists: readonly LookupState[];
  /** How many keys are known by the platform's ids, and of how many somebody has to decide. */
  readonly ids: { readonly known: number; readonly conflicts: number };
};

/** The platform of a workspace; its password stays out of it. */
export async function viewPlatform(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<ViewedPlatform> {
  return deps.inWorkspace(scope, async ({ platform, platformSettings, platformLookups, platformIdMap }) => {
    const states = await platformLookups.states();
    const counts = await platformIdMap.counts();
    const never = { fetchedAt: null, entries: 0, fault: null, faultAt: null };
    return {
      connection: await platform.find(),
      feeds: (await platformSettings.use()).feeds,
      lists: platformLists.map((kind) => states.find((state) => state.kind === kind) ?? { kind, ...never }),
      ids: {
        known: counts.reduce((sum, one) => sum + one.ids, 0),
        conflicts: counts.reduce((sum, one) => sum + one.conflicts, 0),
      },
    };
  });
}

/** One list of the platform as it was last fetched, in the platform's order. */
export async function viewLookup(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, kind }: { readonly scope: WorkspaceScope; readonly kind: PlatformListName },
): Promise<readonly LookupEntry[]> {
  return deps.inWorkspace(scope, ({ platformLookups }) => platformLookups.list(kind));
}

export type ViewedTarget = {
  readonly target: LoadTarget;
  /** The host of the platform that it may load into; null: none is set. */
  readonly host: string | null;
  readonly paused: boolean;
};

/** Where files of a feed are loaded. Rejects with AppError("not_found"). */
export async function viewTarget(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, feedId }: { readonly scope: WorkspaceScope; readonly feedId: string },
): Promise<ViewedTarget> {
  return deps.inWorkspace(scope, async ({ feeds, platform }) => {
    const feed = await feeds.find(feedId);
    if (!feed) throw new AppError("not_found", "There is no such feed.");
    const connection = await platform.find();
    const host = connection && new URL(connection.baseUrl).host;
    return { target: feed.target, host, paused: connection?.paused ?? false };
  });
}
