import type { PoolClient } from "pg";
import { writersLock } from "#adapters/postgres/open-transaction.ts";
import { requireChecking } from "#adapters/postgres/require-checking.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";

/**
 * Opens the staging tables of an import that may have had a worker before. That one may stand still (a suspended
 * machine) in the middle of a COPY, which no time limit of the server ends: the next one would wait for its locks for
 * as long as it stands, so its connection is ended. It may also have made the plan while this one waited for the locks;
 * then nothing changes and AppError("conflict") says so.
 */
export async function takeStagingOver(client: PoolClient, importId: string): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid) from (
       select distinct pid from pg_locks join pg_stat_activity using (pid)
       where (relation = any(array(select to_regclass(name) from unnest($1::text[]) as name)) and mode <> 'AccessShareLock'
           or locktype = 'advisory' and objsubid = 1
             and (classid::bigint << 32) | objid::bigint = ${writersLock("$2::text")})
         and database = datid and datname = current_database() and usename = current_user and pid <> pg_backend_pid()
     ) writers`,
    [Object.values(stagingTables(importId)), importId],
  );
  await client.query("select staging.open($1)", [importId]);
  await requireChecking(client, importId);
}
