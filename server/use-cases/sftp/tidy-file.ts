import { PartnerError } from "#core/sftp/partner-error.ts";
import { archivedName, baseName, remotePath } from "#core/sftp/remote-name.ts";
import type { RemoteFiles } from "#ports/partner-server.ts";
import type { PartnerFile, StoredConnection } from "#ports/sftp-stores.ts";
import { isSame } from "#use-cases/sftp/fetch-file.ts";
import type { PartnerSession } from "#use-cases/sftp/partner-session.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

/**
 * Puts a file that was taken into the archive, or deletes it, as the connection says. What stands there under its name
 * meanwhile and is another version stays: nobody has taken that one.
 */
export async function tidyFile(
  deps: Pick<SftpDeps, "clock">,
  input: {
    readonly connection: StoredConnection;
    readonly session: PartnerSession;
    readonly file: PartnerFile;
  },
): Promise<void> {
  const { connection, session, file } = input;
  await session.run(async (files) => {
    if (!isSame(await files.stat(file.path), file)) return;
    if (connection.afterPull === "delete") await files.remove(file.path);
    else await archive(files, file, connection.archiveFolder ?? "", deps.clock());
  });
}

async function archive(files: RemoteFiles, file: PartnerFile, folder: string, at: string): Promise<void> {
  const to = (taken: boolean) => remotePath(folder, archivedName(baseName(file.path), at, taken));
  try {
    await files.rename(file.path, to(false), { replace: false });
  } catch (error) {
    if (!(error instanceof PartnerError) || error.fault !== "exists") throw error;
    await files.rename(file.path, to(true), { replace: false });
  }
}
