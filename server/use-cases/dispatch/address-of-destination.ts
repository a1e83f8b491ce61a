import { AppError } from "#core/app-error.ts";
import type { TargetOf } from "#core/dispatch/destination.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import type { Destination } from "#ports/destinations.ts";
import type { CarrierAddress } from "#ports/file-carrier.ts";
import type { MailAddress } from "#ports/file-mail.ts";
import type { OperatorDestination } from "#ports/operator-destinations.ts";
import type { StoredConnection } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import { addressOf } from "#use-cases/sftp/address-of.ts";

/** What a secret of a destination is sealed for. */
export const sealedForDestination = ({ workspaceId }: WorkspaceScope, destinationId: string) => ({
  workspaceId,
  purpose: "destination",
  destinationId,
});

/** How a destination is reached, its secret opened. */
export type ReachedDestination =
  | { readonly by: "carrier"; readonly address: CarrierAddress; readonly connection: StoredConnection | null }
  | { readonly by: "mail"; readonly address: MailAddress };

type AddressDeps = Pick<DispatchDeps, "inWorkspace" | "secretBox" | "operatorDestinations">;

/**
 * How a destination is reached, its secrets open. Rejects with AppError("unavailable") and a sentence for what a person has
 * to mend, and with ("conflict") when somebody has changed it meanwhile: the secret may be for another server by now.
 */
export async function addressOfDestination(
  deps: AddressDeps,
  scope: WorkspaceScope,
  destination: Destination,
): Promise<ReachedDestination> {
  const { target } = destination;
  const operators = operatorOf(deps, destination);
  const trusted = operators !== null;
  const secret = operators ? operators.secret : await openSecret(deps, scope, destination);
  switch (target.kind) {
    case "sftp":
      return sftpAddress(deps, scope, target, operators);
    case "smtp": {
      const { host, port, user, from, to } = target;
      return { by: "mail", address: { host, port, user, from, to, password: secret, trusted } };
    }
    case "s3": {
      const { kind, bucket, prefix, region, endpoint, accessKeyId } = target;
      if (!trusted && (accessKeyId === null || secret === null)) {
        throw new AppError("unavailable", "The bucket needs an access key of its own. Enter one for this destination.");
      }
      const credentials = accessKeyId && secret ? { accessKeyId, secretAccessKey: secret } : null;
      return carried({ kind, bucket, prefix, region, endpoint, credentials, trusted });
    }
    case "folder": {
      const { tenant, environment } = await deps.inWorkspace(scope, ({ noticeSendings }) => noticeSendings.workspace());
      return carried({ kind: "folder", folder: [tenant, environment, target.folder].filter(Boolean).join("/") });
    }
    case "box":
      if (secret === null) throw new AppError("unavailable", "Paste the configuration of the Box app.");
      return carried({ kind: "box", config: secret, folderId: target.folderId });
  }
}

const carried = (address: CarrierAddress): ReachedDestination => ({ by: "carrier", address, connection: null });

/** What the environment says of it; null: it is the workspace's own. */
function operatorOf(
  { operatorDestinations }: AddressDeps,
  { fromEnvironment, role }: Destination,
): OperatorDestination | null {
  if (!fromEnvironment) return null;
  const found = operatorDestinations.all.find((one) => one.role === role);
  if (!found) {
    throw new AppError(
      "unavailable",
      "The operator has taken this destination away, or this machine lacks its settings.",
    );
  }
  return found;
}

async function openSecret(deps: AddressDeps, scope: WorkspaceScope, { id, version }: Destination) {
  const { sealed, now } = await deps.inWorkspace(scope, async ({ destinations }) => ({
    sealed: await destinations.secretOf(id),
    // After the secret: the same version then says that the secret is of this version, too.
    now: await destinations.find(id),
  }));
  if (now?.version !== version) {
    throw new AppError("conflict", "Somebody has changed this destination meanwhile, so nothing was sent. Try again.");
  }
  return sealed && deps.secretBox.open(sealed, sealedForDestination(scope, id));
}

async function sftpAddress(
  deps: AddressDeps,
  scope: WorkspaceScope,
  { connectionId, folder, hostKey }: TargetOf<"sftp">,
  operators: OperatorDestination | null,
): Promise<ReachedDestination> {
  if (operators?.partner) {
    const address = { kind: "sftp", partner: { ...operators.partner, hostKey }, folder, trusted: true } as const;
    return { by: "carrier", address, connection: null };
  }
  const connection =
    connectionId && (await deps.inWorkspace(scope, ({ sftpConnections }) => sftpConnections.find(connectionId)));
  if (!connection) throw new AppError("unavailable", "The SFTP connection that it uses was removed. Choose another.");
  if (connection.paused) throw new AppError("unavailable", "The SFTP connection that it uses is paused.");
  if (connection.changedHostKey) throw new AppError("unavailable", new PartnerError("host_key_changed").message);
  const partner = await addressOf(deps, scope, connection);
  return { by: "carrier", address: { kind: "sftp", partner, folder, trusted: false }, connection };
}
