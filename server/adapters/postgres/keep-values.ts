import type { PoolClient } from "pg";
import type { JudgedColumn } from "#core/values/counted-columns.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Stores the values that were counted while an import was checked, in the place of those of an earlier check. */
export async function keepValues(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  importId: string,
  columns: readonly JudgedColumn[],
): Promise<void> {
  await client.query("delete from import_value where import_id = $1", [importId]);
  await client.query("delete from import_value_column where import_id = $1", [importId]);
  for (const { field, complete, values } of columns) {
    const unknown = values.filter(({ outcome }) => outcome.kind === "unknown");
    const unknownRows = unknown.reduce((sum, { rows }) => sum + rows, 0);
    await client.query(
      `insert into import_value_column (workspace_id, import_id, field, complete, "distinct", unknown, unknown_rows)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [workspaceId, importId, field, complete, values.length, unknown.length, unknownRows],
    );
    if (values.length === 0) continue;
    await client.query(
      `insert into import_value (workspace_id, import_id, field, position, value, "rows", first_row, outcome, target)
       select $1, $2, $3, v.* from unnest($4::int[], $5::text[], $6::int[], $7::int[], $8::text[], $9::text[]) v`,
      [
        workspaceId,
        importId,
        field,
        values.map(({ position }) => position),
        values.map(({ value }) => value),
        values.map(({ rows }) => rows),
        values.map(({ firstRow }) => firstRow),
        values.map(({ outcome }) => outcome.kind),
        values.map(({ outcome }) => outcome.target),
      ],
    );
  }
}
