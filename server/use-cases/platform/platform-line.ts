import { setTimeout as pause } from "node:timers/promises";
import type { ImportDeps } from "#ports/deps.ts";
import type { PlatformClient, PlatformFault, PlatformPatience } from "#ports/platform-client.ts";
import type { PlatformWait } from "#ports/platform-waits.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type Outage, outage } from "#use-cases/platform/outage.ts";
import { openPlatform } from "#use-cases/platform/open-platform.ts";
import type { NoWord } from "#use-cases/platform/send-row.ts";

/** How often somebody who waits looks whether the import was cancelled. */
const lookMs = 1_000;

/** A row that fails so often is tried less and less, and the connection says so. */
const noAccident = 5;
const longestRestMs = 60_000;
/** One that was silent before and leaves so many requests in a row without an answer is still silent. */
const stillSilent = 3;

export type LineDeps = Pick<ImportDeps, "inWorkspace" | "secretBox" | "connectPlatform" | "clock" | "log">;

/** The way to the platform while one import is sent: open, or closed for all of its lanes until a time. */
export type PlatformLine = {
  /** Waits for the platform; null once somebody has cancelled, or where it takes too long: see `toWait`. */
  turn(): Promise<PlatformClient | null>;
  /**
   * Nothing that can be relied on came back; waits where that concerns the one row alone. `alive`: the platform answers
   * at the same time what it is asked about the row. True when sending is to stop, as for `turn`.
   */
  failed(answer: NoWord, tries: number, alive: boolean): Promise<boolean>;
  /** An answer came. */
  works(): void;
  /** It has said what it was asked, so it is not silent, whatever it does with records. */
  hears(): void;
  /** How many answers came so far. */
  answers(): number;
  /** It waits at this moment. */
  isClosed(): boolean;
  /** Until when the import is to wait without a worker; null: it need not. */
  toWait(): PlatformWait | null;
  /** Somebody may have paused the platform or set another since: then the next turn opens it anew. */
  lookAgain(): Promise<void>;
  close(): Promise<void>;
};

type LineJob = {
  readonly scope: WorkspaceScope;
  readonly importId: string;
  readonly signal: AbortSignal | undefined;
  /** From which this worker has taken the import up. */
  readonly wait: PlatformWait | null;
  /** Notes that it waits, or is at work; both answer true once somebody has cancelled. */
  readonly waiting: () => Promise<boolean>;
  readonly working: () => Promise<boolean>;
};

export function platformLine(deps: LineDeps, job: LineJob): PlatformLine {
  const { scope, importId, signal, waiting, working, wait } = job;
  const silence = outage(deps, { scope, importId, since: wait?.since ?? null });
  const held = heldPlatform(deps, scope);
  const patience = linePatience(wait !== null);
  const gate = lineGate(silence, patience, signal);
  const heard = answersHeard(deps);

  return {
    async turn() {
      for (;;) {
        signal?.throwIfAborted();
        if (gate.hasStopped()) return null;
        const left = gate.leftMs();
        const platform = left > 0 ? null : await held.open();
        if (platform && "client" in platform) {
          patience.of(platform.client.pace.patience);
          return platform.client;
        }
        if (platform) await gate.stop(platform.missing, true);
        else if (patience.isOver(left)) await gate.stop(gate.fault(), false);
        else if (await waiting()) return null;
        else await gate.rest(Math.min(left, lookMs));
      }
    },
    async failed(answer, tries, alive) {
      if (alive) patience.isRewarded();
      if (answer.kind === "busy") await gate.closeFor(answer.retryAfterMs, gate.fault(), false);
      else if (answer.kind === "denied") {
        deps.log.warn({ importId, status: answer.status }, "the platform refuses the sign-in");
        // Another password may have been set by then.
        held.letGo();
        await gate.closeFor(answer.retryAfterMs, deniedSentence(answer.status), true);
      } else {
        await gate.failed(faultSentences[answer.fault], { alive, isNoAccident: tries >= noAccident });
        await gate.rest(Math.min(answer.retryAfterMs * 2 ** tries, longestRestMs));
        if (!gate.hasStopped()) return silence.since() === null ? working() : waiting();
      }
      return gate.hasStopped();
    },
    works() {
      silence.isOver();
      patience.isRewarded();
      heard.add();
    },
    hears: patience.isRewarded,
    answers: heard.count,
    isClosed: () => gate.hasStopped() || gate.leftMs() > 0,
    toWait() {
      if (!gate.hasStopped()) return null;
      const [now, tries] = [deps.clock(), wait === null || heard.count() > 0 ? 0 : wait.tries + 1];
      const nextTryAt = new Date(Date.parse(now) + Math.max(gate.leftMs(), patience.pauseMs(tries))).toISOString();
      return { since: silence.since() ?? now, nextTryAt, tries, sentence: gate.fault() };
    },
    lookAgain: held.lookAgain,
    async close() {
      held.letGo();
      // Not the time of now: since the last answer it may have failed, and that is what the connection says then.
      const workedAt = heard.lastAt();
      if (workedAt !== null) await deps.inWorkspace(scope, ({ platform }) => platform.note({ workedAt }));
    },
  };
}

/** How many answers have come, and when the last of them did, ISO 8601. */
function answersHeard({ clock }: Pick<LineDeps, "clock">) {
  let count = 0;
  let lastAt: string | null = null;
  return {
    add() {
      count += 1;
      lastAt = clock();
    },
    count: () => count,
    lastAt: () => lastAt,
  };
}

/** Open, closed for all lanes until a time, or stopped for good: the import is to wait without a worker. */
function lineGate(silence: Outage, patience: ReturnType<typeof linePatience>, signal: AbortSignal | undefined) {
  const stopping = new AbortController();
  const cut = AbortSignal.any([stopping.signal, ...(signal ? [signal] : [])]);
  let closedUntil = 0;
  let fault = "The platform asks for patience.";
  const leftMs = () => Math.max(0, closedUntil - performance.now());

  async function stop(sentence: string, urgent: boolean): Promise<void> {
    fault = sentence;
    await silence.goesOn(sentence, urgent);
    stopping.abort();
  }

  return {
    leftMs,
    stop,
    fault: () => fault,
    hasStopped: () => stopping.signal.aborted,
    /** Ends early when sending stops; rejects when the worker does. */
    rest: (ms: number) => pause(ms, undefined, { signal: cut }).catch(() => signal?.throwIfAborted()),
    async closeFor(ms: number, sentence: string, urgent: boolean): Promise<void> {
      closedUntil = Math.max(closedUntil, performance.now() + ms);
      fault = sentence;
      patience.isTried();
      await silence.goesOn(sentence, urgent);
      if (patience.isOver(leftMs())) await stop(sentence, urgent);
    },
    async failed(sentence: string, { alive, isNoAccident }: { alive: boolean; isNoAccident: boolean }): Promise<void> {
      fault = sentence;
      if (!alive) patience.isTried();
      if (isNoAccident) await silence.goesOn(sentence, false);
      if (patience.isOver(leftMs())) await stop(sentence, false);
    },
  };
}

/** How long a worker stays at an import whose platform is silent: less where it was silent before (`again`). */
function linePatience(again: boolean) {
  // Where there is no platform to ask at all, or it is paused.
  let times: PlatformPatience = { atHandMs: 0, firstMs: 15_000, longestMs: 5 * 60_000 };
  let quietSince: number | null = null;
  let inARow = 0;
  let rewarded = false;
  return {
    of: (patience: PlatformPatience) => void (times = patience),
    isTried() {
      quietSince ??= performance.now();
      inARow += 1;
    },
    isRewarded() {
      quietSince = null;
      inARow = 0;
      rewarded = true;
    },
    isOver(leftMs: number): boolean {
      if (again && !rewarded) return leftMs > 0 || inARow >= stillSilent;
      return leftMs > times.atHandMs || (quietSince !== null && performance.now() - quietSince > times.atHandMs);
    },
    // What failed together must not come back together.
    pauseMs: (tries: number) =>
      Math.min(times.longestMs, times.firstMs * 2 ** Math.min(tries, 20)) * (0.8 + 0.2 * Math.random()),
  };
}

/** One client for all lanes, opened when it is needed. */
function heldPlatform(deps: LineDeps, scope: WorkspaceScope) {
  let opened: Opened | null = null;
  let opening: Promise<Opened | { readonly missing: string }> | null = null;

  async function openOnce(): Promise<Opened | { readonly missing: string }> {
    const found = await openPlatform(deps, scope);
    if ("client" in found) opened = found;
    return found;
  }

  function letGo(): void {
    opened?.client.close();
    opened = null;
  }

  return {
    async open() {
      if (opened) return opened;
      opening ??= openOnce().finally(() => (opening = null));
      return opening;
    },
    letGo,
    async lookAgain() {
      const now = await deps.inWorkspace(scope, ({ platform }) => platform.find());
      if (!now || now.paused || now.version !== opened?.version) letGo();
    },
  };
}

type Opened = { readonly client: PlatformClient; readonly version: number };

export function deniedSentence(status: number): string {
  if (status === 404) return "The platform does not know the address that records are sent to (404).";
  return status === 403
    ? "The platform does not let this user do what is needed (403)."
    : "The platform refuses the name or the password (401).";
}

export const faultSentences: Readonly<Record<PlatformFault, string>> = {
  not_found: "The platform's name leads to no address.",
  private: "The platform's address leads into a private network.",
  unreachable: "The platform refuses connections, or can't be reached.",
  certificate: "No secure connection: the platform's certificate is not trusted.",
  cut_off: "The platform closed the connection without an answer.",
  too_slow: "The platform did not answer in time.",
  server_error: "The platform has a fault of its own.",
  not_understood: "The platform's answer was not understood.",
};
