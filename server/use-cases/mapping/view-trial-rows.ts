import { AppError } from "#core/app-error.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { TrialKind } from "#core/mapping-life/compare-outcomes.ts";
import { cellText } from "#core/privacy/cell-text.ts";
import { type ShownTrialRow, shownTrialRow } from "#core/privacy/shown-trial-row.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Trial } from "#ports/mapping-trials.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { LookedAt } from "#use-cases/imports/look-at-values.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";
import { mostTrialRows } from "#use-cases/mapping/try-file.ts";

type OfTrial = { readonly scope: WorkspaceScope; readonly versionId: string; readonly importId: string };

/** Rows of one file that a draft reads otherwise, masked; `next` is where the next page goes on. */
export async function viewTrialRows(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: OfTrial & { readonly kind?: TrialKind | undefined; readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly ShownTrialRow[]; readonly next: number | null }> {
  const { scope, versionId, importId, kind, after, limit } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { trial, entity } = await requireTrial(stores, versionId);
    const found = await stores.mappingTrials.rows(trial.id, { importId, kind, after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const next = found.length > limit ? (rows.at(-1)?.row ?? null) : null;
    return { rows: rows.map((row) => shownTrialRow(entity, row)), next };
  });
}

/**
 * The plain values of one field in rows of a trial that stand on somebody's screen. Who looked, and at how many rows, is
 * written to the activity log in the same transaction. Rejects with AppError("not_found").
 */
export async function lookAtTrial(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: OfTrial & { readonly by: Actor; readonly field: string; readonly rows: readonly number[] },
): Promise<readonly LookedAt[]> {
  const { scope, by, versionId, importId, field, rows } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { trial, entity } = await requireTrial(stores, versionId);
    const file = trial.files.find((one) => one.importId === importId);
    if (!file || !fieldOf(entity, field)) throw new AppError("not_found", "The trial has no such file or field.");
    const kept = await stores.mappingTrials.rows(trial.id, { importId, after: 0, limit: mostTrialRows });
    await stores.activity.record({
      actor: by,
      action: "import.looked",
      subject: `Import ${file.number}`,
      detail: { importId, at: "trial", field, column: null, rows: rows.length, row: null },
    });
    return kept
      .filter(({ row }) => rows.includes(row))
      .map(({ row, before, after }) => {
        return { row, texts: { before: cellText(before.values[field]), after: cellText(after.values[field]) } };
      });
  });
}

async function requireTrial(
  stores: WorkspaceStores,
  versionId: string,
): Promise<{ readonly trial: Trial; readonly entity: Entity }> {
  const { version } = await requireVersion(stores, versionId);
  const trial = await stores.mappingTrials.view(versionId);
  if (!trial) throw new AppError("not_found", "This draft was not tried.");
  return { trial, entity: entityOfMapping(version.mapping) };
}
