import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { childEnvironment } from "#config/env.ts";
import { AppError } from "#core/app-error.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { workerFlags } from "#server/start/worker-flags.ts";
import { faultSecret } from "./fault-server.ts";

/** The worker at work and the one that takes its place. */
export type Workers = {
  /** Kills the worker at work with -9; resolves when it has ended. */
  readonly kill: () => Promise<void>;
  /** Stops the worker at work where it stands; answers what lets it go on, beside its successor and not for long. */
  readonly freeze: () => () => void;
  /** Lets the waiting worker begin and starts another that waits. */
  readonly next: () => Promise<void>;
  /** Resolves when no worker is left that stood still once. */
  readonly alone: () => Promise<void>;
  readonly end: () => Promise<void>;
};

export type ProcessPlace = {
  readonly ownerUrl: string;
  readonly dataFolder: string;
  readonly logFile: string;
  /** What else its processes are told. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** It hears within three seconds that its job is another's; what it does until then must change nothing. */
const strayMs = 5_000;

export function startWorkers(place: ProcessPlace): Workers {
  const all = new Set<ChildProcess>();
  const strays: Promise<void>[] = [];
  let waiting = start();
  let ready = once(waiting, "message");
  let working: ChildProcess | null = null;
  let turn: Promise<void> = Promise.resolve();

  function start(): ChildProcess {
    const worker = launch(place, [...workerFlags, path.join(import.meta.dirname, "waiting-worker.ts")]);
    all.add(worker);
    worker.once("exit", () => {
      all.delete(worker);
      // One that can't reach the database ends by itself, and is started again as `npm start` does it.
      setTimeout(() => worker === working && void next(), 500);
    });
    return worker;
  }

  /** One after the other: each takes the worker that waits then. */
  function next(): Promise<void> {
    turn = turn.then(async () => {
      await Promise.race([ready, once(waiting, "exit").then(neverReady)]);
      waiting.send("go");
      working = waiting;
      waiting = start();
      ready = once(waiting, "message");
    });
    return turn;
  }

  /** The worker at work, which is about to be no longer. */
  function taken(): ChildProcess | null {
    const worker = working;
    working = null;
    return worker;
  }

  return {
    next,
    async kill() {
      const worker = taken();
      if (worker) await killed(worker);
    },
    freeze() {
      const worker = taken();
      worker?.kill("SIGSTOP");
      return () => {
        if (!worker) return;
        worker.kill("SIGCONT");
        strays.push(pause(strayMs).then(() => killed(worker)));
      };
    },
    async alone() {
      await Promise.all(strays);
    },
    async end() {
      working = null;
      await Promise.all([...all].map(killed));
    },
  };
}

function neverReady(): never {
  throw new AppError("internal", "A worker ended before it was ready.");
}

/** Goes on with an upload in a process of its own; `begun` resolves when it is about to. */
export function startReceiver(place: ProcessPlace, scope: WorkspaceScope, uploadId: string, file: string) {
  const program = path.join(import.meta.dirname, "receiver.ts");
  const child = launch(place, [program, scope.tenantId, scope.workspaceId, uploadId, file]);
  const ended = once(child, "exit");
  return { begun: Promise.race([once(child, "message"), ended]), ended, kill: () => killed(child) };
}

export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** With the environment of `npm start`: the application's role only. What it logs goes to a file. */
function launch({ ownerUrl, dataFolder, logFile, environment }: ProcessPlace, args: readonly string[]): ChildProcess {
  const log = openSync(logFile, "a", 0o600);
  return spawn(process.execPath, ["--import", "#server/start/process-manners.ts", ...args], {
    env: childEnvironment({
      DATABASE_URL: "",
      DATABASE_APP_URL: appDatabaseUrl({ databaseUrl: ownerUrl, secret: faultSecret }),
      CAUSEWAY_SECRET: faultSecret,
      CAUSEWAY_DATA: dataFolder,
      WORKER_CONCURRENCY: "2",
      LOG_LEVEL: "warn",
      ...environment,
    }),
    stdio: ["ignore", log, log, "ipc"],
  });
}
