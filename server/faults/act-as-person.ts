import type { StoredImport } from "#ports/import-store.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { countInRows, replaceInRows } from "#use-cases/mending/replace-in-rows.ts";
import { viewEdits } from "#use-cases/mending/view-mending.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo } from "#use-cases/undo/view-undo.ts";
import { type FaultFile, faultColumns, signs } from "./fault-files.ts";
import { insisting } from "./insisting.ts";
import { by, find, type Lane, map } from "./lane.ts";

/** The file as it is sent: a corrected one is the error file of its first file, which lies here by now. */
export async function written(lane: Lane, file: FaultFile, importIds: readonly string[]): Promise<FaultFile> {
  if (file.corrects === null) return file;
  const parent = await found(lane, importIds[file.corrects]);
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of errorFile(lane.deps, lane.scope, parent)) text += decoder.decode(chunk, { stream: true });
  return { ...file, text: (text + decoder.decode()).replaceAll(signs.wrong, signs.right) };
}

/** What the person says to a received file: its columns, or whose corrected file it is. */
export async function start(
  lane: Lane,
  importId: string,
  file: FaultFile,
  importIds: readonly string[],
): Promise<void> {
  if (file.corrects === null) return map(lane, importId, file);
  const { deps, scope } = lane;
  const parent = await found(lane, importIds[file.corrects]);
  await insisting(
    () => startCorrected(deps, { scope, by, importId, parentId: parent.id, again: true }),
    async () => {
      const run = await find(lane, importId);
      return run?.state === "received" ? null : run;
    },
  );
}

/** The person finds the wrong addresses among the skipped rows of a plan, and replaces them all. */
export async function mend(lane: Lane, importId: string): Promise<void> {
  const { deps, scope } = lane;
  const column = faultColumns.indexOf("email") + 1;
  const filter = { show: "skipped" } as const;
  const search = { column, filter, find: signs.wrong, match: "part", matchCase: true } as const;
  const input = { scope, by, importId, mayLook: true, ...search };
  await insisting(
    async () => {
      const { cells, rows } = await countInRows(deps, input);
      await replaceInRows(deps, { ...input, replace: signs.right, expected: { cells, rows }, lastEdit: 0 });
      return true;
    },
    async () => ((await viewEdits(deps, { scope, importId, limit: 1 })).length > 0 ? true : null),
  );
}

/** The person undoes an import, as the preview of it says. */
export async function undo(lane: Lane, importId: string): Promise<void> {
  const { deps, scope } = lane;
  await insisting(
    async () => {
      const { preview } = await viewUndo(deps, { scope, importId });
      const { undone = 0, kept = 0, blocked = 0 } = preview ?? {};
      return startUndo(deps, { scope, by, importId, expected: { undone, kept, blocked } });
    },
    async () => (await viewUndo(deps, { scope, importId })).undo,
  );
}

async function found(lane: Lane, importId: string | undefined): Promise<StoredImport> {
  const run = importId === undefined ? null : await find(lane, importId);
  if (!run) throw new Error("The first file is not there.");
  return run;
}
