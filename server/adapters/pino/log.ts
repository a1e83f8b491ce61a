import { pino } from "pino";
import type { Log } from "#ports/log.ts";

/** JSON lines on standard output. An error's cause is written by its name and code only: its message may hold a cell. */
export function createLog(level: string, service: string): Log {
  return pino({
    level,
    base: { service },
    serializers: { err: describeError },
  });
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error ? error.code : undefined;
  return {
    type: error.name,
    code,
    at: error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8),
  };
}
