import { type ChildProcess, spawn } from "node:child_process";
import { AppError } from "#core/app-error.ts";
import { childEnvironment } from "#config/env.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A process that ran this long had no fault of its start: the next pause is the first one again. */
const HEALTHY_MS = 60_000;
const STOP_LIMIT_MS = 40_000;

export type KeptProcess = {
  /** Resolves when the process says that it is ready; rejects when it ends before it ever was. */
  ready: Promise<void>;
  /** Asks the process to end, and ends it by force after 40 seconds. */
  stop: () => Promise<void>;
};

type Program = {
  /** What people call it: "worker". */
  name: string;
  /** For Node itself, before the program. */
  nodeFlags?: string[];
  file: string;
  args: string[];
  env: Record<string, string>;
  /** Whether it sends a message once it is ready; otherwise it counts as ready at once. */
  tellsReady: boolean;
  say: (sentence: string) => void;
};

/**
 * Starts one of our programs and starts it again when it ends unasked, after a pause that doubles from 1 to 30 seconds.
 * A program that ends before it was ready for the first time is not started again: it has said why.
 */
export function keepRunning({ name, nodeFlags = [], file, args, env, tellsReady, say }: Program): KeptProcess {
  let child: ChildProcess | undefined;
  let stopping = false;
  let pause = FIRST_PAUSE_MS;
  let waiting: NodeJS.Timeout | undefined;
  const first = Promise.withResolvers<void>();
  let wasReady = !tellsReady;
  if (wasReady) first.resolve();

  const start = () => {
    const begun = Date.now();
    const started = launch([...nodeFlags, file, ...args], env);
    child = started;
    started.on("message", () => {
      wasReady = true;
      first.resolve();
    });
    started.on("exit", (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (!wasReady) return first.reject(new AppError("unavailable", `The ${name} ended before it was ready.`));
      if (Date.now() - begun > HEALTHY_MS) pause = FIRST_PAUSE_MS;
      say(`The ${name} ended (${signal ?? `code ${code}`}); it is started again in ${pause / 1000} s.`);
      waiting = setTimeout(start, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  start();

  const stop = async () => {
    stopping = true;
    clearTimeout(waiting);
    const running = child;
    if (!running) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGTERM");
    const late = setTimeout(() => running.kill("SIGKILL"), STOP_LIMIT_MS);
    await ended;
    clearTimeout(late);
  };
  return { ready: first.promise, stop };
}

function launch(program: string[], env: Record<string, string>): ChildProcess {
  // A process group of its own: Ctrl-C reaches npm start alone, which ends the others in their order.
  return spawn(process.execPath, ["--import", "#server/start/process-manners.ts", ...program], {
    env: childEnvironment(env),
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
