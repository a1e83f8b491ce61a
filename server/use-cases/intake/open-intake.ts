import type { ImportDeps } from "#ports/deps.ts";
import type { IntakeCredentials, IntakeQueue } from "#ports/intake-queue.ts";
import type { StoredIntake } from "#ports/intake-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What the access key of a workspace's queues is sealed with, so that it opens in no other place. */
export const intakeSealing = ({ workspaceId }: WorkspaceScope) => ({ workspaceId, purpose: "intake" });

export type OpenedIntake = { readonly connection: StoredIntake; readonly queue: IntakeQueue };

/**
 * The queues of a workspace; null when none are set. Rejects with AppError("unavailable") when the access key can't be
 * opened or the address may not be reached. Whoever opens them closes them.
 */
export async function openIntake(
  deps: Pick<ImportDeps, "inWorkspace" | "secretBox" | "openIntakeQueue">,
  scope: WorkspaceScope,
): Promise<OpenedIntake | null> {
  const { connection, sealed } = await deps.inWorkspace(scope, async ({ intake }) => ({
    connection: await intake.find(),
    sealed: await intake.credentials(),
  }));
  if (connection === null || sealed === null) return null;
  const credentials = JSON.parse(await deps.secretBox.open(sealed, intakeSealing(scope))) as IntakeCredentials;
  return { connection, queue: deps.openIntakeQueue({ ...connection, credentials }) };
}
