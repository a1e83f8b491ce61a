import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LoadedConfig } from "#config/load-config.ts";
import { TEST_SECRET, type TestDatabase } from "#testing/test-database.ts";

/**
 * The settings of a process whose database is the test file's own. Its files lie in a temporary folder, which whoever
 * asks for it removes, or in the one given.
 */
export function testConfig(
  test: Pick<TestDatabase, "ownerUrl">,
  dataFolder = mkdtempSync(path.join(tmpdir(), "causeway-test-")),
): LoadedConfig {
  return {
    databaseUrl: test.ownerUrl,
    databaseAppUrl: undefined,
    databasePool: 8,
    secret: TEST_SECRET,
    dataFolder,
    port: 3000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:3000",
    trustedProxies: 0,
    uploadMaxBytes: 50 * 1024 * 1024,
    logLevel: "silent",
    workerConcurrency: 2,
    demo: false,
  };
}
