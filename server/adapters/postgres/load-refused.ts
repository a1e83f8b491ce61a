import type { PoolClient } from "pg";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { notSentMessages } from "#core/platform/platform-messages.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The columns of an import in which its plan is counted. */
export type PlannedCounts = Record<
  | "rows_read"
  | "rows_created"
  | "rows_updated"
  | "rows_unchanged"
  | "rows_skipped"
  | "rows_held"
  | "rows_blank"
  | "rows_ended",
  number
>;

/** Where the rows of the plan go, and whether somebody wants it to end. */
export type PlannedLoad = PlannedCounts & { readonly target: LoadTarget; readonly cancel_requested: boolean };

/**
 * Asked in the load's transaction, before any record is written: which planned rows the platform refused or was never
 * sent. They are skipped; answers the plan's counts without them. Of the others it is noted that they are there, which
 * an undo can't take back.
 */
export async function leaveRefusedOut(
  client: PoolClient,
  scope: WorkspaceScope,
  importId: string,
  planned: PlannedLoad,
): Promise<PlannedCounts> {
  if (planned.target === "records") return planned;
  const staged = stagingTables(importId);
  const out = await client.query<Record<"created" | "updated" | "ended", number>>(
    `with out as materialized (
       update ${staged.row} s set action = null
       where s.action in ('created', 'updated', 'ended') and not exists (
         select from platform_row p where p.import_id = $1 and p."row" = s."row" and p.state = 'sent' and p.hash = s.hash)
       returning s."row", s.key, s.hash, old.action
     ), told as materialized (
       select o."row", o.key, p.field, coalesce(p.code, 'not_sent') as code,
         coalesce(p.message, case when p.state = 'sending' then $3 else $4 end) as message
       from out o left join platform_row p on p.import_id = $1 and p."row" = o."row"
         and (p.state = 'sending' or p.hash = o.hash)
       where o.action <> 'ended'
     ), skipped as (
       insert into skipped_row (workspace_id, import_id, "row", key) select $2, $1, "row", key from told
     ), issues as (
       insert into issue (workspace_id, import_id, "row", position, field, code, message)
       select $2, $1, "row", 1, field, code, message from told
     )
     select count(*) filter (where action = 'created')::int as created,
       count(*) filter (where action = 'updated')::int as updated, count(*) filter (where action = 'ended')::int as ended
     from out`,
    [
      ...[importId, scope.workspaceId, notSentMessages.inDoubt],
      planned.cancel_requested ? notSentMessages.cancelled : notSentMessages.setAside,
    ],
  );
  await noteSent(client, scope, importId);
  const { created, updated, ended } = out.rows[0] ?? { created: 0, updated: 0, ended: 0 };
  return {
    ...planned,
    rows_created: planned.rows_created - created,
    rows_updated: planned.rows_updated - updated,
    rows_skipped: planned.rows_skipped + created + updated,
    rows_ended: planned.rows_ended - ended,
  };
}

/** Under the version that each record gets with this load. */
async function noteSent(client: PoolClient, { workspaceId }: WorkspaceScope, importId: string): Promise<void> {
  await client.query(
    `insert into sent_on (workspace_id, entity, key, version, destination)
     select $2, i.entity, s.key, coalesce(s.version, 0) + 1,
       coalesce((select substring(c.base_url from '//([^/]+)') from platform_connection c where c.workspace_id = $2),
                'the platform')
     from ${stagingTables(importId).row} s, import i
     where i.id = $1 and s.action in ('created', 'updated', 'ended')
     on conflict do nothing`,
    [importId, workspaceId],
  );
}
