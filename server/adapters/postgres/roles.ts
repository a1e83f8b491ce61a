import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { AppError } from "#core/app-error.ts";
import { connectOnce } from "./connect-once.ts";

/** The role that owns nothing: row-level security holds for whoever connects as it. Migrations grant to it by name. */
export const APP_ROLE = "causeway_app";

/** What the address of the application's connection depends on. */
export type AppDatabase = {
  /** The owner's address: runs migrations. */
  databaseUrl?: string | undefined;
  /** Address of a role that operators made themselves. */
  databaseAppUrl?: string | undefined;
  /** CAUSEWAY_SECRET. */
  secret: string;
};

/** The address the application connects to: the operator's own, else the owner's with `causeway_app` signing in. */
export function appDatabaseUrl({ databaseUrl, databaseAppUrl, secret }: AppDatabase): string {
  if (databaseAppUrl) return databaseAppUrl;
  if (!databaseUrl) throw new AppError("unavailable", "Neither DATABASE_URL nor DATABASE_APP_URL is set.");
  const url = new URL(databaseUrl);
  url.username = APP_ROLE;
  url.password = appRolePassword(secret);
  return url.href;
}

/** Derived, so that web and worker machines that share the secret agree on it and it is stored nowhere. */
export function appRolePassword(secret: string): string {
  return createHmac("sha256", secret).update("causeway/database/causeway_app").digest("base64url");
}

/**
 * Makes sure that `causeway_app` exists, and that it may sign in with `password` unless that is undefined (operators
 * who sign in as a role of their own make it a member of causeway_app).
 *
 * Roles belong to the whole server: two databases' starters may do this at once, and the loser of a race must not fail.
 */
export async function ensureAppRole(owner: pg.Client, password: string | undefined): Promise<void> {
  try {
    await owner.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
        create role ${APP_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
      end if;
    exception when duplicate_object or unique_violation then null; end $$`);
    if (password !== undefined) await allowSignIn(owner, password);
    await owner.query(`do $$ begin
      execute format('grant connect, temporary on database %I to ${APP_ROLE}', current_database());
    end $$`);
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError) || cause.code !== "42501") throw cause;
    throw new AppError(
      "unavailable",
      "The role of DATABASE_URL may not make the role causeway_app. " +
        "Let an administrator make it, and set DATABASE_APP_URL to a role that is a member of it.",
      { cause },
    );
  }
}

async function allowSignIn(owner: pg.Client, password: string): Promise<void> {
  // Not "nosuperuser nobypassrls" again: an owner who is no superuser may not say so of a role; checkAppRole looks.
  const statement = `alter role ${APP_ROLE} login password ${owner.escapeLiteral(password)}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await owner.query(statement);
      return;
    } catch (error) {
      // "tuple concurrently updated": another starter altered the role in this moment.
      const raced = error instanceof pg.DatabaseError && error.code === "XX000";
      if (!raced || attempt === 5) throw error;
      await pause(20 * attempt);
    }
  }
}

/**
 * Refuses an application role that row-level security would not hold for: superuser, BYPASSRLS, or owner of a table.
 */
export async function checkAppRole(appUrl: string): Promise<void> {
  const client = await connectOnce(appUrl, "causeway-check");
  try {
    const { rows } = await client.query<{ role: string; fault: string | null }>(`
      select current_user as role, case
        when rolsuper then 'is a superuser'
        when rolbypassrls then 'may bypass row-level security'
        when exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')
                     and relnamespace = 'public'::regnamespace) then 'owns tables'
        when not pg_has_role(current_user, '${APP_ROLE}', 'usage') then 'is not a member of ${APP_ROLE}'
      end as fault
      from pg_roles where rolname = current_user`);
    const found = rows[0];
    if (found?.fault == null) return;
    throw new AppError(
      "unavailable",
      `The application would connect as ${found.role}, which ${found.fault}: tenants would not be kept apart. ` +
        "Set DATABASE_APP_URL to an ordinary role that is a member of causeway_app.",
    );
  } finally {
    await client.end();
  }
}
