import type { UndoOfImport, UndoRun, UndoState } from "#core/undo/undo.ts";
import type { Prisma } from "#prisma/generated/client.ts";

export const endUndoStates: readonly UndoState[] = ["completed", "failed", "cancelled"];

/** What an import's row brings along of its undo: the one that is at work or done. */
export const undoRelation = {
  where: { state: { notIn: ["cancelled", "failed"] } },
  take: 1,
} as const satisfies Prisma.Import$undosArgs;

type Row = Prisma.UndoGetPayload<object>;

export function undoRunOf(row: Row): UndoRun {
  return {
    id: row.id,
    importId: row.importId,
    state: row.state,
    expected: { undone: row.expectedUndone, kept: row.expectedKept, blocked: row.expectedBlocked },
    counts: countsOf(row),
    progressDone: row.progressDone,
    attempts: row.attempts,
    faultSentence: row.faultSentence,
    askedByName: row.askedByName,
    askedAt: row.askedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function undoOfImport(row: Row | undefined): UndoOfImport | null {
  if (!row) return null;
  const { state, askedByName, finishedAt } = row;
  return { state, counts: countsOf(row), askedByName, finishedAt: finishedAt?.toISOString() ?? null };
}

function countsOf({ undone, kept, blocked }: Row): UndoRun["counts"] {
  return undone === null || kept === null || blocked === null ? null : { undone, kept, blocked };
}
