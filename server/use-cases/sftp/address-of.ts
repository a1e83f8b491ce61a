import { AppError } from "#core/app-error.ts";
import type { PartnerAddress } from "#ports/partner-server.ts";
import type { StoredConnection, StoredCredential } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

/** What a secret of a connection is sealed for. */
export const sealedFor = (scope: WorkspaceScope, connectionId: string) => ({
  workspaceId: scope.workspaceId,
  purpose: "sftp",
  connectionId,
});

/**
 * How to get into the server of a connection, its secret opened. Rejects with AppError("conflict") when somebody has changed
 * the connection since it was read: the secret may be for another server by now.
 */
export async function addressOf(
  deps: Pick<SftpDeps, "inWorkspace" | "secretBox">,
  scope: WorkspaceScope,
  connection: StoredConnection,
): Promise<PartnerAddress> {
  const { sealed, now } = await deps.inWorkspace(scope, async ({ sftpConnections }) => ({
    sealed: await sftpConnections.secretOf(connection.id),
    // After the secret: the same version then says that the secret is of this version, too.
    now: await sftpConnections.find(connection.id),
  }));
  if (sealed === null || now === null) throw new AppError("not_found", "This connection is no longer there.");
  if (now.version !== connection.version) {
    throw new AppError("conflict", "Somebody has changed this connection meanwhile, so nothing was sent. Try again.");
  }
  const secret = await deps.secretBox.open(sealed, sealedFor(scope, connection.id));
  const { host, port, username, hostKey, oldServer, auth } = connection;
  return { host, port, username, hostKey, oldServer, credential: credentialOf(auth, secret) };
}

export function credentialOf(auth: StoredCredential["auth"], secret: string): PartnerAddress["credential"] {
  return auth === "password" ? { password: secret } : { privateKey: secret };
}
