import { fromJson } from "#adapters/postgres/json-column.ts";
import { mergedData } from "#adapters/postgres/merged-data.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import type { Issue, IssueCode } from "#core/checking/issue.ts";
import type { ImportDetails, IssueGroup, PlannedRow } from "#ports/import-details.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What a person looks at in one import of the workspace, inside the caller's transaction. */
export function importDetails(tx: Transaction, { workspaceId }: WorkspaceScope): ImportDetails {
  return {
    async issueGroups(importId) {
      return tx.$queryRaw<IssueGroup[]>`
        select code, field, "column", count(*)::int as rows, (array_agg(message order by "row"))[1] as example
        from issue where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid
        group by code, field, "column" order by rows desc, code, field`;
    },

    async skippedRows(importId, { code, field, after, limit }) {
      const matches = code === undefined ? undefined : await rowsWithIssue(tx, importId, code, field, after, limit);
      const rows = await tx.skippedRow.findMany({
        where: { importId, workspaceId, row: matches ? { in: matches } : { gt: after } },
        orderBy: { row: "asc" },
        take: limit,
      });
      const issues = await tx.issue.findMany({
        where: { importId, workspaceId, row: { in: rows.map(({ row }) => row) } },
        orderBy: [{ row: "asc" }, { position: "asc" }],
      });
      const issuesOf = Map.groupBy(issues, ({ row }) => row);
      return rows.map(({ row, cells }) => ({
        row,
        cells: fromJson<readonly string[] | null>(cells) ?? [],
        issues: (issuesOf.get(row) ?? []).map(toIssue),
      }));
    },

    async plannedRows(importId, query) {
      const staged = stagingTables(importId);
      const [there] = await tx.$queryRawUnsafe<{ there: boolean }[]>(
        "select to_regclass($1) is not null as there",
        staged.plan,
      );
      if (!there?.there) return [];
      return tx.$queryRawUnsafe<PlannedRow[]>(
        `with page as (
           select "row", action from ${staged.plan} where action = $2 and "row" > $3 order by "row" limit $4
         )
         select p."row", s.key, p.action, r.data as before,
           case when r.key is null then s.data
                else ${mergedData("r.data", "s.data", "$5")} end as after
         from page p join ${staged.row} s using ("row")
         left join record r on r.workspace_id = $1::uuid and r.entity = $6 and r.key = s.key
         order by p."row"`,
        workspaceId,
        query.action,
        query.after,
        query.limit,
        [...query.clearedFields],
        query.entity,
      );
    },
  };
}

async function rowsWithIssue(
  tx: Transaction,
  importId: string,
  code: IssueCode,
  field: string | undefined,
  after: number,
  limit: number,
): Promise<number[]> {
  const found = await tx.issue.findMany({
    where: { importId, code, row: { gt: after }, ...(field !== undefined && { field }) },
    select: { row: true },
    distinct: ["row"],
    orderBy: { row: "asc" },
    take: limit,
  });
  return found.map(({ row }) => row);
}

function toIssue(issue: { row: number; column: number | null; field: string | null; code: string; message: string }) {
  const { row, column, field, code, message } = issue;
  return { row, column, field, code: code as IssueCode, message } satisfies Issue;
}
