import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { ensureBrowser } from "./ensure-browser.ts";
import { countJourneys, countUnits, type Counts } from "./count-results.ts";

/*
 * npm test: everything that can be wrong, to the end even when something is. Format, lint, types and build count as
 * one test each; the last line is "N passed, N failed".
 */
const bin = path.resolve("node_modules/.bin");
const results = path.resolve(".data/test");
const unitResults = path.join(results, "units.json");
const journeyResults = path.join(results, "journeys.json");
await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });

const counts: Counts[] = [
  await whole("Format", "prettier", ["--check", "--log-level", "warn", "."]),
  await whole("Lint", "eslint", [".", "--max-warnings", "0"]),
  await whole("Types", "tsc", ["--noEmit"]),
  await units(),
];
const built = await whole("Build", "node", ["--import", "#server/start/process-manners.ts", "server/start/build.ts"]);
counts.push(built, await journeys(built.failed === 0));

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);

/** A check that is right or wrong as a whole. */
async function whole(title: string, program: string, args: string[]): Promise<Counts> {
  const ok = await run(title, program, args);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function units(): Promise<Counts> {
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${unitResults}`];
  const ok = await run("Tests", "vitest", ["run", ...reporters]);
  return countUnits(await readJson(unitResults), ok);
}

async function journeys(canStart: boolean): Promise<Counts> {
  const fault = canStart ? ensureBrowser(say) : "The journeys need the build.";
  if (fault) {
    say(fault);
    return { passed: 0, failed: 1 };
  }
  const ok = await run("Journeys in a browser", "playwright", ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: journeyResults,
  });
  return countJourneys(await readJson(journeyResults), ok);
}

async function run(
  title: string,
  program: string,
  args: string[],
  extra: Record<string, string> = {},
): Promise<boolean> {
  say(`\n== ${title}`);
  const begun = Date.now();
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", ...extra };
  const child = spawn(path.join(bin, program), args, { env, stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise<number | null>((resolve) =>
    child.on("error", () => resolve(null)).on("close", resolve),
  );
  say(`${title}: ${code === 0 ? "right" : "WRONG"} after ${Math.round((Date.now() - begun) / 1000)} s`);
  return code === 0;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
