import type { ImportDeps } from "#ports/deps.ts";
import type { LegalHold, RetentionOutlook, StoredRule } from "#ports/retention.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

/** How far ahead people are told what goes. */
const soonDays = 7;

export type RetentionView = {
  /** The feed's own rule; null: it follows the workspace. */
  readonly own: StoredRule | null;
  readonly workspace: StoredRule | null;
  readonly hold: LegalHold | null;
  readonly outlook: RetentionOutlook;
};

/** How long a feed's files are kept, and what goes next. Rejects with AppError("not_found"). */
export async function viewRetention(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, feedId }: { readonly scope: WorkspaceScope; readonly feedId: string },
): Promise<RetentionView> {
  const now = deps.clock();
  const soon = new Date(Date.parse(now) + soonDays * 86_400_000).toISOString();
  return deps.inWorkspace(scope, async ({ feeds, retention, holds }) => {
    await requireFeed(feeds, feedId);
    return {
      own: await retention.find(feedId),
      workspace: await retention.find(null),
      hold: await holds.find({ feedId }),
      outlook: await retention.outlook(feedId, now, soon),
    };
  });
}

/** Whether the files of one import are held: by themselves, or with all of their feed. */
export async function viewHolds(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<{ readonly own: LegalHold | null; readonly feed: LegalHold | null }> {
  return deps.inWorkspace(scope, async ({ imports, holds }) => {
    const run = await requireImport(imports, importId);
    return {
      own: await holds.find({ importId }),
      feed: run.feedId === null ? null : await holds.find({ feedId: run.feedId }),
    };
  });
}
