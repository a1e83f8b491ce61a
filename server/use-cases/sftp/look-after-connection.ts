import { AppError } from "#core/app-error.ts";
import { dueOf, type HostKey } from "#core/sftp/connection.ts";
import type { ActivityAction } from "#ports/activity-log.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredConnection } from "#ports/sftp-stores.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

type Of = { readonly scope: WorkspaceScope; readonly by: Actor; readonly connectionId: string };

/**
 * Confirms the server's key that a person has compared. Another key than the one that is shown in place of a confirmed
 * one is refused: it was not what they looked at.
 */
export async function confirmHostKey(
  deps: Pick<SftpDeps, "inWorkspace" | "clock">,
  input: Of & { readonly hostKey: HostKey },
): Promise<StoredConnection> {
  const { scope, by, connectionId, hostKey } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const before = await found(stores, connectionId);
    if (before.hostKey !== null && before.changedHostKey?.fingerprint !== hostKey.fingerprint) {
      throw new AppError("conflict", "The server has shown another key meanwhile. Test the connection again.");
    }
    const dueAt = dueOf({ ...before, hostKey }, deps.clock());
    const patch = { hostKey, hostKeyByName: by.name, changedHostKey: null, dueAt };
    await note(stores, by, "sftp.host-key-confirmed", before, { fingerprint: hostKey.fingerprint });
    return (await stores.sftpConnections.change(connectionId, patch, before.version)) ?? changedMeanwhile();
  });
}

/** Lets a connection rest, or go on: nothing is fetched or sent meanwhile. */
export async function pauseConnection(
  deps: Pick<SftpDeps, "inWorkspace" | "clock">,
  input: Of & { readonly paused: boolean },
): Promise<StoredConnection> {
  const { scope, by, connectionId, paused } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const before = await found(stores, connectionId);
    const patch = { paused, dueAt: dueOf({ ...before, paused }, deps.clock()) };
    await note(stores, by, paused ? "sftp.connection-paused" : "sftp.connection-resumed", before);
    return (await stores.sftpConnections.change(connectionId, patch, before.version)) ?? changedMeanwhile();
  });
}

/** Asks for a fetching now; one that waits already is enough. */
export async function askForPull(deps: Pick<SftpDeps, "inWorkspace">, input: Of): Promise<void> {
  const { scope, by, connectionId } = input;
  await deps.inWorkspace(scope, async (stores) => {
    const connection = await found(stores, connectionId);
    const refusal = whyNot(connection);
    if (refusal) throw new AppError("conflict", refusal);
    await stores.jobs.enqueue({ ...scope, stage: "pull", connectionId, askedById: by.id });
    await note(stores, by, "sftp.pull-asked", connection);
  });
}

function whyNot({ pullFolder, paused, hostKey, changedHostKey }: StoredConnection): string | null {
  if (pullFolder === null) return "This connection only sends: say on it where files are fetched.";
  if (paused) return "This connection is paused: resume it first.";
  if (hostKey === null) return "Nobody has confirmed the server's key yet: test the connection first.";
  return changedHostKey ? "The server shows another key: test the connection, and confirm it or not." : null;
}

/** Removes a connection with its secret and its history; one that a destination uses stays. What still waits to go there then fails, and says why. */
export async function removeConnection(deps: Pick<SftpDeps, "inWorkspace">, input: Of): Promise<void> {
  const { scope, by, connectionId } = input;
  await deps.inWorkspace(scope, async (stores) => {
    const connection = await found(stores, connectionId);
    await refuseUsed(stores, connectionId);
    await stores.sftpConnections.remove(connectionId);
    await note(stores, by, "sftp.connection-removed", connection);
  });
}

async function refuseUsed({ destinations }: WorkspaceStores, connectionId: string): Promise<void> {
  const user = (await destinations.list()).find(
    ({ target }) => target.kind === "sftp" && target.connectionId === connectionId,
  );
  if (!user) return;
  throw new AppError(
    "conflict",
    `The destination “${user.name}” uses this connection. Give it another first, or remove it.`,
  );
}

async function found({ sftpConnections }: WorkspaceStores, connectionId: string): Promise<StoredConnection> {
  const connection = await sftpConnections.find(connectionId);
  if (connection === null) throw new AppError("not_found", "This connection is no longer there.");
  return connection;
}

function changedMeanwhile(): never {
  throw new AppError("conflict", "Somebody else has changed this connection meanwhile. Load the page again.");
}

async function note(
  { activity }: WorkspaceStores,
  by: Actor,
  action: ActivityAction,
  { id, name }: StoredConnection,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  await activity.record({ actor: by, action, subject: name, detail: { id, ...detail } });
}
