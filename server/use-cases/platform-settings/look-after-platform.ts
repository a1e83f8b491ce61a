import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { changedMeanwhile, refuseWhileLoading } from "#use-cases/platform-settings/refuse-while-loading.ts";

type LookAfter = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  /** The version that the person looked at; AppError("conflict") when there is another by now. */
  readonly seen: number;
};

/** Nothing is sent while it is paused; what is being sent waits. */
export async function pausePlatform(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, seen, paused }: LookAfter & { readonly paused: boolean },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ platform, platformSettings, activity, jobs }) => {
    const before = await platform.find();
    if (!before || !(await platformSettings.pause(paused, seen))) throw changedMeanwhile();
    if (!paused) await jobs.hurry(scope.tenantId);
    const subject = new URL(before.baseUrl).host;
    await activity.record({ actor: by, action: paused ? "platform.paused" : "platform.resumed", subject });
  });
}

/**
 * Removes the connection with its password, and the ids and lists learned from the platform. Refused with
 * AppError("conflict") while something would wait for it forever.
 */
export async function removePlatform(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, seen }: LookAfter,
): Promise<void> {
  await deps.inWorkspace(scope, async ({ platform, platformSettings, activity }) => {
    const use = await platformSettings.use();
    const [feed] = use.feeds;
    if (feed !== undefined) {
      throw new AppError(
        "conflict",
        `Files of “${feed}” load into the platform. Change that on the feed’s page first.`,
      );
    }
    refuseWhileLoading(use);
    const before = await platform.find();
    if (!before || !(await platformSettings.remove(seen))) throw changedMeanwhile();
    await platformSettings.forget();
    await activity.record({ actor: by, action: "platform.removed", subject: new URL(before.baseUrl).host });
  });
}
