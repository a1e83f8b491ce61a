import { PartnerError } from "#core/sftp/partner-error.ts";
import type { StoredConnection } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

/**
 * Notes that a server showed another key than the confirmed one, when that is what is wrong: from then on the connection
 * does nothing until a person has looked at both. Told once for each key.
 */
export async function noteHostKey(
  deps: Pick<SftpDeps, "inWorkspace">,
  scope: WorkspaceScope,
  connection: StoredConnection,
  error: unknown,
): Promise<void> {
  if (!(error instanceof PartnerError) || error.fault !== "host_key_changed" || error.offered === null) return;
  const { offered } = error;
  await deps.inWorkspace(scope, async ({ sftpConnections, notices, activity }) => {
    const now = await sftpConnections.find(connection.id);
    if (now === null || now.changedHostKey?.fingerprint === offered.fingerprint) return;
    await sftpConnections.change(connection.id, { changedHostKey: offered });
    await notices.raise({ kind: "connection_failed", once: `sftp:${connection.id}:${offered.fingerprint}` });
    await activity.record({ actor: null, action: "sftp.host-key-changed", subject: connection.name });
  });
}
