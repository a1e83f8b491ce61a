import type pg from "pg";
import { storedFormOf } from "#core/entities/stored-form.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { idOf, idSql } from "./ids.ts";

/** How much is stored: each record has `versions` versions, each made by one of `imports` imports. */
export type HistorySize = { readonly records: number; readonly versions: number; readonly imports: number };

/** A key whose rows were skipped in every import, and one whose record has a version of each of the first 1,000. */
export const hotKey = "HOT-1";
export const busyKey = "BUSY-1";
/** Number of an import with very many skipped rows, and how many: never more than there are records. */
export const badImport = 7;
export const badRowsOf = ({ records }: HistorySize) => Math.min(100_000, records);
export const busyVersions = 1_000;

/** The id of the import of a number. */
export const importIdOf = (number: number) => idOf("8000", number);
export const personIdOf = (person: number) => idOf("9000", person);
export const feedIdOf = (feed: number) => idOf("a000", feed);

const importId = (number: string) => idSql("8000", number);

/** SQL for what is stored of an employee of some fifteen fields. */
export function employeeData(record: string, version: string): string {
  const said: Readonly<Record<string, string>> = {
    ...{ external_id: `lpad(${record}::text, 8, '0')`, username: `'user' || ${record}` },
    ...{ first_name: `'First' || (${version})`, last_name: `'Last' || (${record} % 977)` },
    ...{ email: `'user' || ${record} || '@agency.example'`, status: "'active'", birthday: "'1980-04-23'" },
    ...{ address: "repeat('Some Street ', 8)", city: "'Lansing'", state: "'MI'", zip: "'48901'", country: "'US'" },
    ...{ phone_main: "'+15175550100'", remarks: "repeat('remark ', 15)" },
  };
  const { mark = "", fields = [] } = storedFormOf("employee") ?? {};
  const values = fields.map((name) => (name in said ? `'"' || ${said[name]} || '"'` : "''"));
  return `concat_ws(chr(31), '${mark}', '', ${values.join(", ")})`;
}

/** Fills the workspace with set-based SQL, as the owner. */
export async function fillHistory(
  owner: pg.Client,
  { tenantId, workspaceId }: WorkspaceScope,
  size: HistorySize,
  say: (line: string) => void,
): Promise<void> {
  const { records, versions, imports } = size;
  const blocks = Math.max(1, Math.floor(imports / versions));
  const perBlock = Math.ceil(records / blocks);
  const own = `'${workspaceId}'::uuid`;
  const run = (sql: string) => owner.query(sql);
  await run(`insert into feed (id, workspace_id, name, entity, header_signature)
    select ${idSql("a000", "f")}, ${own}, 'Feed ' || f, 'employee', '{}' from generate_series(1, 20) f`);
  await run(importsSql({ tenantId, own, imports }));
  say(`${imports} imports`);

  for (let version = 1; version <= versions; version++) {
    const first = (version - 1) * blocks;
    const number = `(${first} + 1 + r / ${perBlock})`;
    await run(`insert into change (workspace_id, import_id, "row", key, version, data, before_import_id, before_row)
      select ${own}, ${importId(number)}, 2 + r % ${perBlock}, lpad(r::text, 8, '0'), ${version},
        ${employeeData("r", String(version))}, ${version === 1 ? "null" : importId(`${number} - ${blocks}`)},
        ${version === 1 ? "null" : `2 + r % ${perBlock}`}
      from generate_series(0, ${records - 1}) r`);
    say(`${version} of ${versions} versions of ${records} records`);
  }
  const last = `(${(versions - 1) * blocks} + 1 + r / ${perBlock})`;
  await run(`insert into record (workspace_id, entity, key, hash, version, import_id, "row")
    select ${own}, 'employee', lpad(r::text, 8, '0'), md5(r::text)::uuid, ${versions}, ${importId(last)}, 2 + r % ${perBlock}
    from generate_series(0, ${records - 1}) r`);
  await fillBusyRecord(run, own, Math.min(busyVersions, imports));
  await fillSkipped(run, own, size);
  await run(`insert into activity (tenant_id, workspace_id, actor_name, action, subject, detail)
    select '${tenantId}', ${own}, 'Person ' || n % 25, (array['import.received', 'import.checked', 'import.loaded'])[1 + n % 3],
      'Import ' || n, '{}' from generate_series(1, ${imports * 3}) n`);
  say("skipped rows and activity");
}

function importsSql({ tenantId, own, imports }: { tenantId: string; own: string; imports: number }): string {
  return `insert into import (id, workspace_id, tenant_id, number, state, channel, file_name, store_key, size_bytes, sha256,
      feed_id, entity, rows_read, rows_created, rows_updated, rows_unchanged, rows_skipped, rows_held, rows_blank,
      created_by_id, created_by_name, created_at, finished_at)
    select ${importId("n")}, ${own}, '${tenantId}', n, state::import_state,
      (array['browser', 'api', 'folder', 's3', 'sftp'])[1 + n % 5], 'employees-' || to_char(at, 'YYYY-MM-DD') || '-' || n || '.csv',
      'none', 1000, repeat('0', 64), ${idSql("a000", "(1 + n % 20)")},
      (array['employee', 'employee', 'employee', 'client', 'visit'])[1 + n % 5],
      1100, 100, 900, 90, n % 3, 0, 10 - n % 3, ${idSql("9000", "(1 + n % 25)")}, 'Person ' || n % 25, at,
      case when state in ('completed', 'failed', 'cancelled') then at + interval '1 minute' end
    from (select n, now() - (${imports} - n) * interval '13 minutes' as at,
        case when n % 100 < 90 then 'completed' when n % 100 < 94 then 'failed' when n % 100 < 98 then 'cancelled'
             when n % 100 = 98 then 'planned' else 'received' end as state
      from generate_series(1, ${imports}) n) made`;
}

type Run = (sql: string) => Promise<unknown>;

async function fillBusyRecord(run: Run, own: string, versions: number): Promise<void> {
  await run(`insert into change (workspace_id, import_id, "row", key, version, data, before_import_id, before_row)
    select ${own}, ${importId("n")}, 9000000, '${busyKey}', n, ${employeeData("0", "n")},
      case when n > 1 then ${importId("n - 1")} end, case when n > 1 then 9000000 end
    from generate_series(1, ${versions}) n`);
  await run(`insert into record (workspace_id, entity, key, hash, version, import_id, "row")
    values (${own}, 'employee', '${busyKey}', md5('')::uuid, ${versions}, '${importIdOf(versions)}', 9000000)`);
}

/** Five rows of each import, one of them of the hot key, and a file of which nearly nothing could be loaded. */
async function fillSkipped(run: Run, own: string, size: HistorySize): Promise<void> {
  const { imports, records } = size;
  const key = `case r when 1 then '${hotKey}' else lpad(((n * 7919 + r * 104729) % ${records})::text, 8, '0') end`;
  const cells = `json_build_array('00000000', 'user', 'First', 'Last', 'not-an-address', repeat('x', 200))`;
  await run(`insert into skipped_row (workspace_id, import_id, "row", key, cells)
    select ${own}, ${importId("n")}, 8000000 + r, ${key}, ${cells}
    from generate_series(1, ${imports}) n, generate_series(1, 5) r`);
  await run(`insert into skipped_row (workspace_id, import_id, "row", key, cells)
    select ${own}, '${importIdOf(badImport)}', 7000000 + r, 'BAD-' || r, ${cells} from generate_series(1, ${badRowsOf(size)}) r`);
  await run(`insert into issue (workspace_id, import_id, "row", position, "column", field, code, message)
    select workspace_id, import_id, "row", 1, 5, 'email', 'not_an_email', '“not-an-address” is not an e-mail address.'
    from skipped_row`);
}
