import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LoadedConfig } from "#config/load-config.ts";
import { throwAwayConfig } from "#config/throw-away-config.ts";
import { TEST_SECRET, type TestDatabase } from "#testing/test-database.ts";

/**
 * The settings of a process whose database is the test file's own. Its files lie in a temporary folder, which whoever
 * asks for it removes, or in the one given.
 */
export function testConfig(
  test: Pick<TestDatabase, "ownerUrl">,
  dataFolder = mkdtempSync(path.join(tmpdir(), "causeway-test-")),
): LoadedConfig {
  return throwAwayConfig({
    databaseUrl: test.ownerUrl,
    secret: TEST_SECRET,
    dataFolder,
    uploadMaxBytes: 50 * 1024 * 1024,
    workerConcurrency: 2,
  });
}
