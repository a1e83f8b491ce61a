import { AppError } from "#core/app-error.ts";
import { isCsv } from "#core/day-files/built-file.ts";
import { firstLines, maskedLines, mostShownLines, type ShownLines } from "#core/day-files/shown-lines.ts";
import type { StoredBuild, StoredDayFile } from "#ports/day-builds.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireSite, subjectOf } from "#use-cases/day-files/ask-build.ts";

type FileInput = { readonly scope: WorkspaceScope; readonly fileId: string };
type OpenDeps = Pick<ImportDeps, "inWorkspace" | "files">;

/** The lines that are shown are far shorter than that, in characters. */
const beginningBytes = 512 * 1024;

/** Whoever takes a file of a day away is recorded before its first byte. Rejects with AppError("not_found") or ("gone"). */
export async function downloadDayFile(
  deps: OpenDeps,
  { scope, by, fileId }: FileInput & { readonly by: Actor },
): Promise<{ readonly fileName: string; readonly isCsv: boolean; readonly content: AsyncIterable<Uint8Array> }> {
  const file = await deps.inWorkspace(scope, async (stores) => {
    const { file, build, subject } = await requireDayFile(stores, fileId);
    const detail = { buildId: build.id, version: build.version, file: file.name };
    await stores.activity.record({ actor: by, action: "day.downloaded", subject, detail });
    return file;
  });
  return { fileName: file.name, isCsv: isCsv(file.kind), content: deps.files.get(file.storeKey) };
}

/** The first lines of one of the three files, masked. Rejects as `downloadDayFile` does. */
export async function previewDayFile(deps: OpenDeps, { scope, fileId }: FileInput): Promise<ShownLines> {
  const { file } = await deps.inWorkspace(scope, (stores) => requireDayFile(stores, fileId));
  const { header, lines } = firstLines(await beginningOf(deps, file));
  return maskedLines(header, lines);
}

/** Plain text of one cell of one line, under `""` as all looks are. */
type LookedAt = { readonly row: number; readonly texts: Readonly<Record<string, string>> };

/** One column of lines that are on somebody's screen; the look is recorded before it is answered. */
export async function lookAtDayFile(
  deps: OpenDeps,
  input: FileInput & { readonly by: Actor; readonly column: string; readonly rows: readonly number[] },
): Promise<readonly LookedAt[]> {
  const { scope, by, fileId, column, rows } = input;
  const { file } = await deps.inWorkspace(scope, (stores) => requireDayFile(stores, fileId));
  const { header, lines } = firstLines(await beginningOf(deps, file));
  const at = header.indexOf(column);
  if (at < 0) throw new AppError("not_found", "The file has no such column.");
  const found = rows.flatMap((row) => {
    const text = lines[row - 1]?.[at];
    return text === undefined ? [] : [{ row, texts: { "": text } }];
  });
  await deps.inWorkspace(scope, async (stores) => {
    const { build, subject } = await requireDayFile(stores, fileId);
    const detail = { buildId: build.id, file: file.name, column, rows: found.length };
    await stores.activity.record({ actor: by, action: "day.looked", subject, detail });
  });
  return found;
}

/** Lines that may be looked at in one go. */
export const mostLooks = mostShownLines;

async function requireDayFile(
  stores: WorkspaceStores,
  fileId: string,
): Promise<{ readonly file: StoredDayFile; readonly build: StoredBuild; readonly subject: string }> {
  const file = await stores.dayFiles.find(fileId);
  const build = file && (await stores.dayBuilds.find({ buildId: file.buildId }))[0];
  if (!file || !build) throw new AppError("not_found", "There is no such file of a day here.");
  if (file.removedAt !== null) throw new AppError("gone", "The file was removed by the workspace's retention.");
  const site = await requireSite(stores, build.siteId).catch(() => ({ name: "A site" }));
  return { file, build, subject: subjectOf(site, build.day) };
}

async function beginningOf({ files }: OpenDeps, { kind, storeKey }: StoredDayFile): Promise<string> {
  if (!isCsv(kind)) throw new AppError("bad_request", "A printed file has no lines to show. Download it.");
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of files.get(storeKey)) {
    text += decoder.decode(chunk, { stream: true });
    bytes += chunk.length;
    if (bytes >= beginningBytes) break;
  }
  return text;
}
