import { AppError } from "#core/app-error.ts";
import type { Preview } from "#core/file/preview.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { check, look, receive, refusable } from "./as-person.ts";
import type { HostileWorld } from "./hostile-world.ts";
import { alike, tableOf } from "./judge-loaded.ts";

/** An error file that comes back as it is must be read as the rows that it was made of. */
export async function judgeReturned(world: HostileWorld, run: StoredImport, first: Preview): Promise<string[]> {
  const { deps, scope } = world;
  const received = await receive(world, "returned.errors.csv", errorFile(deps, scope, run));
  const written = { encoding: "utf-8", quote: '"', headerRow: 1 };
  const preview = await look(world, received, { ...first.format, ...written });
  const complaints: string[] = [];
  if (!preview.isErrorFile) complaints.push("Its error file is not recognised when it comes back.");
  const again = await refusable(() => check(world, received.id, preview));
  if (again instanceof AppError) return [...complaints, `Its error file can't be mapped: ${again.message}`];
  const { counts, fault } = again;
  if (!counts) return [...complaints, `Its error file failed: ${fault?.sentence}`];
  if (counts.rows !== run.counts?.skipped) {
    complaints.push(`Its error file has ${run.counts?.skipped} rows, and ${counts.rows} came back.`);
  }
  const { delimiter } = preview.format;
  const [before, after] = [
    await tableOf(errorFile(deps, scope, run), delimiter),
    await tableOf(errorFile(deps, scope, again), delimiter),
  ];
  const width = (before[0]?.length ?? 4) - 4;
  for (const cells of after.slice(1)) {
    const original = before[Number(cells[width]) - 1] ?? [];
    const own = (all: readonly string[]) => [...all.slice(0, width), ...all.slice(width + 4)];
    if (!alike(own(cells), own(original))) complaints.push(`Row ${cells[width]} of its error file came back changed.`);
  }
  return complaints.slice(0, 3);
}
