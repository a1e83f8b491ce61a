import { AppError } from "#core/app-error.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { findParent } from "#use-cases/corrections/find-parent.ts";
import type { RecogniseDeps } from "#use-cases/corrections/recognise-corrected.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { goOn } from "#use-cases/inbound/go-on.ts";

/**
 * Says of which feed a file is that was set aside, or that it shall be loaded although it came before; from there on it
 * goes its way by itself. Rejects with AppError("conflict") when somebody was faster or the same content was loaded.
 */
export async function assignFeed(
  deps: RecogniseDeps,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly importId: string;
    readonly feedId: string;
    /** Load the same content once more. */
    readonly again: boolean;
  },
): Promise<void> {
  const { scope, by, importId, feedId, again } = input;
  const file = await deps.inWorkspace(scope, ({ imports }) => requireImport(imports, importId));
  const found = await findParent(deps, { scope, file, feed: { id: feedId } });
  // Who was asked which of several it corrects, and chooses the feed instead, takes it for a file of its own.
  const corrects = found.kind === "several" ? ({ kind: "none" } as const) : found;
  const outcome = await deps.inWorkspace(scope, async (stores) => {
    const run = await requireImport(stores.imports, importId);
    await requireFeed(stores.feeds, feedId);
    if (run.state !== "received") throw new AppError("conflict", `Import ${run.number} has moved on in the meantime.`);
    return { run, goesOn: await goOn(stores, { scope, run, feed: { id: feedId }, corrects, by, again }) };
  });
  if (outcome.goesOn) return;
  throw new AppError(
    "conflict",
    `The content of Import ${outcome.run.number} came before for this feed. Choose “Load it again” if that is what you want.`,
  );
}
