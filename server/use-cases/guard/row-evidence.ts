import { recordsOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { keysElsewhere, maybeKeys, type MovedKeys } from "#core/guard/changed-keys.ts";
import type { FeedGuard } from "#core/guard/feed-guard.ts";
import type { JudgedPlan, MovedCells } from "#core/guard/finding.ts";
import { movedInKnown, movedInNew, type MovedValues, type RecordValues } from "#core/guard/moved-values.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { LoadedFile } from "#ports/feed-guards.ts";
import type { PlanSample } from "#ports/guard-samples.ts";

/** Of the last good files so many tell what values look like, and whether they always move. */
const filesAsked = 3;

type Judged = {
  readonly importId: string;
  readonly guard: FeedGuard;
  readonly usual: readonly LoadedFile[];
  readonly mapping: Mapping | null;
};

/**
 * What the values of a plan say beside its counts: which stand in another column than they did, and whether new rows
 * have the keys of known records elsewhere. Rows of all over the plan are looked into, beside the records that they
 * change, and where they are new, beside what earlier files brought.
 */
export async function rowEvidence(
  { guardSamples }: Pick<WorkspaceStores, "guardSamples">,
  { importId, guard, usual, mapping }: Judged,
): Promise<Pick<JudgedPlan, "moved" | "keys">> {
  if (!guard.enabled || usual.length < guard.leastFiles || mapping === null) {
    return { moved: [], keys: { column: null, moved: null } };
  }
  const columnOf = columnsByField(mapping);
  const entity = entityOfMapping(mapping);
  const { known, created } = await guardSamples.ofPlan(importId);
  const [changing, making] = [known.length >= guard.leastRows, created.length >= guard.leastRows];
  const movedKnown = guard.shapeChange !== null && changing ? movedInKnown(known) : [];
  const files: PlanSample[] = [];
  if (making || movedKnown.length > 0) {
    for (const file of usual.slice(0, filesAsked)) files.push(await guardSamples.ofLoaded([file.importId]));
  }
  const movedNew = guard.shapeChange !== null && making ? unusuallyMovedNew(created, files) : [];
  const moved = inColumns([...unusuallyMoved(movedKnown, files), ...movedNew], columnOf);
  const elsewhere = making ? await movedKeys() : null;
  const column = elsewhere && columnOf.get(elsewhere.field);
  return {
    moved,
    keys: {
      column: columnOf.get(entity.key) ?? null,
      moved: elsewhere && column ? { ...elsewhere, column } : null,
    },
  };

  async function movedKeys(): Promise<MovedKeys | null> {
    const rows = { created, before: files.flatMap((file) => file.created) };
    const texts = maybeKeys([...rows.created, ...rows.before], entity.key);
    return keysElsewhere(rows, entity.key, await guardSamples.keysAmong(recordsOf(entity.name), texts));
  }
}

/** In a feed whose columns hand their values on (this week, last week) they do so in its good files, too. */
function unusuallyMoved(moved: readonly MovedValues[], files: readonly PlanSample[]): readonly MovedValues[] {
  if (moved.length === 0) return [];
  const before = files.map(({ known }) => movedInKnown(known));
  return moved.filter((one) => 2 * before.filter((file) => isAmong(file, one)).length <= files.length);
}

function unusuallyMovedNew(created: readonly RecordValues[], files: readonly PlanSample[]): readonly MovedValues[] {
  const [last, ...earlier] = files.map((file) => file.created);
  const moved = movedInNew(created, [...(last ?? []), ...earlier.flat()]);
  if (moved.length === 0 || last === undefined || earlier.length === 0) return moved;
  const before = movedInNew(last, earlier.flat());
  return moved.filter((one) => !isAmong(before, one));
}

function isAmong(moved: readonly MovedValues[], { from, to }: MovedValues): boolean {
  return moved.some((one) => one.from === from && one.to === to);
}

function columnsByField({ fields }: Mapping): ReadonlyMap<string, string> {
  return new Map(
    fields.flatMap(({ field, source }) => {
      const [first] = sourceColumns(source);
      return first === undefined ? [] : [[field, first] as const];
    }),
  );
}

function inColumns(moved: readonly MovedValues[], columnOf: ReadonlyMap<string, string>): readonly MovedCells[] {
  return moved.flatMap((one) => {
    const [from, to] = [columnOf.get(one.from), columnOf.get(one.to)];
    return from === undefined || to === undefined ? [] : [{ ...one, columns: { from, to } }];
  });
}
