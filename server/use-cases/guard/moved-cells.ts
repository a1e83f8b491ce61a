import type { FeedGuard } from "#core/guard/feed-guard.ts";
import type { MovedCells } from "#core/guard/finding.ts";
import { movedInKnown, type MovedValues, swappedInNew } from "#core/guard/moved-values.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { LoadedFile } from "#ports/feed-guards.ts";

/** Of the last good files so many tell what values look like, and whether they always move. */
const filesAsked = 3;

/**
 * Values of a plan that stand in another column than they did: columns that look alike are told apart by the records
 * that the rows change, or where those are new, by what earlier files brought. A feed whose columns hand their values
 * on (this week, last week) does so in its good files, too, and is none.
 */
export async function movedCells(
  { guardSamples }: Pick<WorkspaceStores, "guardSamples">,
  plan: {
    readonly importId: string;
    readonly guard: FeedGuard;
    readonly usual: readonly LoadedFile[];
    readonly mapping: Mapping | null;
  },
): Promise<readonly MovedCells[]> {
  const { importId, guard, usual, mapping } = plan;
  if (!guard.enabled || guard.shapeChange === null || usual.length < guard.leastFiles || mapping === null) return [];
  const { known, created } = await guardSamples.ofPlan(importId);
  const files = usual.slice(0, filesAsked).map((file) => file.importId);
  const columnOf = new Map(mapping.fields.map(({ field, source }) => [field, sourceColumns(source)[0]]));
  const inColumns = (moved: readonly MovedValues[]) =>
    moved.flatMap((one) => {
      const [from, to] = [columnOf.get(one.from), columnOf.get(one.to)];
      return from === undefined || to === undefined ? [] : [{ ...one, columns: { from, to } }];
    });
  if (known.length < guard.leastRows) {
    if (created.length < guard.leastRows) return [];
    return inColumns(swappedInNew(created, (await guardSamples.ofLoaded(files)).created));
  }
  const moved = movedInKnown(known);
  if (moved.length === 0) return [];
  const before: (readonly MovedValues[])[] = [];
  for (const file of files) before.push(movedInKnown((await guardSamples.ofLoaded([file])).known));
  const isUsual = ({ from, to }: MovedValues) =>
    2 * before.filter((file) => file.some((one) => one.from === from && one.to === to)).length > files.length;
  return inColumns(moved.filter((one) => !isUsual(one)));
}
