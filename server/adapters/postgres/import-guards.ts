import type { Transaction } from "#adapters/postgres/connect.ts";
import { countEnding } from "#adapters/postgres/count-ending.ts";
import { fromJson } from "#adapters/postgres/json-column.ts";
import type { ColumnShapes } from "#core/guard/file-profile.ts";
import { findingKinds, type GuardFinding } from "#core/guard/finding.ts";
import type { GuardHold, ImportGuards, LoadedFile } from "#ports/feed-guards.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** What the guards know of the imports of one workspace, inside the caller's transaction. */
export function importGuards(tx: Transaction, { workspaceId }: WorkspaceScope): ImportGuards {
  return {
    async noteProfile(importId, columns) {
      await tx.$executeRaw`
        insert into import_profile (workspace_id, import_id, feed_id, "rows", columns)
        select workspace_id, id, feed_id, 0, ${JSON.stringify(columns)}::jsonb from import
        where id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid and feed_id is not null
        on conflict (import_id) do update
          set feed_id = excluded.feed_id, columns = excluded.columns, rows_ending = null, judged_at = null`;
    },

    async unjudged(importId, endedOf) {
      // Two who ask at once: the second waits, and finds it judged.
      const [found] = await tx.$queryRaw<
        { rows: number; updated: number; columns: Prisma.JsonValue; keyless: number }[]
      >`
        select i.rows_read - i.rows_blank as rows, i.rows_updated as updated, p.columns,
          (select count(*)::int from (
             select "row" from skipped_row where import_id = i.id and key is null
             union
             select "row" from issue where import_id = i.id
               and code in ('too_few_cells', 'too_many_cells', 'malformed_quote')) found) as keyless
        from import_profile p join import i on i.id = p.import_id
        where p.import_id = ${importId}::uuid and p.workspace_id = ${workspaceId}::uuid and i.state = 'planned'
          and p.judged_at is distinct from i.planned_at
        for update of p`;
      if (!found) return null;
      const { rows, updated, columns, keyless: withoutKey } = found;
      const ending = await countEnding(tx, workspaceId, { importId, updated, ended: await endedOf() });
      return { rows, columns: fromJson<readonly ColumnShapes[]>(columns), ending, withoutKey };
    },

    async lastGood(feedId, before, limit) {
      const found = await tx.$queryRaw<(Omit<LoadedFile, "columns"> & { columns: Prisma.JsonValue | null })[]>`
        select i.id as "importId", i.rows_read - i.rows_blank as rows, i.rows_updated as updated, coalesce(p.rows_ending, 0) as ending,
          i.rows_created as created, i.rows_updated + i.rows_unchanged as known,
          p.columns, coalesce(h.state = 'approved', false) as approved
        from import i
        left join import_profile p on p.import_id = i.id
        left join guard_hold h on h.import_id = i.id
        where i.workspace_id = ${workspaceId}::uuid and i.feed_id = ${feedId}::uuid and i.state = 'completed'
          and i.parent_id is null and i.number < (select number from import where id = ${before}::uuid)
          and not exists (select from undo u where u.import_id = i.id and u.state not in ('cancelled', 'failed'))
        order by i.number desc limit ${limit}`;
      return found.map(({ columns, ...file }) => ({
        ...file,
        columns: columns === null ? [] : fromJson<readonly ColumnShapes[]>(columns),
      }));
    },

    async keep(importId, evidence, findings) {
      await tx.$executeRaw`
        update import_profile p set "rows" = ${evidence.rows}, rows_ending = ${evidence.ending}, judged_at = i.planned_at
        from import i where i.id = p.import_id and p.import_id = ${importId}::uuid`;
      const known = await findHold(tx, workspaceId, importId);
      if (known?.state === "approved" && sameSentences(known.findings, findings)) {
        await tx.$executeRaw`update guard_hold h set planned_at = i.planned_at
          from import i where i.id = h.import_id and h.import_id = ${importId}::uuid`;
        if (!known.ending) await endNobody(tx, importId);
        return false;
      }
      await tx.guardHold.deleteMany({ where: { importId, workspaceId } });
      if (findings.length === 0) return false;
      await addHold(tx, workspaceId, importId, findings);
      await announce(tx, workspaceId, importId);
      return true;
    },

    hold: (importId) => findHold(tx, workspaceId, importId),

    async decide(importId, seenPlannedAt, { state, ending, by, reason }) {
      const { count } = await tx.guardHold.updateMany({
        where: { importId, workspaceId, state: "open", plannedAt: new Date(seenPlannedAt) },
        data: { state, ending, reason, decidedById: by.id, decidedByName: by.name, decidedAt: new Date() },
      });
      if (count === 1 && state === "approved" && !ending) await endNobody(tx, importId);
      if (count === 1) await announce(tx, workspaceId, importId);
      return count === 1;
    },
  };
}

function sameSentences(some: readonly GuardFinding[], others: readonly GuardFinding[]): boolean {
  return some.length === others.length && some.every(({ sentence }, at) => sentence === others[at]?.sentence);
}

async function addHold(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  findings: readonly GuardFinding[],
): Promise<void> {
  await tx.$executeRaw`
    insert into guard_hold (workspace_id, import_id, planned_at)
    select workspace_id, id, planned_at from import where id = ${importId}::uuid`;
  await tx.guardFinding.createMany({
    data: findings.map(({ columns, ...finding }, position) => ({
      ...finding,
      columns: [...columns],
      ...{ workspaceId, importId, position },
    })),
  });
}

/** Open screens hear of it when the transaction commits. */
async function announce(tx: Transaction, workspaceId: string, importId: string): Promise<void> {
  await tx.$queryRaw`select pg_notify('causeway_import', ${`${workspaceId}:${importId}`})::text`;
}

async function endNobody(tx: Transaction, importId: string): Promise<void> {
  await tx.$queryRaw`select staging.drop_ended(${importId}::uuid, null)`;
  await tx.$executeRaw`update import set rows_ended = 0 where id = ${importId}::uuid`;
}

async function findHold(tx: Transaction, workspaceId: string, importId: string): Promise<GuardHold | null> {
  const row = await tx.guardHold.findFirst({
    where: { importId, workspaceId },
    include: { findings: { orderBy: { position: "asc" } } },
  });
  return row && toHold(row);
}

type HoldRow = Prisma.GuardHoldGetPayload<{ include: { findings: true } }>;

function toHold(row: HoldRow): GuardHold {
  const { ending, decidedByName, reason } = row;
  return {
    state: row.state === "approved" || row.state === "refused" ? row.state : "open",
    plannedAt: row.plannedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    ...{ ending, decidedByName, reason },
    findings: row.findings.flatMap(({ columns, field, measured, limit, usual, sentence, ...finding }) => {
      const kind = findingKinds.find((known) => known === finding.kind);
      return kind ? [{ kind, columns, field, measured, limit, usual, sentence }] : [];
    }),
  };
}
