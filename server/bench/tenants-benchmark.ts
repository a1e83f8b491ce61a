import { fork, type ChildProcess } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "#core/app-error.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { childEnvironment } from "#config/env.ts";
import { createDeps, type Deps } from "#server/composition.ts";
import { workerFlags } from "#server/start/worker-flags.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { addWorkspace, type BenchServer, benchSecret, startBenchServer, withClient } from "./bench-database.ts";
import { bench, benchSettings, queueCheck, receiveEmployees } from "./send-file.ts";
import { outcomeOf, tenantsReport, type SentFile, type TenantsOutcome } from "./tenants-outcome.ts";
import { writeEmployeeFile } from "./write-employee-file.ts";

export const tenantsUsage = `npm run bench -- tenants [--tenants 1000] [--files 1] [--rows 200] [--huge 200000] [--workers 1,2,4]
  so many tenants with so many files each, and one tenant with a huge file in front of them, over so many workers`;

const whole = z.coerce.number().int().min(1);
const schema = z.object({
  tenants: whole.max(100_000).default(1_000),
  files: whole.max(100).default(1),
  rows: whole.max(1_000_000).default(200),
  huge: whole.max(100_000_000).default(200_000),
  workers: z
    .string()
    .default("1,2,4")
    .transform((text) => text.split(",").map(Number))
    .pipe(z.array(z.int().min(1).max(32)).min(1)),
});
type Settings = z.infer<typeof schema>;

/** Runs the whole queue once for each number of workers, each time in a database of its own. Answers the table. */
export async function benchmarkTenants(args: readonly string[], say: (line: string) => void): Promise<string> {
  const settings = parsed(args);
  const { workers: numbers, ...sizes } = settings;
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-tenants-"));
  const server = await startBenchServer();
  try {
    const small = path.join(folder, "small.csv");
    const huge = path.join(folder, "huge.csv");
    await writeEmployeeFile(small, { rows: settings.rows, seed: 1, bad: "some", edition: 0 });
    await writeEmployeeFile(huge, { rows: settings.huge, seed: 2, bad: "some", edition: 0 });
    const outcomes: TenantsOutcome[] = [];
    for (const workers of numbers) {
      say(`${workers} workers …`);
      outcomes.push(await runQueue(server, { ...sizes, workers, folder, small, hugeFile: huge }));
    }
    return tenantsReport(settings, outcomes);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Run = Omit<Settings, "workers"> & { workers: number; folder: string; small: string; hugeFile: string };

async function runQueue(server: BenchServer, run: Run): Promise<TenantsOutcome> {
  const ownerUrl = await server.createDatabase();
  const dataFolder = await mkdtemp(path.join(run.folder, "data-"));
  const deps = createDeps(benchSettings({ ownerUrl, dataFolder }), "command");
  try {
    const scopes = await sendAll(deps, ownerUrl, run);
    const workers = Array.from({ length: run.workers }, () => startWorkerProcess(ownerUrl, dataFolder));
    const began = performance.now();
    try {
      await loadWhatIsPlanned(deps, ownerUrl, scopes);
    } finally {
      await Promise.all(workers.map(stopProcess));
    }
    const seconds = (performance.now() - began) / 1_000;
    return outcomeOf({ workers: run.workers, seconds, files: await filesOf(ownerUrl) });
  } finally {
    await deps.close();
    await server.dropDatabase(ownerUrl);
    await rm(dataFolder, { recursive: true });
  }
}

/** The huge file first, then each tenant's first file, each one's second and so on: all there before a worker is. */
async function sendAll(deps: Deps, ownerUrl: string, run: Run): Promise<ReadonlyMap<string, WorkspaceScope>> {
  const scopes = new Map<string, WorkspaceScope>();
  const add = async (slug: string) => {
    const scope = await addWorkspace(ownerUrl, slug);
    scopes.set(scope.workspaceId, scope);
    return scope;
  };
  const send = async (scope: WorkspaceScope, file: string, name: string) =>
    queueCheck(deps, scope, await receiveEmployees(deps, scope, createReadStream(file), name));
  await send(await add("huge"), run.hugeFile, hugeName);
  const small = [];
  for (let tenant = 1; tenant <= run.tenants; tenant++) small.push(await add(`tenant-${tenant}`));
  for (let file = 1; file <= run.files; file++) {
    for (const scope of small) await send(scope, run.small, `small-${file}.csv`);
  }
  return scopes;
}

/** Presses the button of every plan as soon as it is there, until every file is at its end. */
async function loadWhatIsPlanned(deps: Deps, ownerUrl: string, scopes: ReadonlyMap<string, WorkspaceScope>) {
  await withClient(ownerUrl, async (client) => {
    for (;;) {
      const planned = await client.query<{ id: string; workspace: string; create: number; update: number }>(
        `select id, workspace_id as workspace, rows_created as create, rows_updated as update from import
         where state = 'planned' order by planned_at limit 100`,
      );
      for (const { id, workspace, create, update } of planned.rows) {
        const scope = scopes.get(workspace);
        if (scope) await startLoad(deps, { scope, by: bench, importId: id, create, update });
      }
      const open = await client.query<{ open: number; failed: number }>(
        `select count(*) filter (where state <> 'completed')::int as open,
           count(*) filter (where state = 'failed')::int as failed from import`,
      );
      const { open: left = 0, failed = 0 } = open.rows[0] ?? {};
      if (failed > 0) throw new Error(`${failed} files of the benchmark failed.`);
      if (left === 0) return;
      if (planned.rows.length === 0) await pause(100);
    }
  });
}

/** Seconds since the first file was under way. */
async function filesOf(ownerUrl: string): Promise<readonly SentFile[]> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<SentFile>(
      `select tenant_id as tenant, number, file_name = $1 as huge,
         extract(epoch from planned_at - began)::float8 as planned,
         extract(epoch from finished_at - began)::float8 as finished
       from import, (select max(created_at) as began from import) sent order by tenant_id, number`,
      [hugeName],
    );
    return rows;
  });
}

const hugeName = "huge.csv";

function startWorkerProcess(ownerUrl: string, dataFolder: string): ChildProcess {
  const manners = new URL("../start/process-manners.ts", import.meta.url).href;
  return fork(path.join(import.meta.dirname, "../worker.ts"), {
    execArgv: [...workerFlags, "--import", manners],
    env: childEnvironment({
      DATABASE_URL: ownerUrl,
      CAUSEWAY_SECRET: benchSecret,
      CAUSEWAY_DATA: dataFolder,
      LOG_LEVEL: "silent",
    }),
  });
}

async function stopProcess(worker: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGTERM");
  await ended;
}

function parsed(args: readonly string[]): Settings {
  const one = { type: "string" } as const;
  const options = { tenants: one, files: one, rows: one, huge: one, workers: one } as const;
  try {
    return schema.parse(parseArgs({ args: [...args], options }).values);
  } catch (cause) {
    throw new AppError("bad_request", tenantsUsage, { cause });
  }
}
