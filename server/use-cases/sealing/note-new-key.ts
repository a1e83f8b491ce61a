import type { Actor } from "#ports/workspace.ts";
import type { SealingDeps } from "#use-cases/sealing/sealing-deps.ts";

/** Writes into every workspace's log that another key seals from now on. */
export async function noteNewKey(
  deps: Pick<SealingDeps, "inWorkspace" | "workspaces">,
  by: Actor,
  key: string,
): Promise<void> {
  for (const scope of await deps.workspaces.all()) {
    await deps.inWorkspace(scope, ({ activity }) =>
      activity.record({ actor: by, action: "sealing.key-added", subject: `Key ${key}` }),
    );
  }
}
