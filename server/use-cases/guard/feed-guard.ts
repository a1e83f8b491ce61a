import { AppError } from "#core/app-error.ts";
import { endingOf } from "#core/guard/ending.ts";
import { type FeedGuard, guardProblems, usualGuard } from "#core/guard/feed-guard.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { GuardHold, StoredGuard } from "#ports/feed-guards.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { requireApprovers } from "#use-cases/guard/require-approvers.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

export type GuardView = {
  readonly guard: FeedGuard;
  /** When it was set and by whom; null while what is usual counts. */
  readonly set: Pick<StoredGuard, "changedAt" | "changedByName"> | null;
  /** Whether its records have a status by which a snapshot can end them. */
  readonly mayEnd: boolean;
};

/** How much files of a feed may differ. Rejects with AppError("not_found"). */
export async function viewGuard(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, feedId }: { readonly scope: WorkspaceScope; readonly feedId: string },
): Promise<GuardView> {
  return deps.inWorkspace(scope, async ({ feeds, feedGuards }) => {
    const feed = await requireFeed(feeds, feedId);
    const stored = await feedGuards.find(feedId);
    const mayEnd = endingOf(feed.entity) !== null;
    if (stored === null) return { guard: usualGuard, set: null, mayEnd };
    const { changedAt, changedByName, ...guard } = stored;
    return { guard, set: { changedAt, changedByName }, mayEnd };
  });
}

/** Sets it, for plans from now on. Rejects with AppError("bad_request") that says what is wrong, and ("not_found"). */
export async function setGuard(
  deps: Pick<ImportDeps, "inWorkspace"> & Pick<PeopleDeps, "people">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly feedId: string;
    readonly guard: FeedGuard;
  },
): Promise<void> {
  const { scope, by, feedId, guard } = input;
  const problems = guardProblems(guard);
  if (problems.length > 0) throw new AppError("bad_request", problems.map(({ sentence }) => sentence).join(" "));
  await requireApprovers(deps, scope.tenantId, guard.approvers);
  await deps.inWorkspace(scope, async ({ feeds, feedGuards, activity }) => {
    const feed = await requireFeed(feeds, feedId);
    if (guard.snapshot !== "none" && endingOf(feed.entity) === null) {
      throw new AppError("bad_request", "These records have no status of their own, so a file can't end them.");
    }
    await feedGuards.save(feedId, { ...guard, approvers: [...new Set(guard.approvers)] }, by);
    await activity.record({
      actor: by,
      action: "feed.guard-set",
      subject: feed.name,
      detail: { feedId, enabled: guard.enabled, snapshot: guard.snapshot, approvers: guard.approvers.length },
    });
  });
}

/** Why an import is held, or was; null for one that never was. `mayDecide`: this person is no stranger to its feed. */
export async function viewHold(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly importId: string },
): Promise<(GuardHold & { readonly mayDecide: boolean }) | null> {
  return deps.inWorkspace(input.scope, async ({ imports, feedGuards, importGuards }) => {
    const run = await requireImport(imports, input.importId);
    const hold = await importGuards.hold(run.id);
    if (hold === null) return null;
    const { approvers } = (run.feedId === null ? null : await feedGuards.find(run.feedId)) ?? usualGuard;
    const named = approvers.length === 0 || (input.by.id !== null && approvers.includes(input.by.id));
    return { ...hold, mayDecide: named };
  });
}
