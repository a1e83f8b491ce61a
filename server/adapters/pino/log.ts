import { pino, type DestinationStream } from "pino";
import { errorMarks } from "#core/error-marks.ts";
import type { Log } from "#ports/log.ts";

/** JSON lines on standard output. An error is written by its name, code and places only: its message may hold a cell. */
export function createLog(level: string, service: string, output?: DestinationStream): Log {
  return pino({ level, base: { service }, serializers: { err: errorMarks } }, output ?? pino.destination(1));
}
