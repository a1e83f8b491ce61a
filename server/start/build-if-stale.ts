import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import { runToEnd } from "./run-to-end.ts";

const STAMP = ".next/causeway-sources";

/** What the dashboard is built from; tests are no part of it. */
const SOURCES = [
  "{app,components,server,prisma,public}/**/*.{ts,tsx,css,svg,ico,png,woff2,prisma}",
  "{package-lock.json,package.json,tsconfig.json,next.config.mjs,postcss.config.mjs}",
];
const NO_SOURCES = /\.test\.tsx?$|^prisma\/(generated|migrations)\/|^server\/(testing|bench)\//;

/**
 * Builds the dashboard when its sources differ from those of the last build (by content, so that a fresh copy of a
 * built folder is not built again). `say` hears that it takes a while; `stop` ends it. Throws AppError with the build's own words.
 */
export async function buildIfStale(say: (sentence: string) => void, stop?: AbortSignal): Promise<void> {
  const sources = await hashSources();
  if (existsSync(".next/BUILD_ID") && (await readFile(STAMP, "utf8").catch(() => "")) === sources) return;
  say("Building the dashboard, which takes about half a minute …");
  const next = path.join(path.dirname(createRequire(import.meta.url).resolve("next/package.json")), "dist/bin/next");
  const build = await runToEnd([next, "build"], { NODE_ENV: "production" }, stop);
  if (!build.ok) throw new AppError("unavailable", `The dashboard could not be built:\n${build.output.trim()}`);
  await writeFile(STAMP, sources);
}

async function hashSources(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(SOURCES)) if (!NO_SOURCES.test(file)) files.push(file);
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(await readFile(file))
      .update("\0");
  return hash.digest("hex");
}
