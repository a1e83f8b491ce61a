import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startThrowAwayCluster } from "#adapters/embedded-postgres/throw-away.ts";
import { draftMigration } from "#adapters/postgres/migration-engine.ts";
import { currentSchema, migratedSchema, migratedSchemaFile, migrationsFolder } from "#prisma/schema-files.ts";

/**
 * `node prisma/create-migration.ts NAME` writes prisma/migrations/TIME_NAME with migration.sql: what leads from the
 * schema of the newest migration to the schema now. The schema itself is kept in prisma/migrated.prisma for the next one
 * to start from. Hand-written SQL is added to migration.sql afterwards.
 */
const title = process.argv[2];
if (title && /^[a-z][a-z0-9_]*$/.test(title)) await create(title);
else {
  process.stderr.write(
    "A migration's name has small letters, digits and _: node prisma/create-migration.ts add_feed\n",
  );
  process.exitCode = 1;
}

async function create(name: string): Promise<void> {
  const now = await currentSchema();
  const cluster = await startThrowAwayCluster();
  const sql = await draftMigration(cluster.url("postgres"), await migratedSchema(), now).finally(cluster.stop);
  if (sql === "") {
    process.stdout.write("The migrations already lead to the schema; an empty migration is made for SQL by hand.\n");
  }
  const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const goal = path.join(migrationsFolder, `${time}_${name}`);
  await mkdir(goal, { recursive: true });
  await writeFile(path.join(goal, "migration.sql"), sql);
  await writeFile(migratedSchemaFile, now);
  process.stdout.write(`Wrote prisma/migrations/${path.basename(goal)}/migration.sql\n`);
}
