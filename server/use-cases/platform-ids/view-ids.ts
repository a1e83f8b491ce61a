import { conflictOf } from "#core/platform/id-map.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { IdMapEntry, IdMapQuery } from "#ports/platform-id-map.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** An entry with the other side of its conflict. */
export type ShownId = IdMapEntry & {
  /** Of one key with two ids: the key that has the other one already. Of two keys with one id: the one that had it first. */
  readonly otherKey: string | null;
};

export type IdsView = {
  /** With the first page alone: all ids are counted for it. */
  readonly counts: readonly { readonly entity: EntityName; readonly ids: number; readonly conflicts: number }[];
  readonly entity: EntityName | null;
  readonly ids: readonly ShownId[];
  /** The external id behind which there are more; null: these are all. */
  readonly next: string | null;
};

/**
 * By which ids the platform knows our keys, in the order of the keys; of the first kind of record that has any where
 * none is named.
 */
export async function viewIds(
  deps: Pick<ImportDeps, "inWorkspace">,
  query: Omit<IdMapQuery, "entity"> & { readonly scope: WorkspaceScope; readonly entity: EntityName | null },
): Promise<IdsView> {
  const { scope, limit, ...asked } = query;
  return deps.inWorkspace(scope, async ({ platformIdMap }) => {
    const isFirst = asked.after === null || asked.entity === null;
    const counts = isFirst ? await platformIdMap.counts() : [];
    const entity = asked.entity ?? counts[0]?.entity ?? null;
    if (entity === null) return { counts, entity, ids: [], next: null };
    const found = await platformIdMap.list({ ...asked, entity, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const conflicting = shown.flatMap(({ conflictId }) => (conflictId === null ? [] : [conflictId]));
    const others = conflicting.length === 0 ? [] : await platformIdMap.withIds(entity, conflicting);
    return {
      ...{ counts, entity },
      ids: shown.map((one) => ({
        ...one,
        otherKey: (conflictOf(one) && othersOf(one, others)[0]?.externalId) ?? null,
      })),
      next: found.length > limit ? (shown.at(-1)?.externalId ?? null) : null,
    };
  });
}

type Known = Pick<IdMapEntry, "externalId" | "platformId" | "conflictId">;

/** Other keys that have the id which the conflict is about, those without a conflict of their own first. */
export function othersOf<One extends Known>({ externalId, conflictId }: Known, all: readonly One[]): readonly One[] {
  return all
    .filter((one) => one.platformId === conflictId && one.externalId !== externalId)
    .toSorted((one, other) => Number(one.conflictId !== null) - Number(other.conflictId !== null));
}
