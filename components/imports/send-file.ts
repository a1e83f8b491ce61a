import type { HttpRequest, HttpResponse, Upload } from "tus-js-client";
import { hashFile, isReadable } from "./hash-file.ts";
import { AnswerError, judgeFinish, pauseBefore, type SentFile, type Verdict } from "./upload-answer.ts";

/** How far a file is on its way to the server. `safe`: bytes that the server has for good. */
export type UploadState =
  | { readonly kind: "sending"; readonly sent: number; readonly resumedAt: number }
  /** The line is lost; it goes on by itself. */
  | { readonly kind: "waiting"; readonly safe: number }
  /** Until somebody says to go on; by the server when they have to do something about it first. */
  | {
      readonly kind: "paused";
      readonly safe: number;
      readonly by: "person" | "server";
      readonly message: string | null;
    }
  /** All of it was sent and is being compared. */
  | { readonly kind: "checking" }
  | { readonly kind: "stored"; readonly file: SentFile }
  | { readonly kind: "failed"; readonly why: "refused" | "unreadable"; readonly message: string | null }
  /** `gone`: nothing of it is left on the server. */
  | { readonly kind: "stopped"; readonly gone: boolean };

export type Earlier = { readonly id: string; readonly received: number };

type SendInput = {
  readonly file: File;
  readonly addressOf: (id?: string, step?: "finish") => string;
  /** What the server has of this very file from before; asked again after a lost line. */
  readonly findEarlier: () => Promise<Earlier | null>;
  readonly tell: (state: UploadState) => void;
};

export type Sending = {
  readonly pause: () => void;
  readonly goOn: () => void;
  /** Gives it up; what the server has of it is taken away. */
  readonly stop: () => Promise<void>;
  /** Ends it here; what the server has stays for another time. */
  readonly leave: () => void;
};

/** Passes proxies that limit or gather what a request may hold, and no line is so slow that it takes an hour. */
const pieceBytes = 16 * 1024 * 1024;
/** A line on which nothing moves for so long (ms) is lost, whether or not the browser has noticed. */
const longestStill = 60_000;
const longestFinish = 10 * 60_000;

/** Sends a file piece by piece, goes on after lost lines for as long as it takes, and has it made an import. */
export function sendFile({ file, addressOf, findEarlier, tell }: SendInput): Sending {
  const leaving = new AbortController();
  const hash = hashFile(file, leaving.signal);
  let upload: Upload | null = null;
  /** Where the server takes it, once that is known. */
  let address: string | null = null;
  let safe = 0;
  let resumedAt = 0;
  let tries = 0;
  let waiting = false;
  // Each start, pause and end begins a new turn; what belongs to an older one is heard no more.
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function newTurn(): number {
    clearTimeout(timer);
    waiting = false;
    void upload?.abort();
    return ++turn;
  }

  function follow(verdict: Verdict, mine: number): void {
    if (mine !== turn) return;
    newTurn();
    if (verdict.kind === "pause") return tell({ kind: "paused", safe, by: "server", message: verdict.message });
    if (verdict.kind === "refuse") return tell({ kind: "failed", why: "refused", message: verdict.message });
    waiting = true;
    tell({ kind: "waiting", safe });
    timer = setTimeout(() => void start(), pauseBefore(++tries));
  }

  async function start(): Promise<void> {
    const mine = newTurn();
    const readable = await isReadable(file);
    if (mine !== turn) return;
    if (!readable) return tell({ kind: "failed", why: "unreadable", message: null });
    tell({ kind: "sending", sent: safe, resumedAt });
    try {
      if (address === null) await lookBack();
      const { Upload: TusUpload } = await import("tus-js-client");
      if (mine === turn) upload = begin(TusUpload, mine);
    } catch (error) {
      follow(verdictOf(error), mine);
    }
  }

  async function lookBack(): Promise<void> {
    const earlier = await findEarlier();
    if (earlier === null) return;
    address = addressOf(earlier.id);
    safe = resumedAt = earlier.received;
  }

  function begin(TusUpload: typeof Upload, mine: number): Upload {
    const still = () => {
      clearTimeout(timer);
      timer = setTimeout(() => follow(again, mine), longestStill);
    };
    const begun = new TusUpload(file, {
      endpoint: addressOf(),
      uploadUrl: address,
      metadata: { filename: file.name, lastModified: String(file.lastModified) },
      chunkSize: pieceBytes,
      // What has to be waited for is judged here, and for as long as it takes.
      retryDelays: null,
      // The server knows what it has; nothing about files stays in this browser.
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(""),
      onBeforeRequest(request) {
        if (mine !== turn) throw new Error("Given up meanwhile.");
        still();
        failOnAbort(request);
      },
      onAfterResponse(request, response) {
        refuseFaults(request, response);
        // Of a piece that was cut off the server has kept what it got.
        if (request.getMethod() === "HEAD") safe = Number(response.getHeader("Upload-Offset") ?? 0);
      },
      onUploadUrlAvailable() {
        // What was there before is there no more: it begins anew.
        if (address !== begun.url) safe = resumedAt = 0;
        address = begun.url;
      },
      onProgress(sent) {
        if (mine !== turn) return;
        still();
        tell({ kind: "sending", sent: Math.min(sent, file.size), resumedAt });
      },
      onChunkComplete(_, accepted) {
        [safe, tries] = [accepted, 0];
      },
      onSuccess: () => void finish(mine),
      onError: (error) => follow(verdictOf(error), mine),
    });
    begun.start();
    return begun;
  }

  async function finish(mine: number): Promise<void> {
    if (mine !== turn) return;
    clearTimeout(timer);
    safe = file.size;
    tell({ kind: "checking" });
    const sha256 = await hash;
    if (mine !== turn) return;
    if (sha256 === null) return tell({ kind: "failed", why: "unreadable", message: null });
    const verdict = await askToFinish(addressOf(idOf(address), "finish"), sha256);
    if (mine !== turn) return;
    if ("importId" in verdict) return tell({ kind: "stored", file: verdict });
    follow(verdict, mine);
  }

  const onOnline = () => waiting && void start();
  window.addEventListener("online", onOnline);
  void start();

  function leave(): void {
    newTurn();
    leaving.abort();
    window.removeEventListener("online", onOnline);
  }

  return {
    leave,
    pause() {
      newTurn();
      tell({ kind: "paused", safe, by: "person", message: null });
    },
    goOn: () => void start(),
    async stop() {
      newTurn();
      const dropped = address === null ? "gone" : await dropUpload(address);
      // It had arrived, and only the answer was lost: too late to stop.
      if (dropped === "arrived") return start();
      leave();
      tell({ kind: "stopped", gone: dropped === "gone" });
    },
  };
}

const again: Verdict = { kind: "again" };

/** An address of an upload ends in its id. */
function idOf(address: string | null): string {
  return new URL(address ?? "", window.location.href).pathname.split("/").at(-1) ?? "";
}

/** The server reads the whole file once more to compare it; that may take a minute for 5 GB. */
async function askToFinish(address: string, sha256: string): Promise<SentFile | Verdict> {
  const signal = AbortSignal.timeout(longestFinish);
  return fetch(address, { method: "POST", body: JSON.stringify({ sha256 }), signal })
    .then(async (answer) => judgeFinish(answer.status, await answer.text()))
    .catch(() => again);
}

/** Takes away what the server has of an upload, if it can be told to and has not made an import of it already. */
export async function dropUpload(address: string): Promise<"gone" | "arrived" | "untold"> {
  return fetch(address, { method: "DELETE", headers: { "tus-resumable": "1.0.0" }, keepalive: true }).then(
    ({ ok, status }) => {
      if (status === 409) return "arrived";
      return ok || status === 404 ? "gone" : "untold";
    },
    () => "untold",
  );
}

/** A browser also ends a request by itself, when it goes offline or to sleep: the library waits for ever then. */
function failOnAbort(request: HttpRequest): void {
  const underlying: unknown = request.getUnderlyingObject();
  if (!(underlying instanceof XMLHttpRequest)) return;
  underlying.onabort = (event) => underlying.onerror?.(event);
}

/**
 * The library begins a new upload whenever asking for the old one is refused, for whatever reason: only when it is not
 * there any more that is right.
 */
function refuseFaults(request: HttpRequest, response: HttpResponse): void {
  const status = response.getStatus();
  if (status < 400 || (status === 404 && request.getMethod() === "HEAD")) return;
  throw new AnswerError(status, response.getBody());
}

function verdictOf(error: unknown): Verdict {
  const cause: unknown = error instanceof Error && "causingError" in error ? error.causingError : error;
  return cause instanceof AnswerError ? cause.verdict : { kind: "again" };
}
