import { AppError } from "#core/app-error.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import { numberedName, partName, remotePath } from "#core/sftp/remote-name.ts";
import type { DeliverySender } from "#ports/delivery-sender.ts";
import type { RemoteFiles } from "#ports/partner-server.ts";
import type { StoredConnection } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { addressOf } from "#use-cases/sftp/address-of.ts";
import { noteHostKey } from "#use-cases/sftp/note-host-key.ts";
import { partnerSession, type PartnerSession } from "#use-cases/sftp/partner-session.ts";
import { contentFrom, isContent, prefixLength } from "#use-cases/sftp/same-content.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

/** What is smaller is read back once it is there: a size alone says little of a small file. */
const readBackBytes = 4 * 1024 * 1024;

/** More files of one name than that mean that nobody takes them away. */
const mostNames = 1_000;

type Sending = {
  readonly scope: WorkspaceScope;
  readonly connection: StoredConnection;
  readonly deliveryId: string;
  readonly name: string;
  readonly content: () => AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
};

/** Sends deliveries to partners' servers: whole or not at all, and each once however often it is tried. */
export function pushDeliveries(deps: SftpDeps): DeliverySender {
  return {
    async send(scope, { id: deliveryId, destination, objectKey, name }, content, sizeBytes) {
      if (destination.kind !== "sftp") throw new AppError("internal", "This delivery goes to no partner's server.");
      const connection = await deps.inWorkspace(scope, ({ sftpConnections }) =>
        sftpConnections.find(destination.connectionId),
      );
      const sending = {
        ...{ scope, connection: ready(connection), deliveryId, content, sizeBytes },
        name: plainName(objectKey ?? name),
      };
      const session = partnerSession(deps, await addressOf(deps, scope, sending.connection));
      try {
        await push(deps, session, sending);
      } catch (error) {
        await noteHostKey(deps, scope, sending.connection, error);
        if (!(error instanceof PartnerError)) throw error;
        throw new AppError("unavailable", error.message, { cause: error });
      } finally {
        await session.close();
      }
    },
  };
}

/** Rejects with a sentence for what can't be sent to as it is. */
function ready(connection: StoredConnection | null): StoredConnection {
  if (connection === null) throw new AppError("unavailable", "The SFTP connection it goes to was removed.");
  if (connection.paused) throw new AppError("unavailable", "The SFTP connection it goes to is paused.");
  if (connection.pushFolder === null) {
    throw new AppError("unavailable", "The SFTP connection it goes to has no folder to send into.");
  }
  if (connection.changedHostKey) throw new AppError("unavailable", new PartnerError("host_key_changed").message);
  return connection;
}

/** Of a name with folders before it: the last part. The folder is the connection's. */
const plainName = (name: string) => name.slice(name.lastIndexOf("/") + 1);

async function push(deps: SftpDeps, session: PartnerSession, sending: Sending): Promise<void> {
  const { scope, deliveryId, connection } = sending;
  const part = remotePath(connection.pushFolder ?? "", partName(deliveryId));
  const decided = await deps.inWorkspace(scope, ({ sftpPushes }) => sftpPushes.pathOf(deliveryId));
  // An earlier try may have got as far as the rename, and may have been killed before it could say so.
  if (decided !== null && (await session.run((files) => isThere(files, decided, part, sending)))) return;
  await session.run(async (files) => {
    await upload(files, part, sending);
    await verify(files, part, sending);
  });
  await name(deps, session, part, sending);
}

/** A part was whole before its name was decided, and it goes away only by getting that name. */
async function isThere(files: RemoteFiles, path: string, part: string, { sizeBytes }: Sending): Promise<boolean> {
  if ((await files.stat(part)) !== null) return false;
  return (await files.stat(path))?.sizeBytes === sizeBytes;
}

/** Goes on with a part whose bytes are the first of ours, and begins anew with any other. */
async function upload(files: RemoteFiles, part: string, { content, sizeBytes }: Sending): Promise<void> {
  const there = await files.stat(part);
  const start = there === null || there.sizeBytes > sizeBytes ? 0 : await prefixLength(files, part, content);
  if (there !== null && start === sizeBytes && there.sizeBytes === sizeBytes) return;
  await files.write(part, contentFrom(content, start), start);
}

async function verify(files: RemoteFiles, part: string, { content, sizeBytes }: Sending): Promise<void> {
  const there = await files.stat(part);
  const whole =
    there?.sizeBytes === sizeBytes && (sizeBytes > readBackBytes || (await isContent(files, part, content)));
  if (whole) return;
  await files.remove(part);
  throw new PartnerError("refused");
}

/** Gives the part its name: decided and stored first, so that a try after this one knows it for its own. */
async function name(deps: SftpDeps, session: PartnerSession, part: string, sending: Sending): Promise<void> {
  const { scope, connection, deliveryId } = sending;
  const replace = connection.onClash === "replace";
  for (let number = 1; number <= mostNames; number++) {
    const path = remotePath(connection.pushFolder ?? "", numberedName(sending.name, number));
    const free = replace || (await session.run((files) => files.stat(path))) === null;
    if (free) {
      await deps.inWorkspace(scope, ({ sftpPushes }) => sftpPushes.decide(deliveryId, connection.id, path));
      if (await renamed(session, part, path, replace, sending)) return;
    }
    if (connection.onClash === "fail") {
      await session.run((files) => files.remove(part));
      throw new PartnerError("exists");
    }
  }
  throw new PartnerError("exists");
}

/** False when somebody else took the name meanwhile. A line that breaks in the middle of it may have done it all the same. */
async function renamed(
  session: PartnerSession,
  part: string,
  path: string,
  replace: boolean,
  sending: Sending,
): Promise<boolean> {
  let tries = 0;
  return session.run(async (files) => {
    if (tries++ > 0 && (await isThere(files, path, part, sending))) return true;
    try {
      await files.rename(part, path, { replace });
      return true;
    } catch (error) {
      if (error instanceof PartnerError && error.fault === "exists") return false;
      throw error;
    }
  });
}
