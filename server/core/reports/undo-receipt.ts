import { groupedNumber } from "#core/file/grouped-number.ts";
import type { ImportRun } from "#core/imports/import.ts";
import { undoBuckets, type UndoCounts, type UndoRun } from "#core/undo/undo.ts";

/** What the receipt of an undo says, in the order in which it is written; no cell and no record's name is in it. */
export type UndoReceipt = {
  readonly kind: "undo-receipt";
  /** Of this shape; it grows when a name is removed or changes its meaning. */
  readonly version: 1;
  readonly undo: { readonly id: string };
  /** The import that was undone. */
  readonly import: { readonly id: string; readonly number: number };
  readonly workspace: { readonly tenantId: string; readonly workspaceId: string };
  readonly entity: string | null;
  readonly file: { readonly name: string; readonly sizeBytes: number; readonly sha256: string };
  /** Each change of the import in exactly one bucket: `kept` was changed again since, `blocked` was sent on. */
  readonly counts: UndoCounts;
  readonly equation: string;
  /** What the person saw who asked for it. */
  readonly expected: UndoCounts;
  readonly people: { readonly asked: string };
  /** ISO 8601 in UTC. */
  readonly times: { readonly asked: string; readonly completed: string };
};

/** The receipt of an undo whose changes are stored: the same input always gives the same content. */
export function buildUndoReceipt(input: {
  readonly run: ImportRun;
  readonly undo: UndoRun;
  readonly counts: UndoCounts;
  readonly scope: { readonly tenantId: string; readonly workspaceId: string };
  /** ISO 8601. */
  readonly completedAt: string;
}): UndoReceipt {
  const { run, undo, counts, scope, completedAt } = input;
  return {
    kind: "undo-receipt",
    version: 1,
    undo: { id: undo.id },
    import: { id: run.id, number: run.number },
    workspace: { tenantId: scope.tenantId, workspaceId: scope.workspaceId },
    entity: run.entity,
    file: { name: run.fileName, sizeBytes: run.sizeBytes, sha256: run.sha256 },
    counts: inOrder(counts),
    equation: undoEquation(counts),
    expected: inOrder(undo.expected),
    people: { asked: undo.askedByName },
    times: { asked: undo.askedAt, completed: completedAt },
  };
}

/** `1,237 changes = 1,234 undone + 3 kept`. Terms of zero are left out, unless all are zero. */
export function undoEquation(counts: UndoCounts): string {
  const sum = undoBuckets.reduce((total, bucket) => total + counts[bucket], 0);
  const shown = undoBuckets.filter((bucket) => counts[bucket] !== 0).map((b) => `${groupedNumber(counts[b])} ${b}`);
  return `${groupedNumber(sum)} ${sum === 1 ? "change" : "changes"} = ${shown.length > 0 ? shown.join(" + ") : "0 undone"}`;
}

function inOrder({ undone, kept, blocked }: UndoCounts): UndoCounts {
  return { undone, kept, blocked };
}
