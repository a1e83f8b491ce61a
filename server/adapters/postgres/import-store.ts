import { importRelations, toImportRun } from "#adapters/postgres/import-row.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { toJson } from "#adapters/postgres/json-column.ts";
import { recordsOf } from "#core/entities/entities.ts";
import { endStates, type ImportState } from "#core/imports/import.ts";
import { statesBefore } from "#core/imports/next-states.ts";
import type { ImportPatch, ImportStore, QueuePlace } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Imports of one workspace, inside the caller's transaction. */
export function importStore(tx: Transaction, scope: WorkspaceScope): ImportStore {
  const { tenantId, workspaceId } = scope;
  return {
    async create({ by, sizeBytes, ...input }) {
      // Numbers run without gaps in a workspace, so two files that arrive together must wait for one another.
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 1))::text`;
      const last = await tx.import.aggregate({ where: { workspaceId }, _max: { number: true } });
      const row = await tx.import.create({
        data: {
          ...input,
          workspaceId,
          tenantId,
          number: (last._max.number ?? 0) + 1,
          sizeBytes: BigInt(sizeBytes),
          createdById: by.id,
          createdByName: by.name,
        },
        include: importRelations,
      });
      await announce(tx, scope, row.id);
      return toImportRun(row);
    },

    async find(importId) {
      const row = await tx.import.findFirst({ where: { id: importId, workspaceId }, include: importRelations });
      return row && toImportRun(row);
    },

    async list({ states, sha256, feedId, limit }) {
      const rows = await tx.import.findMany({
        where: {
          workspaceId,
          ...(states && { state: { in: [...states] } }),
          ...(sha256 !== undefined && { sha256 }),
          ...(feedId !== undefined && { feedId }),
        },
        orderBy: { number: "desc" },
        take: limit,
        include: importRelations,
      });
      return rows.map(toImportRun);
    },

    async hasTwin({ id, sha256 }, feedId) {
      const where: Prisma.ImportWhereInput = {
        ...{ workspaceId, sha256, feedId, id: { not: id } },
        state: { notIn: ["failed", "cancelled"] },
        undos: { none: { state: "completed" } },
      };
      return (await tx.import.findFirst({ where, select: { id: true } })) !== null;
    },

    async move(importId, to, patch = {}) {
      // Fixed with the mapping: a feed that goes elsewhere later takes no file along.
      const feed = patch.mapped && (await tx.feed.findFirst({ where: { id: patch.mapped.feedId, workspaceId } }));
      const moved = await tx.import.updateMany({
        where: { id: importId, workspaceId, state: { in: [...statesBefore(to)] } },
        data: { state: to, ...timesOf(to), ...columnsOf(patch), ...attemptsOf(to, patch), ...targetOf(feed) },
      });
      if (moved.count === 0) return null;
      await announce(tx, scope, importId);
      const row = await tx.import.findUniqueOrThrow({ where: { id: importId }, include: importRelations });
      return toImportRun(row);
    },

    async note(importId, { stage, done, total }) {
      // How far it was may be lost with the machine; where the disk is busy the stage would wait for it each time.
      await tx.$executeRaw`set local synchronous_commit = off`;
      const [row] = await tx.import.updateManyAndReturn({
        where: { id: importId, workspaceId },
        data: { progressStage: stage, progressDone: BigInt(Math.floor(done)), progressTotal: BigInt(total) },
        select: { cancelRequested: true },
      });
      await announce(tx, scope, importId);
      return { cancelRequested: row?.cancelRequested ?? true };
    },

    queuePlace: (importId) => queuePlace(tx, importId),

    async requestCancel(importId) {
      const asked = await tx.import.updateMany({
        where: { id: importId, workspaceId, state: { in: ["check_queued", "checking", "load_queued", "loading"] } },
        data: { cancelRequested: true },
      });
      if (asked.count > 0) await announce(tx, scope, importId);
      return asked.count > 0;
    },
  };
}

async function queuePlace(tx: Transaction, importId: string): Promise<QueuePlace | null> {
  const [place] = await tx.$queryRaw<{ ahead: bigint; running_number: number | null; elsewhere: boolean | null }[]>`
    select ahead, running_number, running_elsewhere as elsewhere from import_queue_position(${importId}::uuid)`;
  if (!place) return null;
  const { ahead, running_number: runningNumber, elsewhere } = place;
  return { ahead: Number(ahead), runningNumber, runningElsewhere: elsewhere ?? false };
}

/** Open screens hear of it when the transaction commits. */
async function announce(tx: Transaction, scope: WorkspaceScope, importId: string): Promise<void> {
  await tx.$queryRaw`select pg_notify('causeway_import', ${`${scope.workspaceId}:${importId}`})::text`;
}

function timesOf(to: ImportState): Prisma.ImportUpdateManyMutationInput {
  const now = new Date();
  if (to === "check_queued" || to === "load_queued") return { queuedAt: now, cancelRequested: false };
  if (to === "checking" || to === "loading") return { startedAt: now };
  if (to === "planned") return { plannedAt: now, progressStage: null };
  if (endStates.includes(to)) return { finishedAt: now, progressStage: null };
  return {};
}

/** Each time a worker takes a stage up counts; a new stage begins at none, and a report goes on with its load's count. */
function attemptsOf(to: ImportState, { attempts }: ImportPatch): Prisma.ImportUpdateManyMutationInput {
  if (attempts !== undefined) return { attempts };
  if (to === "check_queued" || to === "load_queued") return { attempts: 0 };
  if (to === "checking" || to === "loading" || to === "reporting") return { attempts: { increment: 1 } };
  return {};
}

function targetOf(feed: { readonly target: string } | null | undefined): Prisma.ImportUpdateManyMutationInput {
  return feed ? { target: feed.target } : {};
}

function columnsOf(patch: ImportPatch): Prisma.ImportUncheckedUpdateManyInput {
  const { mapped, counts, fault, loadedBy, cancelRequested } = patch;
  return {
    // Rows that change records of another kind are told, found and taken back as such.
    ...(mapped && {
      ...mapped,
      entity: recordsOf(mapped.entity),
      format: mapped.format === null ? Prisma.DbNull : toJson(mapped.format),
    }),
    ...(counts && {
      rowsRead: counts.rows,
      rowsCreated: counts.created,
      rowsUpdated: counts.updated,
      rowsUnchanged: counts.unchanged,
      rowsSkipped: counts.skipped,
      rowsHeld: counts.held,
      rowsBlank: counts.blank,
    }),
    ...(fault && { faultCode: fault.code, faultSentence: fault.sentence }),
    ...(cancelRequested && { cancelRequested }),
    ...(loadedBy && { loadedById: loadedBy.id, loadedByName: loadedBy.name }),
  };
}
