import type { Environment } from "#core/access/environments.ts";
import { senderUser } from "#core/sftp/sender-user.ts";
import type { SftpAddress } from "#core/sftp/sftp-address.ts";
import type { PullRun, StoredConnection, StoredSenderKey } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

/** So many of a connection's fetchings are shown. */
const shownRuns = 8;

export type ListedConnection = StoredConnection & { readonly runs: readonly PullRun[] };

export type SftpView = {
  /** Where senders push to; null: the operator has not said. */
  readonly address: SftpAddress | null;
  /** With which name senders of this workspace sign in to our server. */
  readonly user: string;
  readonly keys: readonly StoredSenderKey[];
  readonly connections: readonly ListedConnection[];
};

/** Everything of a workspace that has to do with SFTP, without secrets. */
export async function viewSftp(
  deps: Pick<SftpDeps, "inWorkspace"> & { readonly sftpAddress: SftpAddress | null },
  input: { readonly scope: WorkspaceScope; readonly tenantSlug: string; readonly environment: Environment },
): Promise<SftpView> {
  const { scope, tenantSlug, environment } = input;
  return deps.inWorkspace(scope, async ({ sftpSenderKeys, sftpConnections, sftpRuns }) => {
    const runs = await sftpRuns.recent(shownRuns);
    const connections = (await sftpConnections.list()).map((connection) => ({
      ...connection,
      runs: runs.filter(({ connectionId }) => connectionId === connection.id),
    }));
    const user = senderUser({ workspaceId: scope.workspaceId, tenantSlug, environment });
    return { address: deps.sftpAddress, user, keys: await sftpSenderKeys.list(), connections };
  });
}
