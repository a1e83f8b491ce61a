import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { conflictOf } from "#adapters/box/box-error-of.ts";
import { boxLine, type BoxLine, boxPatience, type BoxPatience } from "#adapters/box/box-line.ts";
import { type BoxAddresses, boxAddresses } from "#adapters/box/box-sdk.ts";
import { BoxError } from "#core/box/box-error.ts";
import type { Box, BoxFile, BoxFolder, OpenBox } from "#ports/box.ts";

/** Items of a folder that are asked for at once; Box gives no more. */
const page = 1_000;
/** Box takes more only in parts. */
export const uploadMaxBytes = 50 * 1024 * 1024;

export type BoxSettings = {
  readonly addresses?: BoxAddresses;
  readonly patience?: BoxPatience;
  /** Fewer for tests, which have few files. */
  readonly page?: number;
};

/** Box, by its own library. */
export const openBoxAt =
  (settings: BoxSettings = {}): OpenBox =>
  (config, signal) => {
    const line = boxLine(config, settings.addresses ?? boxAddresses, settings.patience ?? boxPatience, signal);
    return {
      entries: (folderId) => ofFolder(() => entries(line, folderId, settings.page ?? page)),
      ensureFolder: (parentId, name) => ofFolder(() => ensureFolder(line, parentId, name)),
      upload: (folderId, name, content) => ofFolder(() => upload(line, folderId, name, content)),
      read: (fileId, maxBytes) => line.ask((sdk, cancellationToken) => read(sdk, fileId, maxBytes, cancellationToken)),
      move: (fileId, folderId, name) => move(line, fileId, folderId, name),
      folder: (folderId) => ofFolder(() => folder(line, folderId)),
    };
  };

/** What Box does not find is the folder: an app that nobody has let in sees none either. */
async function ofFolder<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BoxError && error.fault === "not_there" ? new BoxError("no_folder") : error;
  }
}

async function entries(line: BoxLine, folderId: string, limit: number): ReturnType<Box["entries"]> {
  const folders: BoxFolder[] = [];
  const files: BoxFile[] = [];
  let marker: string | undefined;
  do {
    const from: string | undefined = marker;
    const answer = await line.ask(({ folders: sdk }, cancellationToken) =>
      sdk.getFolderItems(folderId, {
        queryParams: {
          ...{ usemarker: true, limit, fields: ["id", "type", "name", "size", "sha1", "etag"] },
          ...(from === undefined ? {} : { marker: from }),
        },
        cancellationToken,
      }),
    );
    for (const item of answer.entries ?? []) {
      const { id, name } = item;
      if (item.type === "folder" && name !== undefined) folders.push({ id, name });
      if (item.type === "file" && name !== undefined) {
        const { size: sizeBytes = 0, sha1 = "", etag } = item;
        files.push({ id, name, sizeBytes, sha1, etag: etag ?? "" });
      }
    }
    marker = answer.nextMarker ?? undefined;
  } while (marker !== undefined && marker !== "");
  return { folders: folders.toSorted(byName), files: files.toSorted(byName) };
}

/** Not by the machine's language: the same everywhere. */
const byName = (a: BoxFolder, b: BoxFolder) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

async function ensureFolder(line: BoxLine, parentId: string, name: string): Promise<string> {
  return line.ask(async ({ folders }, cancellationToken) => {
    try {
      return (await folders.createFolder({ name, parent: { id: parentId } }, { cancellationToken })).id;
    } catch (error) {
      const inTheWay = conflictOf(error);
      if (inTheWay?.type === "folder") return inTheWay.id;
      throw error;
    }
  });
}

async function upload(line: BoxLine, folderId: string, name: string, content: Uint8Array): ReturnType<Box["upload"]> {
  if (content.byteLength > uploadMaxBytes) throw new BoxError("too_large");
  const ours = createHash("sha1").update(content).digest("hex");
  let tries = 0;
  return line.ask(async ({ uploads }, cancellationToken) => {
    tries += 1;
    try {
      const answer = await uploads.uploadFile(
        // One piece: the library keeps all of it in memory anyway, and sends its hash along, which Box compares.
        { attributes: { name, parent: { id: folderId } }, file: Readable.from([Buffer.from(content)]) },
        { cancellationToken },
      );
      return { kind: "uploaded", sha1: answer.entries?.[0]?.sha1 ?? "" };
    } catch (error) {
      const inTheWay = conflictOf(error);
      // A try before this one, whose answer was lost, had carried it out.
      if (inTheWay)
        return { kind: tries > 1 && inTheWay.sha1 === ours ? "uploaded" : "taken", sha1: inTheWay.sha1 ?? "" };
      throw error;
    }
  });
}

async function read(
  { downloads }: Parameters<Parameters<BoxLine["ask"]>[0]>[0],
  fileId: string,
  maxBytes: number,
  cancellationToken: AbortSignal,
): Promise<Uint8Array> {
  const stream = await downloads.downloadFile(fileId, { cancellationToken });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > maxBytes) throw new BoxError("too_large");
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

async function move(line: BoxLine, fileId: string, folderId: string, name: string): ReturnType<Box["move"]> {
  return line.ask(async ({ files }, cancellationToken) => {
    try {
      await files.updateFileById(fileId, { requestBody: { name, parent: { id: folderId } }, cancellationToken });
      return "moved";
    } catch (error) {
      const inTheWay = conflictOf(error);
      if (inTheWay && inTheWay.id !== fileId) return "taken";
      throw error;
    }
  });
}

async function folder(line: BoxLine, folderId: string): ReturnType<Box["folder"]> {
  const { id, name, permissions } = await line.ask(({ folders }, cancellationToken) =>
    folders.getFolderById(folderId, { queryParams: { fields: ["id", "name", "permissions"] }, cancellationToken }),
  );
  return { id, name: name ?? "", mayWrite: permissions?.canUpload === true };
}
