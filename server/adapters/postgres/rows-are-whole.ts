import type { PoolClient } from "pg";
import { fieldsOfEndings } from "#core/guard/ending.ts";
import type { PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Whether every row of a file says all that its record may hold, so that the row's data is the record's and nothing has
 * to be merged. It does when its blank cells clear every field that any mapping of this entity has ever filled here: a
 * record holds what the rows of imports put in, and the end that a snapshot gave it, and nothing else.
 */
export async function rowsAreWhole(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  { entity, clearedFields }: PlanSettings,
): Promise<boolean> {
  const { rows } = await client.query<{ whole: boolean }>(
    `select not exists (
       select 1 from (
         select distinct mapping_version_id from import
         where workspace_id = $1 and coalesce(entity, $2) = $2 and state not in ('received', 'failed', 'cancelled')
       ) i
       left join mapping_version m on m.id = i.mapping_version_id
       left join lateral jsonb_array_elements(m.mapping -> 'fields') f on true
       where coalesce(f ->> 'field', '') <> all ($3::text[])
     ) and ($4::text[] <@ $3::text[] or not exists (
       select 1 from import where workspace_id = $1 and entity = $2 and rows_ended > 0
     )) as whole`,
    [workspaceId, entity, clearedFields, fieldsOfEndings(entity)],
  );
  return rows[0]?.whole ?? false;
}
