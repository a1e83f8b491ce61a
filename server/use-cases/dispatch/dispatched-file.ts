import { AppError } from "#core/app-error.ts";
import type { BuiltFileKind } from "#core/day-files/built-file.ts";
import { dayFolder, requisitionFolder } from "#core/dispatch/sent-name.ts";
import type { StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import { subjectOf } from "#use-cases/day-files/ask-build.ts";

/** A file that is to be sent, whatever it is. */
export type DispatchedFile = {
  readonly name: string;
  /** What activity calls it: a partner may put a person's name into the name of a file. */
  readonly loggedName: string;
  /** Below what the destination is set to. */
  readonly folder: string;
  readonly storeKey: string;
  readonly sizeBytes: number;
  readonly rows: number;
  /** Of a day's file. */
  readonly ofDay: {
    readonly kind: BuiltFileKind;
    readonly day: string;
    /** Null: the main one. */
    readonly siteCode: string | null;
    readonly build: StoredBuild;
  } | null;
  /** What the activity log calls what it belongs to. */
  readonly subject: string;
};

type Stores = Pick<WorkspaceStores, "dayFiles" | "dayBuilds" | "sites" | "requisitionFiles" | "pickedFiles">;

/** What a dispatch sends; "waits": its bytes are not stored yet. Rejects with AppError("gone") when they are no more. */
export async function dispatchedFile(
  stores: Stores,
  { fileKind, fileId }: Pick<Dispatch, "fileKind" | "fileId">,
): Promise<DispatchedFile | "waits"> {
  if (fileKind === "day_file") return fileOfDay(stores, fileId);
  if (fileKind === "picked_file") return pickedFile(stores, fileId);
  const file = await stores.requisitionFiles.find(fileId);
  if (file === null || file.gone) throw new AppError("gone", goneSentence);
  const { name, rows, storeKey, sizeBytes } = file;
  if (storeKey === null || sizeBytes === null) return "waits";
  const about = { name, loggedName: name, subject: "requisitions" };
  return { ...about, folder: requisitionFolder, storeKey, sizeBytes, rows, ofDay: null };
}

async function fileOfDay({ dayFiles, dayBuilds, sites }: Stores, fileId: string): Promise<DispatchedFile> {
  const file = await dayFiles.find(fileId);
  const build = file && (await dayBuilds.find({ buildId: file.buildId }))[0];
  if (!file || !build || file.removedAt !== null) throw new AppError("gone", goneSentence);
  const site = await sites.find(build.siteId);
  if (site === null) throw new AppError("gone", "The site of this file is no longer there.");
  const { name, storeKey, sizeBytes, rows, kind } = file;
  const ofDay = { kind, day: build.day, siteCode: site.isMain ? null : site.code, build };
  return {
    ...{ name, loggedName: name, storeKey, sizeBytes, rows, ofDay },
    folder: dayFolder(build.day, site),
    subject: subjectOf(site, build.day),
  };
}

/** A printed form goes beside the files of its day. */
async function pickedFile({ pickedFiles, sites }: Stores, fileId: string): Promise<DispatchedFile> {
  const file = await pickedFiles.find(fileId);
  const site = file?.siteId ? await sites.find(file.siteId) : null;
  if (!file?.storeKey || !site || file.day === null) throw new AppError("gone", goneSentence);
  const { name, storeKey, sizeBytes, day } = file;
  const about = { name, loggedName: "a printed file", subject: `a printed file of ${day}` };
  return { ...about, ...{ storeKey, sizeBytes }, folder: dayFolder(day, site), rows: 0, ofDay: null };
}

const goneSentence = "The file was removed by the workspace's retention before it could be sent.";
