import { AppError } from "#core/app-error.ts";
import { expectationProblems, tidyExpectation } from "#core/expected/expectation-problems.ts";
import type { Expectation } from "#core/expected/expectation.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/**
 * Sets what is expected of a feed, from now on: moments of the past stay as they were. Rejects with
 * AppError("bad_request") that says what is wrong with it, and ("not_found").
 */
export async function saveExpectation(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly feedId: string;
    readonly expectation: Expectation;
  },
): Promise<void> {
  const { scope, by, feedId } = input;
  const problems = expectationProblems(input.expectation);
  if (problems.length > 0) throw new AppError("bad_request", problems.map(({ sentence }) => sentence).join(" "));
  const expectation = tidyExpectation(input.expectation);
  const now = Date.parse(deps.clock());
  await deps.inWorkspace(scope, async ({ feeds, expectations, expectedFiles, activity }) => {
    const feed = await requireFeed(feeds, feedId);
    await expectations.save(feedId, expectation, by);
    await expectedFiles.stopWaiting(feedId, now);
    await activity.record({
      actor: by,
      action: "feed.expectation-set",
      subject: feed.name,
      detail: {
        feedId,
        enabled: expectation.enabled,
        zone: expectation.zone,
        times: expectation.times.length,
        graceMinutes: expectation.graceMinutes,
        blackoutDates: expectation.blackoutDates.length,
      },
    });
  });
}
