import type { AppErrorCode } from "#core/app-error.ts";

/** How a command ended, for scripts; docs/operations.md says the same in words. */
export const exitCodes = {
  ok: 0,
  /** It was tried and did not succeed: a file that was refused, a check that found something, a place out of reach. */
  failed: 1,
  /** There is no such command or option, or one is missing; nothing was tried. */
  wrongUse: 2,
  notFound: 3,
  /** Not as things stand: it was done already, somebody was first, a file that may not be loaded twice. */
  refused: 4,
  /** The import is complete, and some of its rows were skipped. */
  skippedRows: 5,
  /** Nothing failed: a person has to decide or to say what the columns mean. */
  waits: 6,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const codes: Readonly<Record<AppErrorCode, ExitCode>> = {
  bad_request: exitCodes.wrongUse,
  unauthenticated: exitCodes.refused,
  forbidden: exitCodes.refused,
  not_found: exitCodes.notFound,
  conflict: exitCodes.refused,
  gone: exitCodes.notFound,
  too_large: exitCodes.refused,
  too_many_requests: exitCodes.refused,
  unavailable: exitCodes.failed,
  internal: exitCodes.failed,
};

export function exitCodeOf(code: AppErrorCode): ExitCode {
  return codes[code];
}
