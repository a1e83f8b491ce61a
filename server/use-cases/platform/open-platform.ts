import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PlatformClient } from "#ports/platform-client.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What the password of a workspace's platform is sealed for. */
export function platformSeal({ workspaceId }: WorkspaceScope) {
  return { workspaceId, purpose: `platform:${workspaceId}` };
}

/** The platform of a workspace with its sign-in; in one sentence why there is none to ask now. */
export async function openPlatform(
  deps: Pick<ImportDeps, "inWorkspace" | "secretBox" | "connectPlatform">,
  scope: WorkspaceScope,
): Promise<{ readonly client: PlatformClient; readonly version: number } | { readonly missing: string }> {
  const found = await deps.inWorkspace(scope, ({ platformSettings }) => platformSettings.signIn());
  if (!found) return { missing: "No platform is set for this workspace." };
  const { connection, secret } = found;
  if (connection.paused) return { missing: "Somebody has paused the platform." };
  try {
    const password = await deps.secretBox.open(secret, platformSeal(scope));
    return { client: deps.connectPlatform({ ...connection, password }), version: connection.version };
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") return { missing: error.message };
    throw error;
  }
}
