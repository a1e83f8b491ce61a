/*
 * The door to every command of package.json: `node server/launch.mjs COMMAND`. Plain JavaScript for whatever Node (20 or
 * newer) the machine has: installs what is missing, then hands over to the Node 24 that the project brings.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.dirname(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname));
process.chdir(root);

const [command = "", ...rest] = process.argv.slice(2);

const manners = ["--import", "#server/start/process-manners.ts"];
/** As server/start/worker-flags.ts says, which can't be read from here before everything is installed. */
const workerFlags = [
  "--min-semi-space-size=16",
  "--max-semi-space-size=16",
  "--no-allocation-site-pretenuring",
  "--external-memory-accounted-in-global-limit",
];

/** What each command runs, one program after the other. */
const commands = {
  start: [[...manners, "server/start.ts"]],
  dev: [[...manners, "server/start.ts", "--dev"]],
  web: [
    [...manners, "server/start/build.ts"],
    [...manners, "server/web.ts"],
  ],
  worker: [[...manners, ...workerFlags, "server/worker.ts"]],
  migrate: [[...manners, "server/migrate.ts"]],
  cli: [[...manners, "server/cli.ts"]],
  // What it measures in its own process is a worker's work, but for lists, which the dashboard shows.
  bench: [[...manners, ...(rest[0] === "lists" ? [] : workerFlags), "server/bench/bench.ts"]],
  faults: [[...manners, "server/faults/faults.ts"]],
  hostile: [[...manners, "server/hostile/hostile.ts"]],
  test: [["server/testing/run-all.ts"]],
};

if (!(command in commands)) fail(`Say what to run: ${Object.keys(commands).join(", ")}.`);
else await main();

async function main() {
  if (!install()) return;
  const node = findNode();
  if (!node || !generate(node)) return;
  const programs = commands[command];
  for (const [index, program] of programs.entries()) {
    const code = await run(node, index === programs.length - 1 ? [...program, ...rest] : program);
    if (code !== 0) {
      process.exitCode = code;
      return;
    }
  }
}

/** Runs npm ci when node_modules is missing or older than the lock file. */
function install() {
  const mark = "node_modules/.causeway-lock";
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return true;
  const installed = "node_modules/.package-lock.json";
  // Somebody ran npm themselves: node_modules is right unless the lock file is newer.
  const right = existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs;
  if (!right) {
    process.stdout.write("Installing what is missing (npm ci), which takes a minute or two …\n");
    // npm itself must not run from the node_modules that it is about to remove.
    const npm = process.env.npm_execpath;
    const options = { encoding: "utf8", env: outsideEnvironment(), maxBuffer: 64 * 1024 * 1024 };
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const node = systemNode();
    const done =
      npm && node ? spawnSync(node, [npm, ...args], options) : spawnSync("npm", args, { ...options, shell: true });
    if (done.status !== 0) {
      const said = `${done.stdout ?? ""}${done.stderr ?? ""}`.trim();
      return fail(`npm ci did not succeed: ${said || (done.error?.message ?? "no word of it")}`);
    }
  }
  tryToWrite(mark, lock);
  return true;
}

/** The environment without npm's settings of this very run and without the project's own programs on the path. */
function outsideEnvironment() {
  const own = path.join(root, "node_modules");
  const PATH = (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(own))
    .join(path.delimiter);
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)_/.test(name));
  return { ...Object.fromEntries(kept), PATH };
}

/** The machine's own node, for npm. */
function systemNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const folders = (outsideEnvironment().PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** The Node 24 in node_modules; where install scripts were blocked it lies in its platform's package only. */
function findNode() {
  const own = process.platform === "win32" ? "node.exe" : "node";
  const places = ["node_modules/node/bin", ...platformFolders().map((folder) => path.join(folder, "bin"))];
  const found = places.map((folder) => path.resolve(folder, own)).find((file) => existsSync(file));
  if (found) return found;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  fail(`Causeway needs Node 24, and npm brought none for this machine: install Node 24 (this is ${process.version}).`);
  return undefined;
}

function platformFolders() {
  return ["node_modules/node/node_modules", "node_modules"].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => /^node-(bin-)?(linux|darwin|win)-/.test(name))
          .map((name) => path.join(folder, name))
      : [],
  );
}

/** Generates the Prisma client when the schema differs from the one it was generated from. */
function generate(node) {
  const files = readdirSync("prisma/schema").sort();
  const hash = createHash("sha256").update(readFileSync("package-lock.json"));
  for (const file of files) hash.update(readFileSync(path.join("prisma/schema", file)));
  const schema = hash.digest("hex");
  const mark = "prisma/generated/.schema";
  if (existsSync(mark) && readFileSync(mark, "utf8") === schema) return true;
  const done = spawnSync(node, ["prisma/generate.ts"], { encoding: "utf8" });
  if (done.status !== 0) return fail(`The Prisma client could not be generated:\n${done.stdout}${done.stderr}`.trim());
  tryToWrite(mark, schema);
  return true;
}

/** Runs a program in our place: signals are passed on, and its end is ours. */
function run(node, program) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  env.PATH = [path.resolve("node_modules/.bin"), env.PATH].join(path.delimiter);
  const flags = existsSync(".env") ? ["--env-file=.env"] : [];
  const child = spawn(node, [...flags, ...program], { stdio: ["inherit", "inherit", "inherit", "ipc"], env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm killed the hard way tells nobody; a shell that ends after `nohup` is no reason to stop.
  const parent = process.ppid;
  const orphaned = () => process.ppid !== parent && child.kill("SIGTERM");
  if (process.env.npm_lifecycle_event) setInterval(orphaned, 1000).unref();
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(fail(`Node could not be started: ${error.message}`) || 1));
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

function tryToWrite(file, text) {
  try {
    writeFileSync(file, text);
  } catch {
    // A read-only installation: the check is only slower next time.
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
  return false;
}
