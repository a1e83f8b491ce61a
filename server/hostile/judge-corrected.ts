import { AppError } from "#core/app-error.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { recogniseCorrected } from "#use-cases/corrections/recognise-corrected.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { viewCorrections } from "#use-cases/corrections/view-corrections.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { by, find, load, receive, refusable } from "./as-person.ts";
import type { HostileWorld } from "./hostile-world.ts";

/**
 * An error file that comes back as a corrected one closes as many rows of the first file as it has good ones, no more
 * and no less. Where the product can't tell that it is one, a person would have to say so, and nothing is judged.
 */
export async function judgeCorrected(world: HostileWorld, parent: StoredImport): Promise<string[]> {
  const { deps, scope } = world;
  const { id: importId } = await receive(world, "back.csv", errorFile(deps, scope, parent));
  const recognised = await recogniseCorrected(deps, { scope, importId });
  if (recognised.kind === "other" || !recognised.parents.some(({ id }) => id === parent.id)) return [];
  const started = await refusable(() =>
    startCorrected(deps, { scope, by, importId, parentId: parent.id, again: true }),
  );
  if (started instanceof AppError) return [`Its error file is recognised and then refused: ${started.message}`];
  await checkImport(deps, { scope, importId });
  const planned = await find(world, importId);
  if (planned.state !== "planned") return [`Its corrected file ended as ${planned.state}: ${planned.fault?.sentence}`];
  const { counts } = await load(world, planned);
  const good = (counts?.created ?? 0) + (counts?.updated ?? 0) + (counts?.unchanged ?? 0);
  const { tally } = await viewCorrections(deps, { scope, importId: parent.id });
  const mended = tally.mended.reduce((sum, { rows }) => sum + rows, 0);
  const complaints: string[] = [];
  if (mended !== good) complaints.push(`Its corrected file has ${good} good rows and closed ${mended}.`);
  if (tally.skipped !== parent.counts?.skipped || tally.open !== tally.skipped - good) {
    complaints.push(`Of ${parent.counts?.skipped} skipped rows ${good} were mended and ${tally.open} are open.`);
  }
  return complaints;
}
