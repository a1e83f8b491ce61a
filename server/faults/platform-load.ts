import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { platformServer, type PlatformServer } from "#adapters/contracts/platform-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { throwAwayConfig } from "#config/throw-away-config.ts";
import { AppError } from "#core/app-error.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { addWorkspace } from "#server/bench/bench-database.ts";
import { createRandom } from "#server/bench/random.ts";
import { createDeps, type Deps } from "#server/composition.ts";
import { stopOnSignal } from "#server/start/stop-on-signal.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { setFeedTarget, setPlatform } from "#use-cases/platform/set-platform.ts";
import { faultSecret, startFaultServer } from "./fault-server.ts";
import { jobClock } from "./job-clock.ts";
import { comparePlatform, type PlatformOutcome } from "./platform-compare.ts";
import { platformColumns, platformRow, refusedMark } from "./platform-rows.ts";
import { startWorkers, type Workers } from "./processes.ts";
import { mishapsOf } from "./platform-weather.ts";

export type PlatformSettings = { readonly rows: number; readonly kills: number; readonly seed: number };

const by: Actor = { id: null, name: "Faults" };
const lanes = 16;
/** Above what any load of this size takes. */
const hangMs = 30 * 60_000;

type World = {
  readonly deps: Deps;
  readonly scope: WorkspaceScope;
  readonly ownerUrl: string;
  readonly platform: PlatformServer;
  readonly workers: Workers;
};

/**
 * Loads a file through a platform that fails in one request of twenty, while its worker is killed with -9 again and
 * again; then compares what is there with what is here. The platform takes a second record of a key without a word, so
 * that only we prevent it.
 */
export async function runPlatformLoad(
  settings: PlatformSettings,
  say: (line: string) => void,
): Promise<PlatformOutcome> {
  const begun = performance.now();
  const server = await startFaultServer(false);
  const heedNoMore = stopOnSignal(server.stop);
  const authority = await testAuthority();
  const platform = await platformServer({
    ...{ ...authority, unique: false, slowMs: 400 },
    refuses: (_, fields) => (fields["remarks"] === refusedMark ? "remarks" : null),
  });
  const trusted = path.join(server.folder, "ca.pem");
  await writeFile(trusted, authority.ca);
  const dataFolder = path.join(server.folder, "files");
  await mkdir(dataFolder);
  const ownerUrl = await server.createDatabase("platform");
  const deps = createDeps(throwAwayConfig({ databaseUrl: ownerUrl, secret: faultSecret, dataFolder }), "web");
  const environment = { NODE_EXTRA_CA_CERTS: trusted, PARTNER_PRIVATE_ADDRESSES: "yes" };
  const workers = startWorkers({ ownerUrl, dataFolder, logFile: path.join(server.folder, "worker.log"), environment });
  const world = { deps, scope: await addWorkspace(ownerUrl), ownerUrl, platform, workers };
  const hurry = setInterval(
    () =>
      void jobClock(ownerUrl)
        .skipPauses()
        .catch(() => undefined),
    1_000,
  );
  try {
    await workers.next();
    const importId = await planned(world, settings.rows);
    say(`planned after ${seconds(begun)} s`);
    platform.weather(mishapsOf(createRandom(settings.seed)));
    const sending = performance.now();
    await killInBetween(world, importId, settings, (line) => say(`${line} after ${seconds(sending)} s`));
    const outcome = await comparePlatform(ownerUrl, platform, { importId, rows: settings.rows });
    return { ...outcome, seconds: Number(seconds(sending)) };
  } catch (error) {
    say(`The worker's log:\n${(await readFile(path.join(server.folder, "worker.log"), "utf8")).slice(-10_000)}`);
    throw error;
  } finally {
    clearInterval(hurry);
    await workers.end();
    await deps.close();
    await platform.close();
    heedNoMore();
    await server.stop();
  }
}

/** The first file, of one row, makes the feed; the second goes to the platform. */
async function planned(world: World, rows: number): Promise<string> {
  const { deps, scope, platform } = world;
  const first = await received(world, 1, null);
  await until(world, first, (state) => state === "planned");
  const feedId = (await deps.inWorkspace(scope, ({ feeds }) => feeds.list()))[0]?.id ?? "";
  await setPlatform(deps, {
    ...{ scope, by, baseUrl: platform.url, username: "causeway", password: "secret", lanes, seen: null },
  });
  await setFeedTarget(deps, { scope, by, feedId, target: "platform" });
  const importId = await received(world, rows, feedId);
  await until(world, importId, (state) => state === "planned");
  return importId;
}

async function received({ deps, scope }: World, rows: number, feedId: string | null): Promise<string> {
  const content = (async function* () {
    yield Buffer.from(`${platformColumns.join(",")}\r\n`);
    for (let row = 1; row <= rows; row++) yield Buffer.from(`${platformRow(row).join(",")}\r\n`);
  })();
  const file = { fileName: `staff-${rows}.csv`, channel: "browser", maxBytes: Number.MAX_SAFE_INTEGER } as const;
  const { import: run } = await receiveFile(deps, { scope, by, ...file, content });
  await startCheck(deps, {
    ...{ scope, by, importId: run.id, feed: feedId === null ? { name: "Staff" } : { id: feedId }, again: true },
    format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
    columns: platformColumns,
    mapping: {
      entity: entityOf("employee").name,
      fields: platformColumns.map((column) => ({ field: column, source: { kind: "column", column }, transforms: [] })),
      ignored: [],
      blankCells: "clear",
    },
  });
  return run.id;
}

async function killInBetween(
  world: World,
  importId: string,
  { rows, kills }: PlatformSettings,
  say: (line: string) => void,
): Promise<void> {
  const { deps, scope, workers, ownerUrl } = world;
  const { created = 0, updated = 0 } =
    (await deps.inWorkspace(scope, ({ imports }) => imports.find(importId)))?.counts ?? {};
  await startLoad(deps, { scope, by, importId, create: created, update: updated });
  for (let kill = 1; kill <= kills; kill++) {
    const goal = Math.floor((rows * kill) / (kills + 1));
    const settled = await until(world, importId, (_, done) => done >= goal);
    await workers.kill();
    say(`killed with ${settled} of ${rows} rows settled`);
    await workers.next();
    await jobClock(ownerUrl).missHeartbeats();
  }
  await until(world, importId, (state) => state === "completed");
  say("completed");
}

/** Waits until an import is as wanted; answers how many of its rows have an answer. */
async function until(
  { deps, scope }: World,
  importId: string,
  isSo: (state: string, settled: number) => boolean,
): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const { run, tally } = await deps.inWorkspace(scope, async ({ imports, platform }) => ({
      run: await imports.find(importId),
      tally: await platform.tally(importId),
    }));
    const settled = tally.sent + tally.refused;
    if (run && isSo(run.state, settled)) return settled;
    if (run?.state === "failed" || performance.now() - begun > hangMs) {
      throw new AppError("internal", `The import does not get there: ${run?.state} ${run?.fault?.sentence ?? ""}`);
    }
    await pause(200);
  }
}

function seconds(begun: number): string {
  return ((performance.now() - begun) / 1_000).toFixed(1);
}
