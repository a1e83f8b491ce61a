import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { maskValue, type ShownText } from "#core/privacy/mask-value.ts";
import { mappableLookup } from "#core/values/mappable-lookup.ts";
import { offerValues, type Offer } from "#core/values/offer-values.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredValue, ValueColumn } from "#ports/import-values.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { shownMappingOfRun } from "#use-cases/values/mapping-of-run.ts";

/** A value as it is shown: hidden where its field is sensitive. */
export type ShownValue = Omit<StoredValue, "value"> & Offer & { readonly value: ShownText };

/** `map`: the shared value map in which its values have to stand, where the field has no list of accepted ones. */
export type ShownColumn = ValueColumn & { readonly map: string | null };

export type ValuesView = {
  /** When the plan was stored that the values were counted for; decisions are about no other. */
  readonly plannedAt: string | null;
  readonly columns: readonly ShownColumn[];
  /** The accepted values of these columns that are the target's own, as the file was checked by them. */
  readonly choices: NonNullable<Mapping["choices"]>;
  readonly field: string | null;
  readonly values: readonly ShownValue[];
  /** Cells were changed by hand since the values were counted, which the next check does. */
  readonly editedSince: boolean;
};

/** Of the newest edits some may be undone; more than so many are hardly undone one after the other. */
const newestEdits = 50;

/**
 * The different values of one column of choices, those with most rows first, and all such columns of the import. Without
 * a field, that of which most rows are not understood. Rejects with AppError("not_found").
 */
export async function viewValues(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly importId: string; readonly field?: string | undefined },
): Promise<ValuesView> {
  return deps.inWorkspace(input.scope, async (stores) => {
    const run = await requireImport(stores.imports, input.importId);
    const { plannedAt } = run;
    const version = await shownMappingOfRun(stores, run);
    const stored = await stores.values.columns(run.id);
    const columns = stored.map((one) => ({ ...one, map: version && mapOf(version.mapping, one.field) }));
    const counted = new Set(columns.map((one) => one.field));
    const choices = Object.fromEntries(
      Object.entries(version?.mapping.choices ?? {}).filter(([name]) => counted.has(name)),
    );
    const edits = await stores.mending.list(run.id, { limit: newestEdits });
    const editedSince = edits.some(({ at, undone }) => !undone && Date.parse(at) > Date.parse(run.queuedAt ?? at));
    const name = input.field ?? columns.toSorted((a, b) => b.unknownRows - a.unknownRows)[0]?.field ?? null;
    const field = version && name !== null ? fieldOf(entityOfMapping(version.mapping), name) : null;
    if (!field) return { plannedAt, columns, choices, field: null, values: [], editedSince };
    const values = offerValues(field, await stores.values.ofField(run.id, field.name)).map((one) => ({
      ...one,
      value: maskValue(field, one.value),
    }));
    return { plannedAt, columns, choices, field: field.name, values, editedSince };
  });
}

/** Of what a field of the file was looked up in; null where it has a list of accepted values, or none is needed. */
function mapOf(mapping: Mapping, name: string): string | null {
  const field = fieldOf(entityOfMapping(mapping), name);
  return field && mappableLookup(field, mapping);
}
