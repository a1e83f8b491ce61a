import { mendableRows, runOf } from "#adapters/postgres/mending-rows.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import type { Issue, IssueCode } from "#core/checking/issue.ts";
import { formCodes } from "#core/privacy/masked-message.ts";
import { withEdits } from "#core/mending/with-edits.ts";
import type { ImportDetails, IssueGroup, PlannedRow } from "#ports/import-details.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Of the first row of a group `g`: an edit that filled it up has moved none of its cells to where they belong. */
function cameOutOfStep(importId: string): Prisma.Sql {
  return Prisma.sql`exists (
    select from skipped_row s where s.import_id = ${importId}::uuid and s."row" = g.first and (s.malformed or exists (
      select from cell_edit c where c.import_id = s.import_id and c."row" = s."row" and c.before is null)))`;
}

/** What a person looks at in one import of the workspace, inside the caller's transaction. */
export function importDetails(tx: Transaction, { workspaceId }: WorkspaceScope): ImportDetails {
  return {
    async issueGroups(importId, of = "skipped") {
      const rows = await issuesOfRows(tx, workspaceId, importId, of);
      // The example is looked up for each group: gathered with them, a million messages would be sorted (5 s, now 0.9 s).
      return tx.$queryRaw<IssueGroup[]>`
        select g.code, g.field, g."column", g.rows, (
          select message from issue i
          where i.import_id = ${importId}::uuid and i."row" = g.first and i.code = g.code
            and i.field is not distinct from g.field and i."column" is not distinct from g."column"
          order by i.position limit 1) as example, exists (
          select from issue i
          where i.import_id = ${importId}::uuid and i."row" = g.first and i.code = any (${[...formCodes]}::text[])
        ) or ${cameOutOfStep(importId)} as "outOfStep"
        from (
          select code, field, "column", count(*)::int as rows, min("row") as first
          from issue where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid and ${rows}
          group by code, field, "column") g
        order by g.rows desc, g.code, g.field`;
    },

    async skippedRows(importId, { of = "skipped", code, field, after, limit }) {
      const which = await issuesOfRows(tx, workspaceId, importId, of);
      const matches =
        code === undefined ? undefined : await rowsWithIssue(tx, { importId, which, code, field, after, limit });
      const rows = await tx.skippedRow.findMany({
        where: { importId, workspaceId, held: of === "held", row: matches ? { in: matches } : { gt: after } },
        orderBy: { row: "asc" },
        take: limit,
      });
      const issues = await tx.issue.findMany({
        where: { importId, workspaceId, row: { in: rows.map(({ row }) => row) } },
        orderBy: [{ row: "asc" }, { position: "asc" }],
      });
      const issuesOf = Map.groupBy(issues, ({ row }) => row);
      const numbers = rows.map(({ row }) => row);
      const found = await mendableRows({ run: runOf(tx), workspaceId, importId }, numbers);
      return found.map(({ row, cells, malformed, changes }) => ({
        row,
        cells: withEdits(cells, changes),
        came: { row, cells, malformed },
        issues: (issuesOf.get(row) ?? []).map(toIssue),
      }));
    },

    async plannedRows(importId, query) {
      const staged = stagingTables(importId);
      const [there] = await tx.$queryRawUnsafe<{ there: boolean }[]>(
        "select to_regclass($1) is not null as there",
        staged.data,
      );
      if (!there?.there) return [];
      // An unchanged row has no data of its own: it is its record's.
      return tx.$queryRawUnsafe<PlannedRow[]>(
        `with page as (
           select "row", key, action from ${staged.row} where action = $2 and "row" > $3 order by "row" limit $4
         )
         select p."row", p.key, p.action, whole(c.data) as before, whole(coalesce(d.data, c.data)) as after
         from page p
         left join ${staged.data} d using ("row")
         left join record r on r.workspace_id = $1::uuid and r.entity = $5 and r.key = p.key
         left join change c on c.import_id = r.import_id and c."row" = r."row"
         order by p."row"`,
        workspaceId,
        query.action,
        query.after,
        query.limit,
        query.entity,
      );
    },
  };
}

/** SQL for issues of skipped rows alone, or of held ones; where nothing is held there is nothing to tell apart. */
async function issuesOfRows(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  of: "skipped" | "held",
): Promise<Prisma.Sql> {
  const heldRows = Prisma.sql`select "row" from skipped_row
    where held and import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid`;
  if (of === "held") return Prisma.sql`"row" in (${heldRows})`;
  const some = await tx.$queryRaw<unknown[]>`${heldRows} limit 1`;
  return some.length === 0 ? Prisma.sql`true` : Prisma.sql`"row" not in (${heldRows})`;
}

/** Rows with an issue of this code, found by the index in their order: a million of them must not come here first. */
async function rowsWithIssue(
  tx: Transaction,
  query: {
    readonly importId: string;
    readonly which: Prisma.Sql;
    readonly code: IssueCode;
    readonly field: string | undefined;
    readonly after: number;
    readonly limit: number;
  },
): Promise<number[]> {
  const { importId, which, code, field, after, limit } = query;
  const found = await tx.$queryRaw<{ row: number }[]>`
    select distinct "row" from issue
    where import_id = ${importId}::uuid and code = ${code} and "row" > ${after} and ${which}
      and (${field ?? null}::text is null or field = ${field ?? null})
    order by "row" limit ${limit}`;
  return found.map(({ row }) => row);
}

function toIssue(issue: { row: number; column: number | null; field: string | null; code: string; message: string }) {
  const { row, column, field, code, message } = issue;
  return { row, column, field, code: code as IssueCode, message } satisfies Issue;
}
