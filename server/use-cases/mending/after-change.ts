import type { ImportDeps } from "#ports/deps.ts";
import type { MendableImport, MendInput } from "#use-cases/mending/mendable-import.ts";
import { shownMendRow, type ShownMendRow } from "#use-cases/mending/shown-mend-row.ts";
import { mendSummary, type MendSummary } from "#use-cases/mending/view-mending.ts";

/** What a screen shows after a change: rows that it touched as they are now, and how far the mending is. */
export type Mended = { readonly rows: readonly ShownMendRow[]; readonly summary: MendSummary };

/** Reads it once the change is made. */
export async function afterChange(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: MendInput,
  mendable: MendableImport,
  rows: readonly number[],
): Promise<Mended> {
  return deps.inWorkspace(scope, async (stores) => {
    const found = await stores.mending.rowsAt(importId, rows);
    return { rows: found.map((row) => shownMendRow(mendable, row)), summary: await mendSummary(stores, mendable) };
  });
}
