import { AppError } from "#core/app-error.ts";
import { retentionProblem, type RetentionRule } from "#core/retention/retention.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/**
 * Sets how long files are kept: of a feed (null: as its workspace does), or of the workspace (null: for good). What is
 * over by then goes with the next daily run. Rejects with AppError("bad_request") and ("not_found").
 */
export async function setRetention(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly feedId: string | null;
    readonly rule: RetentionRule | null;
  },
): Promise<void> {
  const { scope, by, feedId, rule } = input;
  const problem = rule && retentionProblem(rule);
  if (problem) throw new AppError("bad_request", problem);
  await deps.inWorkspace(scope, async ({ feeds, retention, activity }) => {
    const feed = feedId === null ? null : await requireFeed(feeds, feedId);
    await retention.set(feedId, rule, by);
    await activity.record({
      actor: by,
      action: "feed.retention-set",
      subject: feed?.name ?? "all feeds without a rule of their own",
      detail: {
        feedId,
        own: rule !== null,
        originalsDays: rule?.originalsDays ?? null,
        artifactsDays: rule?.artifactsDays ?? null,
      },
    });
  });
}
