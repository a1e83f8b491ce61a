import { idOf } from "./ids.ts";
import type { Filling } from "./filling.ts";

/**
 * Two loaded imports that could be taken back: one of as many clients as there are records, of which the last tenth was
 * changed again and some were sent on, and one of a tenth as many visits, of which the last ones were changed again.
 */
export async function fillUndos(filling: Filling): Promise<void> {
  const { size, imports, run, own } = filling;
  const few = Math.min(1_000, size.rows);
  await fillLoaded(filling, { id: imports.sent, entity: "client", rows: size.rows, again: Math.ceil(size.rows / 10) });
  await run(`insert into sent_on (workspace_id, entity, key, version, destination)
    select ${own}, 'client', 'client-' || r, 1, 'A partner'
    from generate_series(0, ${size.rows - 1}, ${Math.max(1, Math.floor(size.rows / few))}) r`);
  const visits = Math.ceil(size.rows / 10);
  await fillLoaded(filling, { id: imports.loaded, entity: "visit", rows: visits, again: Math.ceil(visits / 100) });
}

type Loaded = {
  readonly id: string;
  readonly entity: "client" | "visit";
  readonly rows: number;
  readonly again: number;
};

async function fillLoaded({ run, own, scope }: Filling, { id, entity, rows, again }: Loaded): Promise<void> {
  const later = idOf("d000", entity === "client" ? 1 : 2);
  const first = rows - again;
  const mark = entity === "client" ? "2" : "3";
  const data = `concat_ws(chr(31), '${mark}', '', '"${entity}-' || r || '"')`;
  const key = `'${entity}-' || r`;
  await run(`insert into change (workspace_id, import_id, "row", key, version, data)
    select ${own}, '${id}'::uuid, 2 + r, ${key}, 1, ${data} from generate_series(0, ${rows - 1}) r`);
  await run(`insert into change (workspace_id, import_id, "row", key, version, data, before_import_id, before_row)
    select ${own}, '${later}'::uuid, 2 + r, ${key}, 2, ${data}, '${id}'::uuid, 2 + r from generate_series(${first}, ${rows - 1}) r`);
  await run(`insert into record (workspace_id, entity, key, hash, version, import_id, "row")
    select ${own}, '${entity}', ${key}, md5(r::text)::uuid, case when r < ${first} then 1 else 2 end,
      case when r < ${first} then '${id}'::uuid else '${later}' end, 2 + r from generate_series(0, ${rows - 1}) r`);
  await run(`update import set state = 'completed', entity = '${entity}', planned_at = now(), finished_at = now(),
    rows_read = ${rows}, rows_created = ${rows}, rows_updated = 0, rows_unchanged = 0, rows_skipped = 0, rows_blank = 0,
    rows_held = 0 where id = '${id}'`);
  await run(`insert into import (id, workspace_id, tenant_id, number, state, channel, file_name, store_key, size_bytes, sha256,
      entity, rows_read, rows_created, rows_updated, rows_unchanged, rows_skipped, rows_held, rows_blank, created_by_name,
      created_at, finished_at)
    select '${later}'::uuid, ${own}, '${scope.tenantId}'::uuid, max(number) + 1, 'completed', 'browser', '${entity}.csv', 'none', 1000,
      repeat('0', 64), '${entity}', ${again}, 0, ${again}, 0, 0, 0, 0, 'Person 1', now(), now()
    from import where workspace_id = ${own}`);
}
