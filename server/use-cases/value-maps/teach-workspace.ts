import { AppError } from "#core/app-error.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { EntityName, Field } from "#core/entities/entity.ts";
import { compileFold } from "#core/value-maps/compile-fold.ts";
import { idsOfField } from "#core/value-maps/ids-of-field.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import type { ValueDecision } from "#core/values/with-decisions.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { ListedMap } from "#ports/value-maps.ts";
import { changeMap, type MapEditor } from "./change-map.ts";

type Lesson = {
  readonly entity: EntityName;
  readonly field: Field;
  readonly decisions: readonly ValueDecision[];
};

/**
 * Writes decisions about values into the map that every feed of the workspace uses for the field, in the caller's
 * transaction; it is made when there is none. The newer decision counts, from now on and without an end. Answers the
 * fields for which a second person has to agree first; rejects as `changeMap` does.
 */
export async function teachWorkspace(
  stores: WorkspaceStores,
  editor: MapEditor & { readonly newId: () => string },
  { entity, field, decisions }: Lesson,
): Promise<readonly string[]> {
  const maps = await stores.valueMaps.list();
  const known = maps.find((map) => map.reach === "workspace" && map.entity === entity && map.field === field.name);
  return teach(stores, editor, { map: known ?? newMap(maps, editor.newId(), { entity, field }), known, decisions });
}

/** Writes them into the shared map of that name. Rejects with AppError("conflict") when there is none any more. */
export async function teachShared(
  stores: WorkspaceStores,
  editor: MapEditor,
  { name, decisions }: { readonly name: string; readonly decisions: readonly ValueDecision[] },
): Promise<readonly string[]> {
  const known = (await stores.valueMaps.list()).find((map) => map.reach === "shared" && map.name === name);
  if (!known) throw new AppError("conflict", `There is no value map “${name}” any more. Look at the list again.`);
  return teach(stores, editor, { map: known, known, decisions });
}

async function teach(
  stores: WorkspaceStores,
  editor: MapEditor,
  { map, known, decisions }: Taught,
): Promise<readonly string[]> {
  const fold = compileFold(known?.folding ?? fullFolding);
  const newest = new Map(decisions.map((decision) => [fold(decision.value), decision]));
  const entries = known ? await stores.valueMaps.entries(known.id) : [];
  const replaced = entries.filter(({ source }) => newest.has(fold(source)));
  const add = [...newest.values()].map(({ value, to }) => ({ source: value, target: to, from: null, to: null }));
  const { waiting } = await changeMap(stores, editor, {
    map,
    known: known ?? null,
    seen: known?.revision ?? null,
    change: { add, remove: replaced.map(({ id }) => id) },
    action: "value-map.saved",
  });
  return waiting;
}

type Taught = {
  readonly map: Parameters<typeof changeMap>[2]["map"];
  readonly known: ListedMap | undefined;
  readonly decisions: readonly ValueDecision[];
};

function newMap(
  maps: readonly ListedMap[],
  id: string,
  { entity, field }: Pick<Lesson, "entity" | "field">,
): Taught["map"] {
  const plain = `${entityOf(entity).label}: ${field.label}`;
  const taken = maps.some(({ name }) => name.toLowerCase() === plain.toLowerCase());
  const place = { reach: "workspace", feedId: null, entity, field: field.name } as const;
  return {
    id,
    name: taken ? `${plain} (every feed)` : plain,
    ...place,
    folding: fullFolding,
    idsOf: idsOfField(field.name),
  };
}
