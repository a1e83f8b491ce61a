import { AppError } from "#core/app-error.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { HoldTarget } from "#ports/retention.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

type Hold = { readonly scope: WorkspaceScope; readonly by: Actor; readonly target: HoldTarget };

const longestReason = 500;

/**
 * Keeps the files of a feed or of one import from being removed, until somebody ends it. Rejects with
 * AppError("bad_request") without a reason, ("not_found"), and ("conflict") where it is held already.
 */
export async function holdFiles(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, target, reason }: Hold & { readonly reason: string },
): Promise<void> {
  const why = reason.trim();
  if (why === "" || why.length > longestReason) {
    throw new AppError("bad_request", `Say why it is held, in at most ${longestReason} characters.`);
  }
  await deps.inWorkspace(scope, async (stores) => {
    const { subject, kind } = await heldThing(stores, target);
    if (!(await stores.holds.begin(target, why, by))) {
      throw new AppError("conflict", `${subject} is on legal hold already. Look at it again.`);
    }
    await stores.activity.record({ actor: by, action: `${kind}.hold-set`, subject, detail: { ...target } });
  });
}

/** Ends a hold: what is over by then goes with the next daily run. Rejects with ("not_found") and ("conflict"). */
export async function endHold(deps: Pick<ImportDeps, "inWorkspace">, { scope, by, target }: Hold): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const { subject, kind } = await heldThing(stores, target);
    if (!(await stores.holds.end(target, by))) {
      throw new AppError("conflict", `${subject} is on legal hold no more. Look at it again.`);
    }
    await stores.activity.record({ actor: by, action: `${kind}.hold-ended`, subject, detail: { ...target } });
  });
}

async function heldThing(
  { imports, feeds }: WorkspaceStores,
  target: HoldTarget,
): Promise<{ readonly subject: string; readonly kind: "import" | "feed" }> {
  if ("importId" in target) {
    const run = await requireImport(imports, target.importId);
    return { subject: `Import ${run.number}`, kind: "import" };
  }
  const feed = await requireFeed(feeds, target.feedId);
  return { subject: feed.name, kind: "feed" };
}
