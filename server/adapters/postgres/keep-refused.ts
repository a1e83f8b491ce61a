import type { PoolClient } from "pg";
import type { IssueCode } from "#core/checking/issue.ts";
import { valueCodes } from "#core/values/value-codes.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Of one field. More than so many different ones are no list of choices. */
const mostRefused = 1_000;

/** Under the wrong columns stand values that may be hidden everywhere else, and no value map mends them. */
const outOfStep: readonly IssueCode[] = ["too_few_cells", "too_many_cells", "malformed_quote"];

/**
 * Stores the values that a value map would settle and that nobody counted while the file was checked: of fields whose
 * choices are no list of their own (states, countries, time zones), and of lookups that refuse what their map lacks.
 * Asked once the plan's issues are stored and counted values kept.
 */
export async function keepRefused(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  importId: string,
): Promise<void> {
  await client.query(
    `insert into import_value (workspace_id, import_id, field, position, value, "rows", first_row, outcome)
     select $2, $1, field, position, value, "rows", first_row, 'unknown' from (
       select i.field, i.waits_for as value, count(*)::int as "rows", min(i."row") as first_row,
         row_number() over (partition by i.field order by count(*) desc, i.waits_for)::int as position
       from issue i
       where i.import_id = $1 and i.code = any($3) and i.waits_for is not null and i.field is not null
         and not exists (select from import_value_column c where c.import_id = i.import_id and c.field = i.field)
         and not exists (
           select from issue o where o.import_id = i.import_id and o."row" = i."row" and o.code = any($5))
       group by i.field, i.waits_for
     ) refused where position <= $4`,
    [importId, workspaceId, valueCodes, mostRefused, outOfStep],
  );
}
