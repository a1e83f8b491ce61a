import type { PoolClient } from "pg";
import { joinFreely } from "#adapters/postgres/plan-slices.ts";
import type { IssueCode } from "#core/checking/issue.ts";
import { defaultHold } from "#core/held/feed-hold.ts";
import { valueCodes } from "#core/values/value-codes.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Asked in the plan's transaction, once its skipped rows and issues are stored: which of them are to wait for a value or
 * a record rather than count as skipped. Those are the rows of which every issue says what it waits for, and of a kind
 * that the feed holds. A file that brings rows back holds none: its sender is at work on them. Answers how many.
 */
export async function planHeld(client: PoolClient, scope: WorkspaceScope, importId: string): Promise<number> {
  const { rows: feeds } = await client.query<{ values: boolean; references: boolean; days: number }>(
    `select coalesce(h.values, $3) as values, coalesce(h.references, $4) as references,
       coalesce(h.limit_days, $5) as days
     from import i left join feed_hold h on h.feed_id = i.feed_id
     where i.id = $1 and i.workspace_id = $2 and i.parent_id is null`,
    [importId, scope.workspaceId, defaultHold.values, defaultHold.references, defaultHold.limitDays],
  );
  const [hold] = feeds;
  if (!hold) return 0;
  const codes: IssueCode[] = [];
  if (hold.values) codes.push(...valueCodes);
  if (hold.references) codes.push("unknown_reference");
  const some = await client.query(
    "select from issue where import_id = $1 and code = any($2) and waits_for is not null limit 1",
    [importId, codes],
  );
  if (some.rowCount === 0) return 0;
  // Of an import that is new the planner expects a row or none, and would read all issues again for each of them.
  await joinFreely(client);
  await client.query("set local enable_nestloop = off");
  const held = await client.query(
    `with marked as (
       update skipped_row s set held = true
       where s.import_id = $1
         and s."row" in (select i."row" from issue i where i.import_id = $1 and i.code = any($2))
         and not exists (
           select from issue o where o.import_id = s.import_id and o."row" = s."row"
             and (o.code <> all($2) or o.waits_for is null))
       returning s."row"
     )
     insert into held_row (workspace_id, import_id, "row", expires_at)
     select $3, $1, "row", clock_timestamp() + make_interval(days => $4) from marked`,
    [importId, codes, scope.workspaceId, hold.days],
  );
  await client.query("set local enable_nestloop = on");
  return held.rowCount ?? 0;
}
