import { idOf, idSql } from "./ids.ts";
import type { Filling } from "./filling.ts";

/** Somebody who works here, and somebody who did one thing, long ago. */
export const worker = idOf("9000", 7);
export const formerWorker = idOf("9000", 900);

/** What lies around the imports: people and what they did, files on their way, and a queue of work. */
export async function fillAround(filling: Filling): Promise<void> {
  await fillPeople(filling);
  await fillActivity(filling);
  await fillUploads(filling);
  await fillNeeding(filling);
  await fillKeys(filling);
}

async function fillPeople({ run, scope, size: { feeds } }: Filling): Promise<void> {
  const tenant = `'${scope.tenantId}'::uuid`;
  await run(`insert into auth_user (id, name, email)
    select ${idSql("9000", "p")}, 'Person ' || p, 'person' || p || '@agency.example' from generate_series(1, ${feeds}) p`);
  await run(`insert into member (tenant_id, user_id, role)
    select ${tenant}, ${idSql("9000", "p")}, 'staff' from generate_series(1, ${feeds}) p`);
  await run(`insert into invitation (tenant_id, email, role, token_hash, inviter_id, expires_at)
    select ${tenant}, 'new' || p || '@agency.example', 'staff', lpad(p::text, 64, '0'), ${idSql("9000", "1")},
      now() + interval '7 days' from generate_series(1, ${feeds}) p`);
}

/** One entry of somebody who left, and then ten times as many as the history has. */
async function fillActivity({ run, own, scope }: Filling): Promise<void> {
  const insert = `insert into activity (tenant_id, workspace_id, actor_id, actor_name, action, subject, detail)
    select '${scope.tenantId}'::uuid, ${own},`;
  await run(`${insert} '${formerWorker}'::uuid, 'Person 900', 'mapping.published', 'Feed 1', '{}'`);
  await run(`${insert} ${idSql("9000", "1 + n % 25")}, 'Person ' || 1 + n % 25,
      (array['import.received', 'import.checked', 'import.loaded', 'import.looked'])[1 + n % 4], 'Import ' || n, '{}'
    from (select count(*)::int as entries from activity where tenant_id = '${scope.tenantId}') there,
      generate_series(1, there.entries * 10) n`);
}

/** The place of files, and uploads that nobody has finished. */
async function fillUploads({ run, own, scope, size: { needing } }: Filling): Promise<void> {
  await run(
    `insert into place (workspace_id, tenant_id, kind, settings) values (${own}, '${scope.tenantId}'::uuid, 'folder', '{}')`,
  );
  await run(`insert into upload (id, workspace_id, tenant_id, owner_id, file_name, store_key, size_bytes, changed_at)
    select gen_random_uuid(), ${own}, '${scope.tenantId}'::uuid, ${idSql("9000", "1 + n % 7")}, 'file.csv', 'none', 1000, 0
    from generate_series(1, ${needing}) n`);
}

/** Imports that wait for somebody to decide, behind all others. */
async function fillNeeding({ run, own, scope, size: { needing } }: Filling): Promise<void> {
  await run(`insert into import (workspace_id, tenant_id, number, state, channel, file_name, store_key, size_bytes, sha256, feed_id,
      entity, rows_read, rows_created, rows_updated, rows_unchanged, rows_skipped, rows_held, rows_blank, created_by_name,
      planned_at)
    select ${own}, '${scope.tenantId}'::uuid, last.number + n, 'planned', 'browser', 'needs-me.csv', 'none', 1000, repeat('1', 64),
      ${idSql("a000", "1 + n % 20")}, 'employee', 1000, 1000, 0, 0, 0, 0, 0, 'Person 1', now()
    from (select max(number) as number from import where workspace_id = ${own}) last, generate_series(1, ${needing}) n`);
  await run(`insert into guard_hold (workspace_id, import_id, planned_at)
    select workspace_id, id, planned_at from import where workspace_id = ${own} and file_name = 'needs-me.csv'`);
}

async function fillKeys({ run, own }: Filling): Promise<void> {
  await run(`insert into pgp_key (workspace_id, kind, fingerprint, user_id, algorithm, created_at, public_key, private_key, state,
      added_by_name)
    select ${own}, case when n <= 10 then 'own' else 'partner' end, lpad(n::text, 40, '0'), 'Key ' || n, 'ed25519', now(),
      repeat('k', 3000), case when n <= 10 then 'none' end, case when n > 10 or n = 1 then 'current' else 'old' end, 'Person 1' from generate_series(1, 210) n`);
}
