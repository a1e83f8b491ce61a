import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** Generates the Prisma client of create-many.prisma; gives the file to import. It takes about two seconds. */
export function generateCreateManyClient(): string {
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const schema = path.join(import.meta.dirname, "create-many.prisma");
  const run = spawnSync(process.execPath, [prisma, "generate", "--no-hints", "--schema", schema], {
    cwd: root,
    encoding: "utf8",
    // `generate` insists on a schema engine that it never runs: any executable will do (see prisma/generate.ts).
    env: {
      NODE_ENV: "production",
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (run.status !== 0) throw new Error(`The Prisma client could not be generated: ${run.stdout}${run.stderr}`);
  return path.join(root, ".data/bench-client/client.ts");
}
