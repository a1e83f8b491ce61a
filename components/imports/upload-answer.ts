/** What the door answers when it has made an import of the file. */
export type SentFile = { readonly importId: string; readonly number: number };

/** What to do after a request that did not go well. */
export type Verdict =
  /** Nobody has to do anything: the same again a little later. */
  | { readonly kind: "again" }
  /** Somebody has to: the sentence says what. What has arrived is kept. */
  | { readonly kind: "pause"; readonly message: string | null }
  /** It will never be taken. */
  | { readonly kind: "refuse"; readonly message: string | null };

const again: Verdict = { kind: "again" };
/** Signed out, another role by now, taken over by another window, the disk is full. */
const pausing: readonly number[] = [401, 403, 409, 503];
/** Of no use to people, and done with by asking where the upload stands. */
const passing: readonly number[] = [400, 404, 408, 409, 410, 423, 429];

/**
 * Judges an answer from 400 on; `status` 0 is a line that was lost. A door's own refusal is `{ message }`; what a proxy
 * in between says, and the protocol's own words, are no sentences for people. HEAD has no body at all.
 */
export function judge(status: number, text: string): Verdict {
  const message = messageOf(text);
  const signedOut = status === 401 || status === 403;
  if (pausing.includes(status) && (message !== null || signedOut)) return { kind: "pause", message };
  if (status === 404 || (passing.includes(status) && message === null)) return again;
  if (status === 0 || status >= 500) return again;
  return { kind: "refuse", message };
}

/** A request that was answered, but not as it should be. */
export class AnswerError extends Error {
  readonly verdict: Verdict;
  constructor(status: number, text: string) {
    super(`The server answered ${status}.`);
    this.name = "AnswerError";
    this.verdict = judge(status, text);
  }
}

/** Judges the answer to the last request, which makes the import: nothing is left to go on with after a refusal. */
export function judgeFinish(status: number, text: string): SentFile | Verdict {
  if (status >= 200 && status < 300) {
    const { importId, number } = parsed(text);
    if (typeof importId === "string" && typeof number === "number") return { importId, number };
    return again;
  }
  if (status === 404 || status === 409) return { kind: "refuse", message: messageOf(text) };
  return judge(status, text);
}

function messageOf(text: string): string | null {
  const { message } = parsed(text);
  return typeof message === "string" ? message : null;
}

function parsed(text: string): { readonly [name: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // A proxy in between answers in HTML.
    return {};
  }
}

const firstPause = 1_000;
const longestPause = 30_000;

/** How long to wait (ms) before try number `tries`, counted from 1: ever longer, for an outage may last for hours. */
export function pauseBefore(tries: number): number {
  return Math.min(longestPause, firstPause * 2 ** Math.min(tries - 1, 10));
}
