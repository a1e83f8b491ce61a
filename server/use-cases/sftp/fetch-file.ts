import { AppError } from "#core/app-error.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import { baseName } from "#core/sftp/remote-name.ts";
import type { PartnerFile, StoredConnection } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { receiveUnattended, type UnattendedDeps } from "#use-cases/inbound/receive-unattended.ts";
import type { PartnerSession } from "#use-cases/sftp/partner-session.ts";

/**
 * Takes one file in. That it was taken is noted in the transaction that makes its import, so that it comes in once
 * whatever happens next; false when it had come in before.
 */
export async function fetchFile(
  deps: UnattendedDeps,
  input: {
    readonly scope: WorkspaceScope;
    readonly connection: StoredConnection;
    readonly session: PartnerSession;
    readonly file: PartnerFile;
    readonly maxBytes: number;
  },
): Promise<boolean> {
  const { scope, connection, session, file, maxBytes } = input;
  const name = baseName(file.path);
  try {
    await receiveUnattended(deps, {
      ...{ scope, channel: "sftp", fileName: name, content: contentOf(session, file), maxBytes },
      feed: connection.feedId === null ? { byName: name } : { id: connection.feedId },
      async alongside({ sftpFiles }, { id }) {
        if (!(await sftpFiles.received(connection.id, file, id))) throw taken();
      },
    });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return false;
    throw error;
  }
}

const taken = () => new AppError("conflict", "This file was taken before.");

/** All of a file and nothing else: it goes on where a cut line left it, and ends with an error when the file changes. */
export async function* contentOf(session: PartnerSession, file: PartnerFile): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of session.stream(async function* (files) {
    if (!isSame(await files.stat(file.path), file)) throw new PartnerError("changed_meanwhile");
    yield* files.read(file.path, at);
  })) {
    at += chunk.byteLength;
    yield chunk;
  }
  const after = await session.run((files) => files.stat(file.path));
  if (at !== file.sizeBytes || !isSame(after, file)) throw new PartnerError("changed_meanwhile");
}

/** Whether what is there is still the version that was seen. */
export function isSame(
  now: Pick<PartnerFile, "sizeBytes" | "modifiedAt"> | null,
  file: Pick<PartnerFile, "sizeBytes" | "modifiedAt">,
): boolean {
  return now !== null && now.sizeBytes === file.sizeBytes && now.modifiedAt === file.modifiedAt;
}
