import { Worker } from "node:worker_threads";

/** Ends this process, with a sentence, when a file takes too long: also when it never lets go of the processor. */
export type Watchdog = {
  readonly begin: (what: string) => void;
  readonly end: () => void;
  readonly stop: () => Promise<number>;
};

/** It has a thread of its own, since a hanging one can't watch itself. */
const program = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  let timer;
  parentPort.on("message", (what) => {
    clearTimeout(timer);
    if (what === null) return;
    timer = setTimeout(() => {
      writeSync(2, "HANGS for more than " + workerData / 1000 + " s: " + what + "\\n");
      process.kill(process.pid, "SIGKILL");
    }, workerData);
  });
`;

export function startWatchdog(limitMs: number): Watchdog {
  const thread = new Worker(program, { eval: true, workerData: limitMs });
  thread.unref();
  return {
    begin: (what) => thread.postMessage(what),
    end: () => thread.postMessage(null),
    stop: () => thread.terminate(),
  };
}
