import { type BoxSettings, openBoxAt, uploadMaxBytes } from "#adapters/box/open-box.ts";
import { AppError } from "#core/app-error.ts";
import { readBoxConfig } from "#core/box/box-config.ts";
import { BoxError, type BoxFault } from "#core/box/box-error.ts";
import { folderOfDay } from "#core/box/day-folder.ts";
import { type DestinationStepName, stepsUpTo } from "#core/dispatch/destination.ts";
import type { Box, BoxFile, BoxFolder } from "#ports/box.ts";
import type { CarrierAddress, FileCarrier } from "#ports/file-carrier.ts";

/**
 * Takes files into a folder at Box. A day's folder is the first one below it whose name holds the date, as the people there
 * call it; every other is the one of its name. What is not there is made.
 */
export function boxCarrier(
  { config, folderId }: Extract<CarrierAddress, { readonly kind: "box" }>,
  settings: BoxSettings = {},
): FileCarrier {
  const read = readBoxConfig(config);
  const open = (): Box => {
    if (read.kind === "problem") throw new AppError("unavailable", read.sentence);
    return openBoxAt(settings)(read.config);
  };
  let opened: Box | null = null;
  const box = () => (opened ??= open());
  return {
    async test() {
      if (read.kind === "problem") return stepsUpTo({ name: "sign_in", sentence: read.sentence }, {});
      try {
        const { name, mayWrite } = await box().folder(folderId);
        const permission = { name: "permission", sentence: new BoxError("no_permission").message } as const;
        return stepsUpTo(mayWrite ? null : permission, { ...before, permission: `The folder is called ${name}.` });
      } catch (error) {
        if (!(error instanceof BoxError)) throw error;
        const name = stepOf(error.fault);
        // Of a connection that fails nobody knows whether the name was found.
        const { find: _find, ...connecting } = before;
        return stepsUpTo({ name, sentence: error.message }, name === "connect" ? connecting : before);
      }
    },

    look: (path) =>
      sentenced(async () => {
        const { folders, name } = parts(path);
        let at = folderId;
        for (const folder of folders) {
          const found = named((await box().entries(at)).folders, folder, at === folderId);
          if (!found) return null;
          at = found.id;
        }
        const file = sameName((await box().entries(at)).files, name);
        return file && { sizeBytes: file.sizeBytes, proof: proofOf(file) };
      }),

    put: (path, content, sizeBytes) =>
      sentenced(async () => {
        const { folders, name } = parts(path);
        const bytes = await all(content, sizeBytes);
        let at = folderId;
        for (const folder of folders) {
          const known = named((await box().entries(at)).folders, folder, at === folderId);
          at = known?.id ?? (await box().ensureFolder(at, folder));
        }
        const put = await box().upload(at, name, bytes);
        if (put.kind === "taken") throw new AppError("conflict", "A file of this name is there already.");
        return { sizeBytes, proof: proofOf(put) };
      }),

    // An upload is one piece: it is there, or nothing is.
    takeBack: () => Promise.resolve("nothing"),

    close: () => Promise.resolve(),
  };
}

/** What is done when a later step fails. */
const before = { find: null, connect: null, encrypt: null, sign_in: null } as const;

const proofOf = ({ sha1 }: Pick<BoxFile, "sha1">) => (sha1 === "" ? null : `sha1:${sha1}`);

function parts(path: string): { readonly folders: readonly string[]; readonly name: string } {
  const all = path.split("/");
  return { folders: all.slice(0, -1), name: all.at(-1) ?? "" };
}

function named(folders: readonly BoxFolder[], name: string, isTop: boolean): BoxFolder | null {
  return sameName(folders, name) ?? (isTop ? folderOfDay(folders, name) : null);
}

/** Box takes two names that differ in case alone for one. */
function sameName<T extends { readonly name: string }>(all: readonly T[], name: string): T | null {
  return all.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null;
}

async function all(content: () => AsyncIterable<Uint8Array>, sizeBytes: number): Promise<Uint8Array> {
  if (sizeBytes > uploadMaxBytes) throw new BoxError("too_large");
  const chunks: Uint8Array[] = [];
  for await (const chunk of content()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function sentenced<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BoxError)) throw error;
    const isFinal = error.fault === "too_large" || error.fault === "name";
    throw new AppError(isFinal ? "bad_request" : "unavailable", error.message, { cause: error });
  }
}

function stepOf(fault: BoxFault): DestinationStepName {
  if (fault === "no_folder" || fault === "no_permission") return "permission";
  return fault === "config" || fault === "refused_app" || fault === "refused_key" ? "sign_in" : "connect";
}
