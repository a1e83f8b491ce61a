import type { Transaction } from "#adapters/postgres/connect.ts";
import { endStates } from "#core/imports/import.ts";
import { correctionCandidates } from "#adapters/postgres/correction-candidates.ts";
import { correctionTally } from "#adapters/postgres/correction-tally.ts";
import type { Corrections, Resolution, RowState, WaivedRows } from "#ports/corrections.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Corrected files of one workspace and what they close, inside the caller's transaction. */
export function corrections(tx: Transaction, { workspaceId }: WorkspaceScope): Corrections {
  const ownResolutions = (importId: string) => ({ workspaceId, importId });
  /** Before rows are settled or opened, which is done in all imports of which one corrects the other. */
  const holdFamily = (importId: string) => tx.$executeRaw`select hold_family(${importId}::uuid)`;
  return {
    candidates: (columns, rows) => correctionCandidates(tx, workspaceId, columns, rows),

    async note(importId, rows) {
      await tx.$executeRaw`
        insert into corrected_row (workspace_id, import_id, "row", original_row)
        select ${workspaceId}::uuid, ${importId}::uuid, *
        from unnest(${rows.map(({ row }) => row)}::int[], ${rows.map(({ originalRow }) => originalRow)}::int[])`;
    },

    async forget(importId) {
      await tx.correctedRow.deleteMany({ where: { workspaceId, importId } });
    },

    tally: (importId) => correctionTally(tx, workspaceId, importId),

    mendedBefore: (importId) => tx.$queryRaw`
      select by.number, count(*)::int as rows
      from corrected_row c
      join import i on i.id = c.import_id
      join row_resolution r on r.import_id = i.parent_id and r."row" = c.original_row
      join import by on by.id = r.by_import_id and by.id <> i.id
      where c.import_id = ${importId}::uuid and c.workspace_id = ${workspaceId}::uuid
      group by by.number order by by.number`,

    async rows(importId, { state, after, limit }) {
      const found = await tx.$queryRaw<ResolvedRow[]>`
        select s."row", r.by_import_id, by.number, r.by_row, r.waived_by_name, r.reason, r.resolved_at
        from skipped_row s
        left join row_resolution r on r.import_id = s.import_id and r."row" = s."row"
        left join import by on by.id = r.by_import_id
        where s.import_id = ${importId}::uuid and s.workspace_id = ${workspaceId}::uuid and s."row" > ${after}
          and ${waitsForNothing} and ${stateIs[state]}
        order by s."row" limit ${limit}`;
      return found.map((line) => ({ row: line.row, ...toResolution(line) }));
    },

    async originalRows(importId, rows) {
      const where = { workspaceId, importId, row: { in: [...rows] } };
      const found = await tx.correctedRow.findMany({ where });
      return new Map(found.map(({ row, originalRow }) => [row, originalRow]));
    },

    async holdParent(importId) {
      await tx.$queryRaw`select id::text from import
        where id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid for update`;
    },

    openAmong: (importIds) => tx.$queryRaw`
      select i.id as "importId", i.number, count(*)::int as rows
      from unnest(${[...importIds]}::uuid[]) as asked (id)
      join import i on i.id = asked.id and i.workspace_id = ${workspaceId}::uuid and i.state = 'completed'
        and i.file_removed_at is null
        and not exists (select from undo u where u.import_id = i.id)
        and not exists (select from import c where c.parent_id = i.id and c.state not in ('completed', 'failed', 'cancelled'))
      join skipped_row s on s.import_id = i.id and not s.held
        and not exists (select from row_resolution r where r.import_id = s.import_id and r."row" = s."row")
      group by i.id, i.number order by i.number`,

    async goingChild(importId) {
      const child = await tx.import.findFirst({
        where: { workspaceId, parentId: importId, state: { notIn: [...endStates] } },
        orderBy: { number: "desc" },
        select: { id: true },
      });
      return child?.id ?? null;
    },

    // Two people who waive at once waive each row once: the second meets the first's and leaves it.
    async waive(importId, rows, by, reason) {
      await holdFamily(importId);
      return tx.$executeRaw`
        insert into row_resolution (workspace_id, import_id, "row", waived_by_id, waived_by_name, reason)
        select s.workspace_id, s.import_id, s."row", ${by.id}::uuid, ${by.name}, ${reason}
        from skipped_row s
        where s.import_id = ${importId}::uuid and s.workspace_id = ${workspaceId}::uuid and ${waitsForNothing}
          and ${chosen(rows)}
        on conflict (import_id, "row") do nothing`;
    },

    async reopen(importId, rows) {
      await holdFamily(importId);
      const some = rows === "all" ? {} : { row: { in: [...rows] } };
      const gone = await tx.rowResolution.deleteMany({
        where: { ...ownResolutions(importId), byImportId: null, ...some },
      });
      return gone.count;
    },
  };
}

type ResolvedRow = {
  row: number;
  by_import_id: string | null;
  number: number | null;
  by_row: number | null;
  waived_by_name: string | null;
  reason: string | null;
  resolved_at: Date | null;
};

const stateIs: Readonly<Record<RowState, Prisma.Sql>> = {
  open: Prisma.sql`r."row" is null`,
  mended: Prisma.sql`r.by_import_id is not null`,
  waived: Prisma.sql`r."row" is not null and r.by_import_id is null`,
};

function toResolution(line: ResolvedRow): Resolution {
  const { by_import_id: importId, number, by_row: row, resolved_at: at } = line;
  if (at === null) return { mended: null, waived: null };
  if (importId !== null && number !== null && row !== null) return { mended: { importId, number, row }, waived: null };
  const waived = { byName: line.waived_by_name ?? "", reason: line.reason ?? "", at: at.toISOString() };
  return { mended: null, waived };
}

/** Skipped rows, and held ones whose waiting is over. */
const waitsForNothing = Prisma.sql`(not s.held or exists (
  select from held_row h where h.import_id = s.import_id and h."row" = s."row"
    and h.state in ('done', 'skipped', 'expired')))`;

function chosen(rows: WaivedRows): Prisma.Sql {
  if (rows.kind === "rest") return Prisma.sql`true`;
  if (rows.kind === "rows") return Prisma.sql`s."row" = any(${[...rows.rows]}::int[])`;
  return Prisma.sql`exists (select from issue i where i.import_id = s.import_id and i."row" = s."row"
    and i.code = ${rows.code} and i.field is not distinct from ${rows.field})`;
}
