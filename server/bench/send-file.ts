import type { Readable } from "node:stream";
import type { Deps } from "#server/composition.ts";
import { throwAwayConfig } from "#config/throw-away-config.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { benchSecret } from "./bench-database.ts";
import { employeeColumns } from "./employee-file.ts";
import { benchMapping } from "./heavy-mapping.ts";

/** Who sends and loads the benchmark's files. */
export const bench: Actor = { id: null, name: "Bench" };

/** Stores a file of employees as an upload does; answers the import's id. */
export async function receiveEmployees(
  deps: Deps,
  scope: WorkspaceScope,
  content: Readable,
  fileName: string,
): Promise<string> {
  const received = await receiveFile(deps, {
    scope,
    by: bench,
    channel: "browser",
    fileName,
    content: content as AsyncIterable<Uint8Array>,
    maxBytes: Number.MAX_SAFE_INTEGER,
  });
  return received.import.id;
}

/** Puts a received file into the queue, as the next of the workspace's only feed. */
export async function queueCheck(
  deps: Deps,
  scope: WorkspaceScope,
  importId: string,
  mapping: Mapping = benchMapping("plain"),
): Promise<void> {
  const known = (await deps.inWorkspace(scope, ({ feeds }) => feeds.list()))[0];
  await startCheck(deps, {
    scope,
    by: bench,
    importId,
    feed: known ? { id: known.id } : { name: "Bench" },
    format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
    columns: employeeColumns,
    mapping,
    again: true,
  });
}

/** The settings of a process of the benchmark. */
export function benchSettings({ ownerUrl, dataFolder }: { readonly ownerUrl: string; readonly dataFolder: string }) {
  return throwAwayConfig({ databaseUrl: ownerUrl, secret: benchSecret, dataFolder, databasePool: 10 });
}
