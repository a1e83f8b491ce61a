import { AppError } from "#core/app-error.ts";
import { errorMarks } from "#core/error-marks.ts";

/*
 * Loaded before each of Causeway's programs (node --import). Two things a process owes to the others:
 * it ends when the process that started it is gone (even by kill -9), and it dies with a sentence, not a stack trace.
 */

/** How long a process that has nothing left to do may take to end by itself. */
const END_LIMIT_MS = 5_000;

if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Listening must not keep a process alive that is done.
  process.channel.unref();
}

// Forks take over our flags, and Next's worker that looks for a route's static paths in development is no program of
// ours: not kept alive by its channel it ended before it was asked anything, and the page waited for ever.
const own = process.execArgv.findIndex((flag) => flag.includes("process-manners"));
if (own > 0 && process.execArgv[own - 1] === "--import") process.execArgv.splice(own - 1, 2);

// Whoever read what we print may be gone first; that is no reason to die before everything is stopped.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

process.on("uncaughtException", (error) => {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exitCode = 1;
  // process.exit() after hot work can hang on Node 24; a kill can't.
  setTimeout(() => process.kill(process.pid, "SIGKILL"), END_LIMIT_MS).unref();
});

/** An unexpected error's message may hold a cell, so only its name, code and place are told. */
function sentenceFor(error: unknown): string {
  if (error instanceof AppError) return error.message;
  if (!(error instanceof Error)) return "An unexpected fault ended the process.";
  const { type, code, at } = errorMarks(error);
  const place = at.find((line) => /\/(server|app|prisma)\//.test(line));
  return `An unexpected fault ended the process: ${[type, code, place].filter(Boolean).join(" ")}.`;
}
