import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * Generates the Prisma client into prisma/generated.
 *
 * The prisma command line insists on a schema engine binary and would download one; `generate` never runs it, so any
 * existing executable will do. `node` itself is one that is always there.
 */
const root = path.dirname(import.meta.dirname);
const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
const run = spawnSync(
  process.execPath,
  [prisma, "generate", "--no-hints", "--config", path.join(import.meta.dirname, "prisma.config.ts")],
  {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  },
);
const failed = run.status !== 0;
const stream = failed ? process.stderr : process.stdout;
stream.write(failed ? `${run.stdout}${run.stderr}` : "The Prisma client is in prisma/generated.\n");
process.exitCode = failed ? 1 : 0;
