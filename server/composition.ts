import { randomUUID } from "node:crypto";
import path from "node:path";
import { createAuth } from "#adapters/better-auth/auth.ts";
import { signIn } from "#adapters/better-auth/sign-in.ts";
import { folderFileStore } from "#adapters/folder/file-store.ts";
import { folderPartialFiles } from "#adapters/folder/partial-files.ts";
import { removeUnfinished } from "#adapters/folder/remove-unfinished.ts";
import { storedKeys } from "#adapters/folder/stored-keys.ts";
import { randomTokens } from "#adapters/node-crypto/random-tokens.ts";
import { receiptSigner } from "#adapters/node-crypto/receipt-signer.ts";
import { jobQueue, openSender } from "#adapters/pg-boss/job-queue.ts";
import { runWorker } from "#adapters/pg-boss/run-worker.ts";
import { createLog } from "#adapters/pino/log.ts";
import { activityLog } from "#adapters/postgres/activity-log.ts";
import { connect, disconnect } from "#adapters/postgres/connect.ts";
import { importEvents } from "#adapters/postgres/import-events.ts";
import { leftBehind } from "#adapters/postgres/left-behind.ts";
import { mending } from "#adapters/postgres/mending.ts";
import { peopleStore } from "#adapters/postgres/people-store.ts";
import { signInThrottle } from "#adapters/postgres/people-sign-in-throttle.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { receiptKeys } from "#adapters/postgres/receipt-keys.ts";
import { rowOutcomes } from "#adapters/postgres/row-outcomes.ts";
import { staging } from "#adapters/postgres/staging.ts";
import { undoing } from "#adapters/postgres/undo-import.ts";
import { untouchedUploads } from "#adapters/postgres/upload-store.ts";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import { workspaceStores } from "#adapters/postgres/workspace-stores.ts";
import { tusProtocol } from "#adapters/tus/tus-protocol.ts";
import type { ApiDeps } from "#api/context.ts";
import { downloadTurns } from "#api/doors/download-turns.ts";
import { loadConfig, type LoadedConfig } from "#config/load-config.ts";
import { importQueue, type QueuedJob } from "#jobs/queues.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import { runUndoJob } from "#jobs/run-undo-job.ts";
import type { InWorkspace } from "#ports/deps.ts";
import type { LeftBehind } from "#ports/left-behind.ts";
import type { Log } from "#ports/log.ts";
import type { UntouchedUploads } from "#ports/upload-store.ts";
import { sweepLeftBehind } from "#use-cases/sweeping/sweep-left-behind.ts";
import { sweepUploads } from "#use-cases/uploads/sweep-uploads.ts";

/** Everything the product runs on, wired; `close` lets go of all connections. */
export type Deps = ApiDeps & {
  readonly databaseAnswers: () => Promise<boolean>;
  readonly untouchedUploads: UntouchedUploads;
  readonly leftBehind: LeftBehind;
  readonly close: () => Promise<void>;
};

/** The only place that knows which adapter fills which port. */
export function createDeps(
  config: LoadedConfig,
  service: "web" | "worker" | "start" | "command",
  log: Log = createLog(config.logLevel, service),
): Deps {
  const url = appDatabaseUrl(config);
  const onError = (where: string) => (error: Error) => log.warn({ err: error, where }, "a connection was lost");
  const database = connect(url, { max: config.databasePool, onError: onError("pool") });
  const events = importEvents(url, onError("events"));
  const activity = activityLog(database);

  let sender: ReturnType<typeof openSender> | null = null;
  const openQueue = () => {
    sender ??= openSender(url, onError("queue")).catch((error: unknown) => {
      sender = null;
      throw error;
    });
    return sender;
  };

  const inWorkspace: InWorkspace = (scope, work) =>
    withWorkspace(database, scope, (tx) =>
      work({ ...workspaceStores(tx, scope), jobs: jobQueue(openQueue, importQueue, tx) }),
    );

  const throttle = signInThrottle(database, config.secret);
  const auth = createAuth({
    prisma: database.prisma,
    publicUrl: config.publicUrl,
    secret: config.secret,
    throttle,
    activity,
    log,
  });

  return {
    inWorkspace,
    files: folderFileStore(filesFolder(config)),
    partials: folderPartialFiles(filesFolder(config)),
    untouchedUploads: untouchedUploads(database),
    leftBehind: {
      ...leftBehind(database),
      files: (before) => storedKeys(filesFolder(config), Date.parse(before)),
    },
    uploadProtocol: tusProtocol,
    // Each load may hold two connections; two at least are left for everything else.
    staging: staging(database.pool, { twoConnections: config.databasePool >= 2 * config.workerConcurrency + 2 }),
    outcomes: rowOutcomes(database.pool),
    mending: mending(database.pool),
    undoing: undoing(database.pool),
    receiptSigner: receiptSigner({
      key: config.receiptKey,
      file: path.join(config.dataFolder, "receipt-key.pem"),
    }),
    receiptKeys: receiptKeys(database),
    events,
    log,
    clock: () => new Date().toISOString(),
    newId: randomUUID,
    people: peopleStore(database),
    activity,
    signIn: signIn(auth),
    tokens: randomTokens,
    publicUrl: config.publicUrl,
    uploadMaxBytes: config.uploadMaxBytes,
    // Each holds two connections; two at least are left for everything else.
    downloadTurns: downloadTurns(Math.max(1, Math.floor((config.databasePool - 2) / 2))),
    async databaseAnswers() {
      return database.pool.query("select 1").then(
        () => true,
        () => false,
      );
    },
    async close() {
      await events.close().catch(() => undefined);
      await sender?.then((boss) => boss.stop({ graceful: false })).catch(() => undefined);
      await disconnect(database);
    },
  };
}

/** Takes jobs up until the returned function is called; that lets the running ones end first. */
export async function startWorker(config: LoadedConfig, deps: Deps): Promise<() => Promise<void>> {
  // Before any file: a key that can't be read is told at the start and not after the first load.
  await deps.receiptKeys.remember(await deps.receiptSigner.key());
  // In the background: a worker need not wait for a large folder to be walked.
  void removeUnfinished(filesFolder(config), Date.now()).then(
    (files) => files > 0 && deps.log.info({ files }, "removed what killed processes left half written"),
    (error: unknown) => deps.log.warn({ err: error }, "half written files could not be looked for"),
  );
  const endSweeps = sweepNowAndThen(deps);
  const stopWorker = await runWorker<QueuedJob>({
    url: appDatabaseUrl(config),
    queue: importQueue,
    concurrency: config.workerConcurrency,
    handle: (job, turn) => (job.stage === "undo" ? runUndoJob(deps, job, turn) : runImportJob(deps, job, turn)),
    onError: (error) => deps.log.warn({ err: error }, "the queue has a fault"),
  });
  return () => {
    endSweeps();
    return stopWorker();
  };
}

/** Takes away uploads that nobody went on with, and what killed processes left behind, at the start and every hour. */
function sweepNowAndThen(deps: Deps): () => void {
  const sweep = () => {
    void sweepUploads(deps).then(
      (uploads) => uploads > 0 && deps.log.info({ uploads }, "removed uploads that nobody went on with"),
      (error: unknown) => deps.log.warn({ err: error }, "unfinished uploads could not be looked for"),
    );
    void sweepLeftBehind(deps).then(
      ({ suspicious, ...swept }) => {
        if (swept.files + swept.stagings > 0) deps.log.info(swept, "removed what killed processes left behind");
        if (suspicious > 0) deps.log.warn({ files: suspicious }, "many files that no row names were left alone");
      },
      (error: unknown) => deps.log.warn({ err: error }, "what was left behind could not be looked for"),
    );
  };
  sweep();
  const hourly = setInterval(sweep, 60 * 60 * 1_000).unref();
  return () => clearInterval(hourly);
}

const filesFolder = ({ dataFolder }: LoadedConfig) => path.join(dataFolder, "files");

/** Next loads this file once for pages and once for routes; both shall share one set of connections. */
const shared: { causewayDeps?: Deps } = globalThis as { causewayDeps?: Deps };

/** The dashboard's dependencies, made with the first request. */
export function getDeps(): Deps {
  shared.causewayDeps ??= createDeps(loadConfig(), "web");
  return shared.causewayDeps;
}
