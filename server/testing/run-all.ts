import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { setPriority } from "node:os";
import path from "node:path";
import { ensureBrowser } from "./ensure-browser.ts";
import { countJourneys, countUnits, type Counts } from "./count-results.ts";

/*
 * npm test: everything that can be wrong, to the end even when something is. Format, lint, types and build count as
 * one test each; the last line is "N passed, N failed". What keeps one core busy goes in two lanes. Tests and journeys go side
 * by side, as each waits for something else now and then: a journey for its page, a test for what it has killed.
 */
const bin = path.resolve("node_modules/.bin");
const results = path.resolve(".data/test");
const unitResults = path.join(results, "units.json");
const journeyResults = path.join(results, "journeys.json");
await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });

const checks = Promise.all([howItIsWritten(), typesAndBuild()]);
// While the first of these are at work, and before tests fetch something, too: Debian's tool lets one in at a time.
const noBrowser = ensureBrowser(say);
const [written, [types, built]] = await checks;
const noJourneys = built.failed === 0 ? noBrowser : "The journeys need the build.";
const counts = [...written, types, built, ...(await Promise.all([units(), journeys(noJourneys)]))];

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);

async function howItIsWritten(): Promise<readonly Counts[]> {
  return [
    await whole("Lint", "eslint", [".", "--max-warnings", "0"]),
    await whole("Format", "prettier", ["--check", "--log-level", "warn", "."]),
  ];
}

/** The build last: it writes types that the others would read half written. */
async function typesAndBuild(): Promise<readonly [Counts, Counts]> {
  return [
    await whole("Types", "tsc", ["--noEmit"]),
    await whole("Build", "node", ["--import", "#server/start/process-manners.ts", "server/start/build.ts"]),
  ];
}

/** A check that is right or wrong as a whole. What it prints comes when it has ended, as another goes beside it. */
async function whole(title: string, program: string, args: string[]): Promise<Counts> {
  const ok = await run(title, program, args, { held: true });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function units(): Promise<Counts> {
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${unitResults}`];
  const ok = await run("Tests", "vitest", ["run", ...reporters], { held: true });
  return countUnits(await readJson(unitResults), ok);
}

/** `fault`: why they can't be tried. */
async function journeys(fault: string | undefined): Promise<Counts> {
  if (fault) {
    say(fault);
    return { passed: 0, failed: 1 };
  }
  const ok = await run("Journeys in a browser", "playwright", ["test", "--reporter=list,json"], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeyResults },
    behind: true,
  });
  return countJourneys(await readJson(journeyResults), ok);
}

type RunOptions = {
  /** What it prints is printed at its end. */
  readonly held?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Takes what others leave of the processors: tests wait for seconds where journeys wait for half a minute. */
  readonly behind?: boolean;
};

/** Whether the program succeeded. */
async function run(title: string, program: string, args: string[], options: RunOptions = {}): Promise<boolean> {
  const begun = Date.now();
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", ...options.env };
  const output = options.held ? "pipe" : "inherit";
  if (!options.held) say(`\n== ${title}`);
  const child = spawn(path.join(bin, program), args, { env, stdio: ["ignore", output, output] });
  // What it starts takes over its place in the line.
  if (options.behind && child.pid) setPriority(child.pid, 3);
  const printed: Buffer[] = [];
  child.stdout?.on("data", (text: Buffer) => printed.push(text));
  child.stderr?.on("data", (text: Buffer) => printed.push(text));
  const code = await new Promise<number | null>((resolve) =>
    child.on("error", () => resolve(null)).on("close", resolve),
  );
  if (options.held) process.stdout.write(`\n== ${title}\n${Buffer.concat(printed).toString()}`);
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
