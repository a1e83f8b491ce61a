import { AppError } from "#core/app-error.ts";
import { detectFormat } from "#core/file/detect-format.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { usualGuard } from "#core/guard/feed-guard.ts";
import type { Preview } from "#core/file/preview.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { setGuard } from "#use-cases/guard/feed-guard.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { readHead } from "#use-cases/imports/read-head.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import type { HostileWorld } from "./hostile-world.ts";
import { mapAsPerson } from "./map-as-person.ts";

/* What a person does with a file, and the worker at once behind them. */

export const by = { id: null, name: "Corpus" };
const mostBytes = 256 * 1024 * 1024;

/** Sends a file. */
export async function receive(
  { deps, scope }: HostileWorld,
  fileName: string,
  content: AsyncIterable<Uint8Array>,
): Promise<StoredImport> {
  const input = { scope, by, channel: "browser", fileName, content, maxBytes: mostBytes } as const;
  return (await receiveFile(deps, input)).import;
}

/** What the preview shows of a stored file. */
export async function look({ deps }: HostileWorld, run: StoredImport, declared: Partial<FileFormat>): Promise<Preview> {
  const { bytes, complete } = await readHead(deps.files.get(run.storeKey));
  return detectFormat(bytes, { complete, overrides: declared });
}

/** Maps and checks what was received, by the preview's format. */
export async function check(world: HostileWorld, importId: string, preview: Preview): Promise<StoredImport> {
  const { deps, scope } = world;
  const { columns, mapping } = mapAsPerson(preview);
  const name = `Hostile ${mapping.entity}`;
  const known = (await deps.inWorkspace(scope, ({ feeds }) => feeds.list())).find((feed) => feed.name === name);
  const feed = known ? { id: known.id } : { name };
  const { feedId } = await startCheck(deps, {
    ...{ scope, by, importId, feed, columns, mapping },
    format: preview.format,
    again: true,
  });
  // No file of the corpus is like another.
  if (!known && feedId !== null) {
    await setGuard(deps, { scope, by, feedId, guard: { ...usualGuard, enabled: false } });
  }
  await checkImport(deps, { scope, importId });
  return find(world, importId);
}

/** Loads the plan and reports. */
export async function load(world: HostileWorld, { id: importId, counts }: StoredImport): Promise<StoredImport> {
  const { deps, scope } = world;
  await startLoad(deps, { scope, by, importId, create: counts?.created ?? -1, update: counts?.updated ?? -1 });
  await loadImport(deps, { scope, importId });
  return find(world, importId);
}

/** How an import stands now. */
export async function find({ deps, scope }: HostileWorld, importId: string): Promise<StoredImport> {
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  if (!run) throw new Error("The import is gone.");
  return run;
}

/** A refusal is an answer; everything else that is thrown is a crash. */
export async function refusable<T>(act: () => Promise<T>): Promise<T | AppError> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError && error.code !== "internal") return error;
    throw error;
  }
}
