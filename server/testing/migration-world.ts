import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { migrationsFolder } from "#prisma/schema-files.ts";
import { withDatabase } from "#testing/test-database.ts";

/** An empty database, for what a migration makes of the rows of an installation of before. */
export type MigrationWorld = {
  readonly owner: pg.Client;
  /** Runs the migrations before the one of this name. */
  readonly upTo: (name: string) => Promise<void>;
  /** Runs that one. */
  readonly itself: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function createMigrationWorld(): Promise<MigrationWorld> {
  const { serverUrl } = inject("testDatabase");
  const name = `test_migration_${randomUUID().replaceAll("-", "")}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database ${name}`);
  const owner = new pg.Client({ connectionString: withDatabase(serverUrl, name) });
  await owner.connect();
  const folders = (await readdir(migrationsFolder)).sort();
  async function run(wanted: readonly string[]): Promise<void> {
    for (const folder of wanted) {
      const sql = await readFile(path.join(migrationsFolder, folder, "migration.sql"), "utf8").catch(() => "");
      await owner.query(sql.replace(/.*_prisma_migrations.*/g, ""));
    }
  }
  const placeOf = (migration: string) => folders.findIndex((folder) => folder.endsWith(`_${migration}`));
  return {
    owner,
    upTo: (migration) => run(folders.slice(0, placeOf(migration))),
    itself: (migration) => run(folders.slice(placeOf(migration)).slice(0, 1)),
    async close() {
      await owner.end();
      await server.query(`drop database ${name}`);
      await server.end();
    },
  };
}
