import { createHash } from "node:crypto";
import { AppError } from "#core/app-error.ts";
import { readBoxConfig } from "#core/box/box-config.ts";
import { BoxError } from "#core/box/box-error.ts";
import { folderOfDay } from "#core/box/day-folder.ts";
import { versionedName } from "#core/dispatch/sent-name.ts";
import type { Box } from "#ports/box.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { addressOfDestination } from "#use-cases/dispatch/address-of-destination.ts";
import { once } from "#use-cases/intake/read-message.ts";

type FolderDeps = Pick<ImportDeps, "inWorkspace" | "secretBox" | "openBox" | "openCarrier" | "operatorDestinations">;

type Asked = {
  readonly scope: WorkspaceScope;
  /** Below the shared folder, names with `/` between; empty: the shared folder. A date finds the folder of a day. */
  readonly folder: string;
};

export type BoxListing = {
  readonly folders: readonly string[];
  readonly files: readonly { readonly name: string; readonly sizeBytes: number; readonly sha1: string }[];
};

/** What lies in a folder at the city's Box. Rejects with AppError("not_found") and ("unavailable"). */
export async function listBox(deps: FolderDeps, { scope, folder }: Asked): Promise<BoxListing> {
  return sentenced(async () => {
    const { address } = await cityBox(deps, scope);
    const read = readBoxConfig(address.config);
    if (read.kind === "problem") throw new AppError("unavailable", read.sentence);
    const box = deps.openBox(read.config);
    const { folders, files } = await box.entries(await folderAt(box, address.folderId, folder));
    return {
      folders: folders.map(({ name }) => name),
      files: files.map(({ name, sizeBytes, sha1 }) => ({ name, sizeBytes, sha1 })),
    };
  });
}

/**
 * Puts a file into a folder at the city's Box. The very same file that is there already is left; where another one has its
 * name, it becomes `name_v2.csv`. Answers the path, and whether it is new.
 */
export async function putIntoBox(
  deps: FolderDeps,
  asked: Asked & { readonly by: Actor; readonly name: string; readonly content: Uint8Array },
): Promise<{ readonly path: string; readonly isNew: boolean }> {
  const { scope, folder, by, name, content } = asked;
  const { destination, address } = await cityBox(deps, scope);
  const ours = `sha1:${createHash("sha1").update(content).digest("hex")}`;
  const carrier = deps.openCarrier(address);
  try {
    for (let version = 1; ; version++) {
      const path = [folder, versionedName(name, version)].filter(Boolean).join("/");
      const there = await carrier.look(path);
      if (there?.proof === ours) return { path, isNew: false };
      if (there) continue;
      await carrier.put(path, () => once(content), content.byteLength);
      const detail = { destinationId: destination.id, bytes: content.byteLength };
      const entry = { actor: by, action: "destination.file-put", subject: destination.name, detail } as const;
      await deps.inWorkspace(scope, ({ activity }) => activity.record(entry));
      return { path, isNew: true };
    }
  } finally {
    await carrier.close();
  }
}

async function cityBox(deps: FolderDeps, scope: WorkspaceScope) {
  const all = await deps.inWorkspace(scope, ({ destinations }) => destinations.list());
  const destination = all.find(({ role, target, enabled }) => role === "city" && target.kind === "box" && enabled);
  if (!destination) {
    throw new AppError(
      "not_found",
      "This workspace has no Box. An admin adds one on the page Connections, as the city's.",
    );
  }
  return { destination, address: await boxAddress(deps, scope, destination) };
}

async function boxAddress(deps: FolderDeps, scope: WorkspaceScope, destination: Destination) {
  const reached = await addressOfDestination(deps, scope, destination);
  if (reached.by === "carrier" && reached.address.kind === "box") return reached.address;
  throw new AppError("internal", "This destination is no Box.");
}

async function folderAt(box: Box, rootId: string, path: string): Promise<string> {
  let at = rootId;
  for (const name of path.split("/").filter(Boolean)) {
    const { folders } = await box.entries(at);
    const found = folders.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? folderOfDay(folders, name);
    if (!found) throw new AppError("not_found", `There is no folder ${JSON.stringify(name)} at Box.`);
    at = found.id;
  }
  return at;
}

async function sentenced<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BoxError ? new AppError("unavailable", error.message, { cause: error }) : error;
  }
}
