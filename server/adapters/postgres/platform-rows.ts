import type { Pool, PoolClient } from "pg";
import { learnIds, type Learned } from "#adapters/postgres/platform-ids.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { platformMessages } from "#core/platform/platform-messages.ts";
import type { PlatformRows, RowSent, RowToSend } from "#ports/platform-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Which rows of an import are on their way to the platform. */
export function platformRows(pool: Pool): PlatformRows {
  return {
    toSend: (scope, importId, query) =>
      withWorkspaceClient(pool, scope, async (client) => {
        if (!(await isStaged(client, importId))) return [];
        // Staged rows have no statistics; each slice of them is looked up by its numbers, never joined as a whole.
        await client.query(
          `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
             set_config('enable_seqscan', 'off', true)`,
        );
        let { after } = query;
        for (;;) {
          const to = await lastOfSlice(client, importId, after, query.limit);
          if (to === null) return [];
          const rows = await sliceToSend(client, scope, importId, { ...query, after, to });
          // Of a load that goes on, most slices have been sent.
          if (rows.length > 0) return rows;
          after = to;
        }
      }),

    async begin(scope, importId, rows) {
      await withWorkspaceClient(pool, scope, (client) =>
        client.query(
          `insert into platform_row (workspace_id, import_id, "row", key, hash, action, state)
           select $1, $2, "row", key, hash, action, 'sending'
           from unnest($3::int[], $4::text[], $5::uuid[], $6::text[]) as s ("row", key, hash, action)
           on conflict (import_id, "row") do update set hash = excluded.hash, action = excluded.action, state = 'sending',
             steps = 0, attempts = platform_row.attempts + 1, status = null, code = null, field = null, message = null,
             at = now()`,
          [
            scope.workspaceId,
            importId,
            rows.map(({ row }) => row),
            rows.map(({ key }) => key),
            rows.map(({ hash }) => hash),
            rows.map(({ action }) => action),
          ],
        ),
      );
    },

    async settle(scope, importId, entity, rows) {
      if (rows.length === 0) return;
      await withWorkspaceClient(pool, scope, (client) => settle(client, scope, importId, { entity, rows }));
    },
  };
}

async function isStaged(client: PoolClient, importId: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
    stagingTables(importId).data,
  ]);
  return rows[0]?.there ?? false;
}

async function lastOfSlice(client: PoolClient, importId: string, after: number, limit: number): Promise<number | null> {
  const { rows } = await client.query<{ last: number | null }>(
    `select max("row") as last from
       (select "row" from ${stagingTables(importId).data} where "row" > $1 order by "row" limit $2) slice`,
    [after, limit],
  );
  return rows[0]?.last ?? null;
}

async function sliceToSend(
  client: PoolClient,
  scope: WorkspaceScope,
  importId: string,
  query: { readonly entity: EntityName; readonly after: number; readonly to: number; readonly onlyInDoubt?: boolean },
): Promise<readonly RowToSend[]> {
  const staged = stagingTables(importId);
  const { rows } = await client.query<RowToSend>(
    `select s."row", s.key, s.hash, s.action, whole(d.data)::text as data, whole(b.data)::text as before,
       i.platform_id as "platformId", i.conflict_id is not null as conflict, p.state is not distinct from 'sending' as "inDoubt",
       coalesce(b.version, 0) <> coalesce(s.version, 0) as stale
     from ${staged.row} s
     join ${staged.data} d using ("row")
     left join platform_row p on p.import_id = $2 and p."row" = s."row"
     left join platform_id i on i.workspace_id = $1 and i.entity = $3 and i.external_id = s.key
     left join lateral (
       select r.version, c.data from record r left join change c on c.import_id = r.import_id and c."row" = r."row"
       where r.workspace_id = $1 and r.entity = $3 and r.key = s.key limit 1
     ) b on true
     where s.action in ('created', 'updated', 'ended') and s."row" > $4 and s."row" <= $5
       and (p.state is not distinct from 'sending' or (not $6 and (p.state is null or p.hash <> s.hash)))
     order by s."row"`,
    [scope.workspaceId, importId, query.entity, query.after, query.to, query.onlyInDoubt ?? false],
  );
  return rows;
}

async function settle(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  importId: string,
  { entity, rows }: { readonly entity: EntityName; readonly rows: readonly RowSent[] },
): Promise<void> {
  const learned: Learned[] = rows.flatMap((sent) =>
    sent.state === "sent"
      ? [{ externalId: sent.key, platformId: sent.platformId, row: sent.row, replaces: sent.replaces }]
      : sent.state === "refused" && sent.otherId !== undefined
        ? [{ externalId: sent.key, platformId: sent.otherId, row: sent.row, replaces: false }]
        : [],
  );
  const shared = await learnIds(client, workspaceId, entity, importId, learned);
  const answers = rows.map((sent) =>
    sent.state === "sent" && shared.has(sent.key)
      ? {
          ...{ row: sent.row, state: "refused", steps: sent.steps, code: "id_conflict", field: null, status: null },
          message: platformMessages.sharedId(sent.key),
        }
      : sent,
  );
  // Only what this worker has marked: another may have taken the import over, and its answer stands.
  await client.query(
    `update platform_row p set state = a.state, steps = a.steps, platform_id = a."platformId", status = a.status,
       code = a.code, field = a.field, message = a.message, at = now()
     from jsonb_to_recordset($2::jsonb) as a ("row" int, state text, steps int, "platformId" text, status int, code text,
       field text, message text)
     where p.import_id = $1 and p."row" = a."row" and p.state = 'sending' and a.state <> 'not_sent'`,
    [importId, JSON.stringify(answers)],
  );
  await client.query(`delete from platform_row where import_id = $1 and state = 'sending' and "row" = any($2::int[])`, [
    importId,
    rows.filter(({ state }) => state === "not_sent").map(({ row }) => row),
  ]);
  // A worker that gets rows settled has not died of the file: the next one is the first again.
  await client.query("update import set attempts = 0 where id = $1 and state = 'loading' and attempts <> 0", [
    importId,
  ]);
}
