import { AppError } from "#core/app-error.ts";
import { connectionFaults, dueOf, type SftpAuth, type SftpSettings } from "#core/sftp/connection.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredConnection, StoredCredential } from "#ports/sftp-stores.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { sealedFor } from "#use-cases/sftp/address-of.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

/** How to sign in, as somebody typed it. */
export type TypedCredential =
  | { readonly auth: "password"; readonly password: string }
  | { readonly auth: "key"; readonly privateKey: string }
  /** A key that we make; the partner gets its public line. */
  | { readonly auth: "made_key" };

type SaveDeps = Pick<SftpDeps, "inWorkspace" | "secretBox" | "sshKeys" | "newId" | "clock">;

type Save = { readonly scope: WorkspaceScope; readonly by: Actor; readonly settings: SftpSettings };

/** Adds a connection. Rejects with AppError("bad_request") or, for a name that is taken, ("conflict"). */
export async function addConnection(
  deps: SaveDeps,
  input: Save & { readonly credential: TypedCredential },
): Promise<StoredConnection> {
  const { scope, by, settings } = input;
  refuseFaults(settings);
  const id = deps.newId();
  const credential = await sealed(deps, scope, id, settings.name, input.credential);
  return deps.inWorkspace(scope, async (stores) => {
    await refuseTakenName(stores, settings.name, id);
    await refuseStrangeFeed(stores, settings.feedId);
    await stores.sftpConnections.add({ ...settings, ...credential, id, by });
    const added = await stores.sftpConnections.find(id);
    await stores.activity.record({
      actor: by,
      action: "sftp.connection-added",
      subject: settings.name,
      detail: { id },
    });
    return added ?? gone();
  });
}

/**
 * Changes a connection that is still in the version that was looked at. The server's confirmed key is forgotten with
 * another host or port, for it is another server's then. Without a credential the one it has stays.
 */
export async function changeConnection(
  deps: SaveDeps,
  input: Save & {
    readonly connectionId: string;
    readonly version: number;
    readonly credential: TypedCredential | null;
  },
): Promise<StoredConnection> {
  const { scope, by, settings, connectionId, version } = input;
  refuseFaults(settings);
  const before = await deps.inWorkspace(scope, ({ sftpConnections }) => sftpConnections.find(connectionId));
  if (before === null) return gone();
  const isOther = before.host !== settings.host || before.port !== settings.port;
  if (isOther && input.credential === null && before.auth === "password") {
    throw new AppError("bad_request", "Type the password again: it goes to another server now.");
  }
  const credential = input.credential && (await sealed(deps, scope, connectionId, settings.name, input.credential));
  return deps.inWorkspace(scope, async (stores) => {
    await refuseTakenName(stores, settings.name, connectionId);
    await refuseStrangeFeed(stores, settings.feedId);
    const forgotten = isOther ? { hostKey: null, hostKeyByName: null, changedHostKey: null } : {};
    const dueAt = dueOf({ ...before, ...settings, ...forgotten }, deps.clock());
    const patch = { ...settings, ...credential, ...forgotten, dueAt };
    const changed = await stores.sftpConnections.change(connectionId, patch, version);
    if (changed === null) {
      throw new AppError("conflict", "Somebody else has changed this connection meanwhile. Load the page again.");
    }
    await stores.activity.record({
      ...{ actor: by, action: "sftp.connection-changed", subject: settings.name },
      detail: { id: connectionId, version: changed.version, credential: credential !== null },
    });
    return changed;
  });
}

function refuseFaults(settings: SftpSettings): void {
  const [fault] = Object.values(connectionFaults(settings));
  if (fault) throw new AppError("bad_request", fault);
}

async function refuseTakenName(
  { sftpConnections }: Pick<WorkspaceStores, "sftpConnections">,
  name: string,
  id: string,
): Promise<void> {
  const taken = (await sftpConnections.list()).some((other) => other.name === name && other.id !== id);
  if (taken) throw new AppError("conflict", `There is a connection “${name}” already: choose another name.`);
}

async function refuseStrangeFeed({ feeds }: Pick<WorkspaceStores, "feeds">, feedId: string | null): Promise<void> {
  if (feedId !== null && (await feeds.find(feedId)) === null) throw new AppError("not_found", "There is no such feed.");
}

async function sealed(
  deps: SaveDeps,
  scope: WorkspaceScope,
  id: string,
  name: string,
  typed: TypedCredential,
): Promise<StoredCredential> {
  const { auth, secret, publicKey } = opened(deps, name, typed);
  return { auth, publicKey, secret: await deps.secretBox.seal(secret, sealedFor(scope, id)) };
}

function opened(
  { sshKeys }: SaveDeps,
  name: string,
  typed: TypedCredential,
): { readonly auth: SftpAuth; readonly secret: string; readonly publicKey: string | null } {
  if (typed.auth === "password") return { auth: "password", secret: typed.password, publicKey: null };
  if (typed.auth === "made_key") {
    const made = sshKeys.make(`causeway ${name}`.replaceAll(/[^\w -]/g, "").slice(0, 60));
    return { auth: "key", secret: made.privateKey, publicKey: made.publicLine };
  }
  const read = sshKeys.read(typed.privateKey);
  if ("fault" in read) throw new AppError("bad_request", read.fault);
  return { auth: "key", secret: `${typed.privateKey.trim()}\n`, publicKey: read.publicLine };
}

function gone(): never {
  throw new AppError("not_found", "This connection is no longer there.");
}
