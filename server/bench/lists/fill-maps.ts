import { idOf, idSql } from "./ids.ts";
import type { Filling } from "./filling.ts";

/** A map of very many entries. */
export const shownMap = idOf("f000", 1);
/** Of how many keys the platform has told two ids: the last ones. */
export const conflicts = 50;

/** What values and keys mean elsewhere: values of a column, value maps, ids and lists of a platform. */
export async function fillMaps(filling: Filling): Promise<void> {
  await fillValues(filling);
  await fillValueMaps(filling);
  await fillPlatform(filling);
}

async function fillValues({ run, own, size: { values }, imports: { planned } }: Filling): Promise<void> {
  await run(`insert into import_value_column (workspace_id, import_id, field, complete, "distinct", unknown, unknown_rows)
    select ${own}, '${planned}'::uuid, field, true, ${values}, ${values}, 1000
    from unnest(array['status', 'gender', 'employment_type', 'country', 'state']) field`);
  await run(`insert into import_value (workspace_id, import_id, field, position, value, "rows", first_row, outcome)
    select ${own}, '${planned}'::uuid, field, v, 'value ' || v || ' of ' || v * 7919 % 977, 10, 2, 'unknown'
    from unnest(array['status', 'employment_type']) field, generate_series(1, ${values}) v`);
}

/** As many maps as feeds; the first has the entries, a hundred revisions, and changes that people propose. */
async function fillValueMaps({ run, own, size: { feeds, entries } }: Filling): Promise<void> {
  await run(`insert into value_map (id, workspace_id, name, reach, feed_id, entity, field, revision, entries, changed_by_name)
    select ${idSql("f000", "m")}, ${own}, 'Map ' || m, case when m = 1 or m % 4 = 0 then 'shared' else 'feed' end,
      case when m > 1 and m % 4 > 0 then ${idSql("a000", "m")} end, case when m > 1 and m % 4 > 0 then 'employee' end,
      case when m > 1 and m % 4 > 0 then 'status' end, 100, case m when 1 then ${entries} else 50 end, 'Person 1'
    from generate_series(1, ${feeds}) m`);
  await run(`insert into value_entry (id, workspace_id, map_id, source, target, since_revision, until_revision)
    select ${idSql("f100", "e")}, ${own}, '${shownMap}'::uuid, 'value ' || e, 'active', 1, case when e > ${entries} then 50 end
    from generate_series(1, ${2 * entries}) e`);
  await run(`insert into value_entry (workspace_id, map_id, source, target, since_revision)
    select ${own}, ${idSql("f000", "m")}, 'value ' || e, 'active', 1
    from generate_series(2, ${feeds}) m, generate_series(1, 50) e`);
  await run(`insert into value_map_revision (map_id, revision, workspace_id, fold_case, fold_accents, fold_space, added, removed,
      by_name)
    select ${idSql("f000", "m")}, r, ${own}, true, true, true, 5, 5, 'Person ' || r % 7
    from generate_series(1, ${feeds}) m, generate_series(1, 200) r`);
  await run(`insert into value_map_proposal (workspace_id, map_id, change, by_id, by_name)
    select ${own}, '${shownMap}'::uuid, jsonb_build_object('folding', null,
        'add', (select jsonb_agg(jsonb_build_object('source', 'new ' || e, 'target', 'active', 'from', null, 'to', null))
          from generate_series(1, 1000) e),
        'remove', (select jsonb_agg(${idSql("f100", "e")}) from generate_series(1, 500) e)),
      ${idSql("9000", "p")}, 'Person ' || p from generate_series(1, 10) p`);
}

/** Most ids are those of employees; the last of them are in doubt. */
async function fillPlatform({ run, own, scope, size: { ids } }: Filling): Promise<void> {
  await run(`insert into platform_connection (workspace_id, tenant_id, base_url, username, secret, changed_by_name)
    values (${own}, '${scope.tenantId}'::uuid, 'https://agency.example', 'loader', 'none', 'Person 1')`);
  await run(`insert into platform_id (workspace_id, entity, external_id, platform_id, import_id, "row", conflict_id)
    select ${own}, 'employee', lpad(n::text, 8, '0'), (10000000 + n)::text, ${idSql("8000", "1 + n % 10")}, 2 + n,
      case when n >= ${ids - conflicts} then (10000000 + n - 1)::text end
    from generate_series(0, ${ids - 1}) n
    union all
    select ${own}, 'client', lpad(n::text, 8, '0'), (10000000 + n)::text, null, null, null from generate_series(1, 100) n`);
  await run(`insert into platform_lookup (workspace_id, kind, position, platform_id, name)
    select ${own}, kind, n, n::text, kind || ' ' || n
    from unnest(array['branches', 'groups', 'roles', 'departments']) kind, generate_series(1, 5000) n`);
  await run(`insert into platform_lookup_state (workspace_id, kind, fetched_at, entries)
    select ${own}, kind, now(), 5000 from unnest(array['branches', 'groups', 'roles', 'departments']) kind`);
}
