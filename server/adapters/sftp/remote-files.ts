import type { FileEntryWithStats, Stats } from "ssh2";
import { readRemote, writeRemote } from "#adapters/sftp/remote-content.ts";
import type { SftpLine } from "#adapters/sftp/sftp-line.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import { baseName } from "#core/sftp/remote-name.ts";
import type { RemoteFile, RemoteFiles } from "#ports/partner-server.ts";

/** A partner's folders over a line on which somebody is signed in. */
export function remoteFiles(line: SftpLine): RemoteFiles {
  const stat = async (path: string): Promise<RemoteFile | null> => {
    const found = await unless("missing", () => line.ask<Stats>((sftp, answer) => sftp.stat(path, answer)));
    return found === null ? null : { name: baseName(path), sizeBytes: found.size, modifiedAt: found.mtime };
  };
  return {
    async list(folder) {
      const entries = await line.ask<FileEntryWithStats[]>((sftp, answer) => sftp.readdir(folder, answer));
      return entries
        .filter(({ filename, attrs }) => attrs.isFile() && !filename.startsWith("."))
        .map(({ filename, attrs }) => ({ name: filename, sizeBytes: attrs.size, modifiedAt: attrs.mtime }));
    },

    stat,
    read: (path, start) => readRemote(line, path, start),
    write: (path, content, start) => writeRemote(line, path, content, start),

    async rename(from, to, { replace }) {
      if (!replace && (await stat(to)) !== null) throw new PartnerError("exists");
      const move = () => (replace ? replacing(line, from, to) : renaming(line, from, to));
      try {
        await move();
      } catch (error) {
        if (!(error instanceof PartnerError)) throw error;
        if (error.fault === "missing" && (await stat(from)) !== null && (await makeFolder(line, to)))
          return await move();
        // The protocol has no word for "exists": the server says that it failed, and not of what.
        if (error.fault === "refused" && !replace && (await stat(to)) !== null) throw new PartnerError("exists");
        throw error;
      }
    },

    async remove(path) {
      await unless("missing", () => line.ask((sftp, answer) => sftp.unlink(path, (error) => answer(error, undefined))));
    },
  };
}

const renaming = (line: SftpLine, from: string, to: string) =>
  line.ask((sftp, answer) => sftp.rename(from, to, (error) => answer(error, undefined)));

/** In one step where the server has OpenSSH's word for it; else the old file goes first, and is gone for a moment. */
async function replacing(line: SftpLine, from: string, to: string): Promise<void> {
  let offered = true;
  await line
    .ask((sftp, answer) => {
      try {
        sftp.ext_openssh_rename(from, to, (error) => answer(error, undefined));
      } catch {
        offered = false;
        answer(null, undefined);
      }
    })
    .catch((error: unknown) => {
      if (!(error instanceof PartnerError) || error.fault !== "refused") throw error;
      offered = false;
    });
  if (offered) return;
  await unless("missing", () => line.ask((sftp, answer) => sftp.unlink(to, (error) => answer(error, undefined))));
  await renaming(line, from, to);
}

/** The folder of a path with those above it; false when there is none to make, or when the server does not let us. */
async function makeFolder(line: SftpLine, path: string): Promise<boolean> {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  if (folder === "") return false;
  const make = () => line.ask((sftp, answer) => sftp.mkdir(folder, (error) => answer(error, undefined)));
  // Somebody else may make it in the same moment.
  const isThere = () =>
    line.ask<Stats>((sftp, answer) => sftp.stat(folder, answer)).then((found) => found.isDirectory());
  try {
    await make();
    return true;
  } catch {
    if (await isThere().catch(() => false)) return true;
    return (
      (await makeFolder(line, folder)) &&
      (await make()
        .then(() => true, isThere)
        .catch(() => false))
    );
  }
}

/** Null for the one fault that is no fault here. */
async function unless<T>(fault: PartnerError["fault"], work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PartnerError && error.fault === fault) return null;
    throw error;
  }
}
