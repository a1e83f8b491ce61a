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

/** How to get into the server of a connection, its secret opened. */
export async function addressOf(
  deps: Pick<SftpDeps, "inWorkspace" | "secretBox">,
  scope: WorkspaceScope,
  connection: StoredConnection,
): Promise<PartnerAddress> {
  const sealed = await deps.inWorkspace(scope, ({ sftpConnections }) => sftpConnections.secretOf(connection.id));
  if (sealed === null) throw new AppError("not_found", "This connection is no longer there.");
  const secret = await deps.secretBox.open(sealed, sealedFor(scope, connection.id));
  const { host, port, username, hostKey, oldServer, auth } = connection;
  return { host, port, username, hostKey, oldServer, credential: credentialOf(auth, secret) };
}

export function credentialOf(auth: StoredCredential["auth"], secret: string): PartnerAddress["credential"] {
  return auth === "password" ? { password: secret } : { privateKey: secret };
}
