import { readdir } from "node:fs/promises";
import { connectOnce } from "#adapters/postgres/connect-once.ts";
import { checkAppRole } from "#adapters/postgres/roles.ts";
import type { Config } from "#config/env.ts";
import { type Check, wrong } from "#server/cli/check.ts";
import { appAddress, withOwnerAddress } from "#server/cli/owner-address.ts";
import { migrationsFolder } from "#prisma/schema-files.ts";

const oldestVersion = 18;

/** The server, the role of the application, and whether this version's migrations have all been applied. */
export function databaseChecks(config: Config): readonly Check[] {
  return [
    { name: "database", look: () => withOwnerAddress(config, versionOf) },
    {
      name: "database role",
      async look() {
        await withOwnerAddress(config, (ownerUrl) => checkAppRole(appAddress(config, ownerUrl)));
        return "the application is held by row-level security.";
      },
    },
    { name: "migrations", look: () => withOwnerAddress(config, pendingMigrations) },
  ];
}

async function versionOf(url: string): Promise<string> {
  const client = await connectOnce(url, "causeway-env-check");
  try {
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int / 10000 as version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < oldestVersion) throw wrong(`it is PostgreSQL ${version}; ${oldestVersion} or newer is needed.`);
    return `PostgreSQL ${version} answers.`;
  } finally {
    await client.end();
  }
}

async function pendingMigrations(url: string): Promise<string> {
  const client = await connectOnce(url, "causeway-env-check");
  try {
    const made = (await readdir(migrationsFolder)).filter((name) => /^\d{14}_/.test(name));
    const { rows: tables } = await client.query("select to_regclass('public._prisma_migrations') as found");
    if (tables[0]?.found === null) throw wrong("the database is empty. Run npm run migrate, or npm start.");
    const { rows } = await client.query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    const applied = new Set(rows.map(({ name }) => name));
    const pending = made.filter((name) => !applied.has(name)).length;
    const newer = rows.filter(({ name }) => !made.includes(name)).length;
    if (pending > 0)
      throw wrong(`${pending} of ${made.length} are not applied yet. Run npm run migrate, or npm start.`);
    if (newer > 0) throw wrong(`the database is of a newer version (${newer} more). Update Causeway on this machine.`);
    return `all ${made.length} are applied.`;
  } finally {
    await client.end();
  }
}
