import { expiryStep } from "#core/encryption/pgp-key.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Raises a notice for each key that ends within 30, 7 and 1 days, and once more when it has ended; the same step is told
 * of once however often this runs. Only keys that are in use: our current one, and partners' that are not retired.
 */
export async function warnOfExpiry(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  scope: WorkspaceScope,
): Promise<number> {
  return deps.inWorkspace(scope, async ({ keys, notices }) => {
    let raised = 0;
    for (const { id, state, expiresAt } of await keys.list()) {
      const days = state === "current" ? expiryStep(expiresAt, deps.clock()) : null;
      if (days === null) continue;
      await notices.raise({ kind: "key_expiring", once: `key:${id}:${days}`, counts: { days } });
      raised++;
    }
    return raised;
  });
}
