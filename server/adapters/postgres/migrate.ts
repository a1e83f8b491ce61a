import type pg from "pg";
import { AppError } from "#core/app-error.ts";
import { connectOnce } from "./connect-once.ts";
import { applyMigrations } from "./migration-engine.ts";
import { ensureAppRole } from "./roles.ts";

/** Any number that nothing else in the database locks: "cwmigrat" as bytes. */
const MIGRATION_LOCK = "7167352736264252788";
const OLDEST_VERSION = 18;

export type MigrateOptions = {
  /** Password of the role causeway_app; undefined when the application signs in as an operator's role. */
  appRolePassword: string | undefined;
  /** What else has to be done under the same lock once the tables are there, e.g. the queue's schema. */
  afterwards?: () => Promise<void>;
};

/**
 * Brings the database up to date as its owner: the role causeway_app, then the migrations. Gives the names of the
 * migrations applied, none the second time. Starters that come at once wait for one another.
 *
 * Throws AppError("unavailable") with one sentence: server not reachable, too old, role not allowed, migration failed.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<string[]> {
  const owner = await connectOnce(ownerUrl, "causeway-migrate");
  try {
    await checkServerVersion(owner);
    await owner.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await ensureAppRole(owner, options.appRolePassword);
    const applied = await applyMigrations(ownerUrl).catch(failed);
    await options.afterwards?.();
    return applied;
  } finally {
    // Ending the session gives the lock back.
    await owner.end();
  }
}

async function checkServerVersion(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  const version = rows[0]?.version ?? 0;
  if (version >= OLDEST_VERSION) return;
  throw new AppError(
    "unavailable",
    `Causeway needs PostgreSQL ${OLDEST_VERSION} or newer, and this server is PostgreSQL ${version}.`,
  );
}

function failed(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new AppError("unavailable", `The database could not be brought up to date: ${reason}`, { cause });
}
