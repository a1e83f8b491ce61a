/** The kinds of refusal that a person or a machine can meet; server/api maps each to an HTTP status. */
export type AppErrorCode =
  | "bad_request"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  /** It was there and was taken away for good. */
  | "gone"
  | "too_large"
  | "too_many_requests"
  | "unavailable"
  | "internal";

/** A refusal whose message may be shown as it is: plain words, and never a cell or a secret. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  constructor(code: AppErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
  }

  /** By name: Next loads this module once for pages and once for routes, and what one throws the other must know. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "AppError";
  }
}
