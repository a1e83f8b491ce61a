import { AppError } from "#core/app-error.ts";
import type { FeedRoute } from "#core/inbound/feed-route.ts";
import { patternProblem } from "#core/inbound/pattern-problem.ts";
import { timeZoneName } from "#core/checking/check-time-zone.ts";
import { templateProblem } from "#core/reports/file-name-template.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/**
 * Sets how files of a feed come in, go on and go out. Files that are set aside stay where they are: a person assigns
 * them. Rejects with AppError("bad_request") for what can't be, ("not_found") for a feed that is not there.
 */
export async function setRoute(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly route: FeedRoute },
): Promise<void> {
  const { scope, by, route } = input;
  const problem =
    (route.pattern === null ? null : patternProblem(route.pattern)) ?? templateProblem(route.errorFileTemplate);
  if (problem !== null) throw new AppError("bad_request", problem);
  const zone = timeZoneName(route.zone);
  if (zone === null)
    throw new AppError("bad_request", "This time zone is not known. Choose one, such as America/Chicago.");
  await deps.inWorkspace(scope, async ({ feeds, routes, activity }) => {
    const feed = await requireFeed(feeds, route.feedId);
    await routes.save({ ...route, zone });
    await activity.record({
      actor: by,
      action: "feed.route-set",
      subject: feed.name,
      detail: {
        feedId: feed.id,
        policy: route.loadPolicy,
        pattern: route.pattern !== null,
        needsApproval: route.needsApproval,
        approveFirst: route.approveFirst,
      },
    });
  });
}
