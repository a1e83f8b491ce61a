import type { ImportDeps } from "#ports/deps.ts";
import type { SealContext } from "#ports/secret-box.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What a private key is sealed for. */
export function keyContext({ workspaceId }: WorkspaceScope): SealContext {
  return { workspaceId, purpose: "pgp-key" };
}

/**
 * Our own private keys, unlocked, the current one first. For new files not the retired ones, and for what goes out the
 * current one only. Rejects with AppError("unavailable") without the sealing key.
 */
export async function privateKeys(
  deps: Pick<ImportDeps, "inWorkspace" | "secretBox">,
  scope: WorkspaceScope,
  use: "new files" | "all files" | "signing",
): Promise<readonly string[]> {
  const sealed = await deps.inWorkspace(scope, ({ keys }) => keys.sealed());
  const fit = sealed.filter(({ state }) =>
    use === "all files" ? true : use === "signing" ? state === "current" : state !== "retired",
  );
  return Promise.all(fit.map((key) => deps.secretBox.open(key.sealed, keyContext(scope))));
}
