import { BoxError, type BoxFault } from "#core/box/box-error.ts";

/** What of an answer of Box's we look at, as its library hands it on. */
type Answer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly contextInfo?: Readonly<Record<string, unknown>>;
  /** Of signing in: `error`, one of OAuth's words. */
  readonly body?: unknown;
};

/** The file or folder that is in the way. */
export type BoxConflict = { readonly type: string; readonly id: string; readonly sha1: string | null };

/** By shape: the library's class is not loaded before it is used. */
function answerOf(error: unknown): Answer | null {
  const answer = error instanceof Error && "responseInfo" in error ? error.responseInfo : null;
  return typeof answer === "object" && answer !== null && "statusCode" in answer ? (answer as Answer) : null;
}

export const isStatus = (error: unknown, status: number): boolean => answerOf(error)?.statusCode === status;

/** The library hands codes on as JSON, in quotes. */
export const codeOf = (error: unknown): string | null => answerOf(error)?.code?.replaceAll('"', "") ?? null;

/** Milliseconds; null when Box did not say. A date counts from now. */
export function retryAfterOf(error: unknown): number | null {
  const said = answerOf(error)?.headers["retry-after"];
  if (said === undefined) return null;
  const ms = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** Box answers with one conflict of an upload and with a list of them otherwise. */
export function conflictOf(error: unknown): BoxConflict | null {
  if (!isStatus(error, 409) || codeOf(error) !== "item_name_in_use") return null;
  const conflicts = answerOf(error)?.contextInfo?.["conflicts"];
  const first: unknown = Array.isArray(conflicts) ? conflicts[0] : conflicts;
  if (typeof first !== "object" || first === null || !("id" in first) || !("type" in first)) return null;
  const sha1 = "sha1" in first && typeof first.sha1 === "string" ? first.sha1 : null;
  return { type: String(first.type), id: String(first.id), sha1 };
}

/** A sentence for what went wrong. Nothing of the answer is kept: it repeats the question, with its token. */
export function boxErrorOf(error: unknown): BoxError {
  if (error instanceof BoxError) return error;
  const answer = answerOf(error);
  if (answer === null) return new BoxError("no_answer");
  return new BoxError(isSigningIn(error) ? signInFault(answer) : faultOf(answer.statusCode, codeOf(error)));
}

const isSigningIn = (error: unknown): boolean =>
  error instanceof Error &&
  "requestInfo" in error &&
  String((error.requestInfo as { readonly url?: unknown }).url).endsWith("/oauth2/token");

function signInFault({ statusCode, body }: Answer): BoxFault {
  if (statusCode === 429 || statusCode >= 500) return faultOf(statusCode, null);
  const said = typeof body === "object" && body !== null && "error" in body ? body.error : null;
  return said === "invalid_client" ? "refused_app" : "refused_key";
}

function faultOf(status: number, code: string | null): BoxFault {
  if (status === 429) return "busy";
  if (status >= 500) return "error";
  if (status === 401) return "refused_key";
  if (code === "storage_limit_exceeded") return "full";
  if (code === "file_size_limit_exceeded" || status === 413) return "too_large";
  if (status === 403) return "no_permission";
  if (status === 404) return "not_there";
  if (status === 412) return "changed";
  if (status === 400 || status === 409) return "name";
  return "error";
}
