import { toRemovedFile } from "#adapters/postgres/removed-file.ts";
import { fromJson } from "#adapters/postgres/json-column.ts";
import { undoOfImport, undoRelation } from "#adapters/postgres/undo-row.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { FileFault, FileFaultCode } from "#core/file/file-fault.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { ImportRun, LoadTarget, RowCounts } from "#core/imports/import.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** What a query must bring along for `toImportRun`. */
export const importRelations = {
  feed: { select: { name: true } },
  mappingVersion: { select: { version: true } },
  undos: undoRelation,
  platformWait: { select: { since: true } },
} as const satisfies Prisma.ImportInclude;

type ImportRow = Prisma.ImportGetPayload<{ include: typeof importRelations }>;

export function toImportRun(row: ImportRow): StoredImport {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    channel: row.channel,
    fileName: row.fileName,
    storeKey: row.storeKey,
    sizeBytes: Number(row.sizeBytes),
    sha256: row.sha256,
    feedId: row.feedId,
    feedName: row.feed?.name ?? null,
    mappingVersionId: row.mappingVersionId,
    mappingVersion: row.mappingVersion?.version ?? null,
    parentId: row.parentId,
    settled: row.rowsSettled,
    waiting: row.rowsWaiting,
    format: row.format === null ? null : fromJson<FileFormat>(row.format),
    entity: row.entity as EntityName | null,
    target: row.target as LoadTarget,
    fault: toFault(row),
    counts: toCounts(row),
    ended: row.rowsEnded,
    progress: toProgress(row),
    cancelRequested: row.cancelRequested,
    attempts: row.attempts,
    createdByName: row.createdByName,
    loadedByName: row.loadedByName,
    createdAt: row.createdAt.toISOString(),
    queuedAt: row.queuedAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    plannedAt: row.plannedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    fileRemoved: toRemovedFile(row),
    undo: undoOfImport(row.undos[0]),
    ...(row.state === "loading" && row.platformWait && { waitsSince: row.platformWait.since.toISOString() }),
  };
}

function toFault(row: ImportRow): FileFault | null {
  if (row.faultCode === null || row.faultSentence === null) return null;
  return { code: row.faultCode as FileFaultCode, sentence: row.faultSentence };
}

function toProgress(row: ImportRow): ImportRun["progress"] {
  if (row.progressStage === null) return null;
  return { stage: row.progressStage, done: Number(row.progressDone ?? 0n), total: Number(row.progressTotal ?? 0n) };
}

function toCounts(row: ImportRow): RowCounts | null {
  if (row.rowsRead === null) return null;
  return {
    rows: row.rowsRead,
    created: row.rowsCreated ?? 0,
    updated: row.rowsUpdated ?? 0,
    unchanged: row.rowsUnchanged ?? 0,
    skipped: row.rowsSkipped ?? 0,
    held: row.rowsHeld ?? 0,
    blank: row.rowsBlank ?? 0,
  };
}
