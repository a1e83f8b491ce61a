import type { ImportDeps } from "#ports/deps.ts";
import type { LeftBehind } from "#ports/left-behind.ts";

const dayMs = 24 * 60 * 60 * 1_000;
/** More files than this, and than one in a hundred, are not what a few killed processes leave. */
const fewFiles = 20;

export type Swept = {
  readonly files: number;
  /** Files that no row names and that were left alone all the same, for they are too many. */
  readonly suspicious: number;
  readonly stagings: number;
};

/**
 * Removes files that were stored a day ago or longer and that no import, artifact or upload names, for their process
 * died in between, and staging tables of imports that have ended. When the folder and the database do not seem to
 * belong together (another database, one from a backup), no file is touched.
 */
export async function sweepLeftBehind(
  deps: Pick<ImportDeps, "files" | "clock"> & { readonly leftBehind: LeftBehind },
): Promise<Swept> {
  const { leftBehind, files } = deps;
  const stagings = await leftBehind.dropStaging();
  const before = new Date(Date.parse(deps.clock()) - dayMs).toISOString();
  const found: string[] = [];
  let seen = 0;
  for await (const keys of leftBehind.files(before)) {
    seen += keys.length;
    found.push(...(await leftBehind.unnamed(keys)));
  }
  if (found.length > Math.max(fewFiles, seen / 100)) return { files: 0, suspicious: found.length, stagings };
  let removed = 0;
  // Asked once more right before: a row that came meanwhile keeps its file.
  for (const key of await leftBehind.unnamed(found)) {
    await files.remove(key);
    removed++;
  }
  return { files: removed, suspicious: 0, stagings };
}
