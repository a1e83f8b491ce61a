import type { Transaction } from "#adapters/postgres/connect.ts";
import { valueCodes } from "#core/values/value-codes.ts";
import type { AwaitedValue, ImportValues, StoredValue, UnmappedValue, ValueColumn } from "#ports/import-values.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Values of imports of the workspace, inside the caller's transaction. */
export function importValues(tx: Transaction, { workspaceId }: WorkspaceScope): ImportValues {
  return {
    columns: (importId) => tx.$queryRaw<ValueColumn[]>`
      select field, complete, true as counted, "distinct", unknown, unknown_rows as "unknownRows"
      from import_value_column where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid
      union all
      select v.field, true, false, count(*)::int, count(*)::int, sum(v."rows")::int
      from import_value v where v.import_id = ${importId}::uuid and v.workspace_id = ${workspaceId}::uuid
        and not exists (select from import_value_column c where c.import_id = v.import_id and c.field = v.field)
      group by v.field
      order by field`,

    async ofField(importId, field, positions) {
      return tx.$queryRaw<StoredValue[]>`
        select position, value, "rows", first_row as "firstRow", outcome, target from import_value
        where import_id = ${importId}::uuid and workspace_id = ${workspaceId}::uuid and field = ${field}
          and (${positions ?? null}::int[] is null or position = any(${positions ?? null}::int[]))
        order by position`;
    },

    async unmapped(since, limit) {
      // File by file from the newest on, until there are enough: all values of the last weeks at once would be sorted.
      // Rows that were released bring values of their parent's file again, so their own are left out.
      const found = await tx.$queryRaw<(Omit<UnmappedValue, "arrivedAt"> & { arrivedAt: Date })[]>`
        with file as materialized (
          select id, feed_id, number, created_at from import i
          where i.workspace_id = ${workspaceId}::uuid and (i.created_at >= ${since}::timestamptz or i.rows_waiting > 0)
            and i.state in ('planned', 'completed') and i.feed_id is not null and i.channel <> 'held'
            and not exists (select from undo u where u.import_id = i.id and u.state = 'completed')
          order by number desc
        )
        select f.id as "importId", f.feed_id as "feedId", v.field, v.position, v.value, v."rows", f.created_at as "arrivedAt"
        from file f cross join lateral (
          select field, position, value, "rows" from import_value
          where import_id = f.id and outcome = 'unknown' order by field, position limit ${limit}) v
        order by f.number desc, v.field, v.position limit ${limit}`;
      return found.map((one) => ({ ...one, arrivedAt: one.arrivedAt.toISOString() }));
    },

    awaited: (importId) => tx.$queryRaw<AwaitedValue[]>`
      select h.import_id as "importId", p.feed_id as "feedId", i.field, i.waits_for as value, count(*)::int as rows
      from held_row h
      join issue i on i.import_id = h.import_id and i."row" = h."row"
      join import p on p.id = h.import_id
      where h.workspace_id = ${workspaceId}::uuid and h.state = 'waiting'
        and (${importId ?? null}::uuid is null or h.import_id = ${importId ?? null}::uuid)
        and i.code = any(${valueCodes}::text[]) and i.field is not null and i.waits_for is not null and p.feed_id is not null
      group by 1, 2, 3, 4`,
  };
}
