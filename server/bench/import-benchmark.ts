import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { addWorkspace, type BenchServer, startBenchServer, withClient } from "./bench-database.ts";
import type { EmployeeFile } from "./employee-file.ts";
import { generateCreateManyClient } from "./generate-create-many-client.ts";
import type { ProductRun, Round } from "./measurements.ts";
import type { ProductJob, ProductResult } from "./product-job.ts";
import { runContestant } from "./run-contestant.ts";
import { checkInSql } from "./sql-checks.ts";
import { copyAndMerge, createTypedTable } from "./typed-table.ts";
import { writeEmployeeFile } from "./write-employee-file.ts";

/** What can be measured by itself; `product` is new, unchanged and changed rows, one after the other. */
export const contestants = [
  "baseline",
  "product",
  "all-bad",
  "tenth",
  "mapping-heavy",
  "sql-checks",
  "duckdb",
  "create-many",
] as const;
export type Contestant = (typeof contestants)[number];

export type BenchSettings = {
  readonly rows: number;
  readonly rounds: number;
  readonly seed: number;
  readonly only: readonly Contestant[];
  /** A folder for CPU profiles of the product; null for none. */
  readonly profile: string | null;
};

export type BenchOutcome = { readonly fileBytes: number; readonly rounds: readonly Round[] };

type Bench = {
  readonly settings: BenchSettings;
  readonly server: BenchServer;
  readonly folder: string;
  readonly say: (sentence: string) => void;
  readonly clientFile: string | null;
};

/** Runs every contestant in turn, `rounds` times, on files and a database server of its own. `say` hears how far it is. */
export async function benchmarkImports(settings: BenchSettings, say: (line: string) => void): Promise<BenchOutcome> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-"));
  const server = await startBenchServer();
  let tidied: Promise<void> | undefined;
  const tidy = () => (tidied ??= server.stop().then(() => rm(folder, { recursive: true, force: true })));
  // Ctrl-C leaves no server and no gigabyte of files behind; the contestant's process ends with this one.
  const stopped = () => void tidy().finally(() => process.kill(process.pid, "SIGKILL"));
  process.once("SIGINT", stopped).once("SIGTERM", stopped);
  try {
    say(`Making files of ${settings.rows.toLocaleString("en")} rows …`);
    const fileBytes = await makeFiles(settings, folder);
    const clientFile = settings.only.includes("create-many") ? generateCreateManyClient() : null;
    const bench: Bench = { settings, server, folder, say, clientFile };
    const rounds: Round[] = [];
    for (let round = 1; round <= settings.rounds; round++) {
      say(`Round ${round} of ${settings.rounds}`);
      rounds.push(await runRound(bench));
    }
    return { fileBytes, rounds };
  } finally {
    process.off("SIGINT", stopped).off("SIGTERM", stopped);
    await tidy();
  }
}

type FileName = "clean" | "first" | "changed" | "all-bad" | "tenth" | "before" | "even";

async function makeFiles({ rows, seed, only }: BenchSettings, folder: string): Promise<number> {
  const files: Record<FileName, { file: Omit<EmployeeFile, "seed">; for: readonly Contestant[] }> = {
    clean: { file: { rows, bad: "none", edition: 0 }, for: ["baseline"] },
    first: { file: { rows, bad: "some", edition: 0 }, for: [...contestants] },
    changed: { file: { rows, bad: "some", edition: 1 }, for: ["product"] },
    "all-bad": { file: { rows, bad: "all", edition: 0 }, for: ["all-bad"] },
    tenth: { file: { rows: Math.ceil(rows / 10), bad: "some", edition: 0 }, for: ["tenth", "create-many"] },
    before: { file: { rows: 1_000, bad: "some", edition: 0 }, for: ["tenth", "create-many"] },
    even: { file: { rows, bad: "some-even", edition: 0 }, for: ["sql-checks", "duckdb"] },
  };
  let bytes = 0;
  for (const [name, { file, for: users }] of Object.entries(files)) {
    if (!users.some((user) => only.includes(user))) continue;
    const written = await writeEmployeeFile(path.join(folder, `${name}.csv`), { ...file, seed });
    if (name === "first") bytes = written;
  }
  return bytes;
}

async function runRound(bench: Bench): Promise<Round> {
  const { only } = bench.settings;
  const round: Round = { product: {} };
  if (only.includes("baseline")) Object.assign(round, await runBaseline(bench));
  if (only.includes("product"))
    await runProducts(bench, round, { new: "first", unchanged: "first", changed: "changed" });
  if (only.includes("all-bad")) await runProducts(bench, round, { "all-bad": "all-bad" });
  if (only.includes("tenth")) {
    await runProducts(bench, round, { tenth: "tenth" });
    await runProducts(bench, round, { "tenth, later": "tenth" });
  }
  if (only.includes("mapping-heavy")) await runProducts(bench, round, { heavy: "first" });
  if (only.includes("sql-checks")) round.sqlChecks = await runSqlChecks(bench);
  if (only.includes("duckdb")) round.duckdb = await runDuckDb(bench);
  if (only.includes("create-many")) round.createMany = await runCreateMany(bench);
  return round;
}

async function runBaseline(bench: Bench): Promise<Pick<Round, "baselineNew" | "baselineAgain">> {
  return withDatabase(bench, (url) =>
    withClient(url, async (client) => {
      await createTypedTable(client);
      const run = async (name: string) => {
        await bench.server.settle();
        const seconds = await copyAndMerge(client, fileOf(bench, "clean"));
        bench.say(`  B, ${name}: ${seconds.toFixed(2)} s`);
        return seconds;
      };
      return { baselineNew: await run("new"), baselineAgain: await run("every row there") };
    }),
  );
}

/** One import after the other in the same workspace, each in a process of its own. */
async function runProducts(bench: Bench, round: Round, runs: Partial<Record<ProductRun, FileName>>): Promise<void> {
  await withDatabase(bench, async (ownerUrl) => {
    const scope = await addWorkspace(ownerUrl);
    const dataFolder = await mkdtemp(path.join(bench.folder, "data-"));
    for (const [name, file] of Object.entries(runs)) {
      await bench.server.settle();
      const mapping: ProductJob["mapping"] = name === "heavy" ? "heavy" : "plain";
      const files = {
        file: fileOf(bench, file),
        before: name === "tenth, later" ? await fileBefore(bench, ownerUrl) : null,
      };
      const job = { ownerUrl, scope, dataFolder, ...files, mapping, serverPid: bench.server.pid };
      const profile = bench.settings.profile === null ? undefined : path.resolve(bench.settings.profile, name);
      if (profile !== undefined) await mkdir(profile, { recursive: true });
      const result = await runContestant("product", job, profile);
      checkBalance(result, name);
      round.product[name as ProductRun] = result;
      bench.say(`  product, ${name}: ${result.seconds.total.toFixed(2)} s`);
    }
    await rm(dataFolder, { recursive: true });
  });
}

async function fileBefore(bench: Bench, ownerUrl: string): Promise<ProductJob["before"]> {
  return { scope: await addWorkspace(ownerUrl, "before"), file: fileOf(bench, "before") };
}

function checkBalance({ counts }: ProductResult, name: string): void {
  const { rows, created, updated, unchanged, skipped, held, blank } = counts;
  if (rows === created + updated + unchanged + skipped + held + blank) return;
  throw new Error(`The counts of the run “${name}” do not add up: ${JSON.stringify(counts)}`);
}

async function runSqlChecks(bench: Bench): Promise<number> {
  return withDatabase(bench, (url) =>
    withClient(url, async (client) => {
      await createTypedTable(client);
      await bench.server.settle();
      const seconds = await checkInSql(client, fileOf(bench, "even"));
      bench.say(`  checks in SQL: ${seconds.toFixed(2)} s`);
      return seconds;
    }),
  );
}

async function runDuckDb(bench: Bench): Promise<number> {
  return withDatabase(bench, async (url) => {
    await withClient(url, createTypedTable);
    await bench.server.settle();
    const { seconds } = await runContestant("duckdb", { url, file: fileOf(bench, "even") });
    bench.say(`  DuckDB's checks and a merge: ${seconds.toFixed(2)} s`);
    return seconds;
  });
}

async function runCreateMany(bench: Bench) {
  return withDatabase(bench, async (url) => {
    await withClient(url, createTypedTable);
    await bench.server.settle();
    const job = { url, file: fileOf(bench, "tenth"), before: fileOf(bench, "before"), client: bench.clientFile ?? "" };
    const result = await runContestant("create-many", job);
    bench.say(`  zod + createMany, a tenth of the rows: ${result.seconds.toFixed(2)} s`);
    return result;
  });
}

async function withDatabase<T>({ server }: Bench, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const url = await server.createDatabase();
  try {
    return await work(url);
  } finally {
    await server.dropDatabase(url);
  }
}

function fileOf({ folder }: Bench, name: FileName): string {
  return path.join(folder, `${name}.csv`);
}
