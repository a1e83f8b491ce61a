import type { ImportRun } from "#core/imports/import.ts";

/** An import of the list; `corrects` when it stands under the import whose skipped rows it brings back. */
export type ListedRun = { readonly run: ImportRun; readonly corrects: boolean };

/**
 * Puts corrected files under the import that they correct, in the order in which they came; one whose parent is not
 * among the runs keeps its place. `parentOf` gives the parent's id, or null.
 */
export function correctedUnderParent(
  runs: readonly ImportRun[],
  parentOf: (run: ImportRun) => string | null = parentId,
): readonly ListedRun[] {
  const shown = new Set(runs.map(({ id }) => id));
  const parent = (run: ImportRun) => {
    const id = parentOf(run);
    return id !== null && id !== run.id && shown.has(id) ? id : null;
  };
  const corrections = Map.groupBy(
    runs.filter((run) => parent(run) !== null),
    parent,
  );
  const under = (run: ImportRun): readonly ListedRun[] =>
    (corrections.get(run.id) ?? [])
      .toSorted((one, other) => one.number - other.number)
      .flatMap((correction) => [{ run: correction, corrects: true }, ...under(correction)]);
  return runs.filter((run) => parent(run) === null).flatMap((run) => [{ run, corrects: false }, ...under(run)]);
}

function parentId(run: ImportRun): string | null {
  return run.parentId;
}
