import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startThrowAwayCluster } from "#adapters/embedded-postgres/throw-away.ts";
import { ensureDatabase } from "#adapters/postgres/ensure-database.ts";
import { prepareDatabase } from "#server/prepare-database.ts";
import { fillCompileCache } from "./compile-cache.ts";
import { TEST_SECRET, withDatabase } from "./test-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that test databases are made on, as its superuser, and the migrated database they are cloned from. */
    testDatabase: { serverUrl: string; template: string };
  }
}

/**
 * Starts one PostgreSQL for the whole run and migrates the template once. With TEST_DATABASE_URL (a superuser's
 * address of a database on a server for tests) that server is used, and only the template is removed from it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const filled = fillCompileCache();
  const given = process.env["TEST_DATABASE_URL"];
  const cluster = given ? undefined : await startThrowAwayCluster();
  const serverUrl = given ?? cluster?.url("postgres") ?? "";
  const template = `template_${randomBytes(8).toString("hex")}`;
  const templateUrl = withDatabase(serverUrl, template);
  await ensureDatabase(templateUrl);
  await prepareDatabase({ databaseUrl: templateUrl, secret: TEST_SECRET });
  await filled;
  project.provide("testDatabase", { serverUrl, template });
  return async () => {
    if (cluster) return await cluster.stop();
    const owner = new pg.Client({ connectionString: serverUrl });
    await owner.connect();
    await owner.query(`drop database if exists ${template} with (force)`);
    await owner.end();
  };
}
