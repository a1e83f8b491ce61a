import { AppError } from "#core/app-error.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { cellText } from "#core/privacy/cell-text.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { type FileColumns, fileColumns } from "#use-cases/imports/file-columns.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { shownMappingOfRun } from "#use-cases/values/mapping-of-run.ts";

/** One column of rows that stand on somebody's screen. */
export type LookTarget =
  | { readonly at: "plan"; readonly field: string }
  /** `column` is counted from 1. */
  | { readonly at: "skipped"; readonly column: number };

export type LookInput = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly importId: string;
  readonly target: LookTarget;
  readonly rows: readonly number[];
};

/** Plain text of one row; of the plan `before` and `after`, of a skipped row `""`. */
export type LookedAt = { readonly row: number; readonly texts: Readonly<Record<string, string>> };

/**
 * Gives the plain values of one cell or one column. Who looked, at which field and at how many rows is written to the
 * activity log in the same transaction, so that nothing is shown whose record was not kept; the values never are.
 * Rejects with AppError("not_found").
 */
export async function lookAtValues(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  input: LookInput,
): Promise<readonly LookedAt[]> {
  const { scope, by, importId, target, rows } = input;
  const { run, version } = await deps.inWorkspace(scope, (stores) => mapped(stores, importId));
  const columns = target.at === "skipped" ? await fileColumns(deps, scope, run, version) : null;
  return deps.inWorkspace(scope, async (stores) => {
    // What a plan shows must be that of its state now.
    const { field, found } = await read(stores, await mapped(stores, importId), columns, target, rows);
    const [only] = rows;
    await stores.activity.record({
      actor: by,
      action: "import.looked",
      subject: `Import ${run.number}`,
      detail: {
        importId,
        at: target.at,
        field,
        column: target.at === "skipped" ? target.column : null,
        rows: rows.length,
        row: rows.length === 1 && only !== undefined ? only : null,
      },
    });
    return found;
  });
}

type Mapped = { readonly run: StoredImport; readonly version: MappingVersion };

async function mapped(stores: WorkspaceStores, importId: string): Promise<Mapped> {
  const run = await requireImport(stores.imports, importId);
  const version = await shownMappingOfRun(stores, run);
  if (!version) throw new AppError("not_found", "The columns of this import are not mapped yet.");
  return { run, version };
}

type Found = { readonly field: string | null; readonly found: readonly LookedAt[] };

async function read(
  stores: WorkspaceStores,
  { run, version: { mapping } }: Mapped,
  columns: FileColumns | null,
  target: LookTarget,
  rows: readonly number[],
): Promise<Found> {
  const entity = entityOfMapping(mapping);
  if (target.at === "skipped") {
    const field = columns?.fields[target.column - 1] ?? null;
    const cells = await stores.sensitive.skipped(run.id, target.column, rows);
    return { field: field?.name ?? null, found: cells.map(({ row, cell }) => ({ row, texts: { "": cell } })) };
  }
  if (!fieldOf(entity, target.field)) throw new AppError("not_found", "There is no such field.");
  // A plan is there to be looked at only while it waits for its load.
  if (run.state !== "planned") return { field: target.field, found: [] };
  const values = await stores.sensitive.planned(run.id, {
    entity: mapping.entity,
    field: target.field,
    rows,
  });
  const found = values.map(({ row, before, after }) => {
    return { row, texts: { before: cellText(before), after: cellText(after) } };
  });
  return { field: target.field, found };
}
