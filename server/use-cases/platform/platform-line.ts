import { setTimeout as pause } from "node:timers/promises";
import type { ImportDeps } from "#ports/deps.ts";
import type { PlatformClient, PlatformFault } from "#ports/platform-client.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { outage } from "#use-cases/platform/outage.ts";
import { openPlatform } from "#use-cases/platform/open-platform.ts";
import type { NoWord } from "#use-cases/platform/send-row.ts";

/** How often somebody who waits looks whether the import was cancelled. */
const lookMs = 1_000;
/** Where there is no platform to ask, or it is paused: until that is looked at again. */
const missingPauseMs = 5_000;

/** A row that fails so often is tried less and less, and the connection says so. */
const noAccident = 5;
const longestRestMs = 60_000;

export type LineDeps = Pick<ImportDeps, "inWorkspace" | "secretBox" | "connectPlatform" | "clock" | "log">;

/** The way to the platform while one import is sent: open, or closed for all of its lanes until a time. */
export type PlatformLine = {
  /** Waits for the platform; null once somebody has cancelled. */
  turn(): Promise<PlatformClient | null>;
  /** Nothing that can be relied on came back; waits where that concerns the one row alone. True once cancelled. */
  failed(answer: NoWord, tries: number): Promise<boolean>;
  /** An answer came. */
  works(): void;
  /** How many answers came so far. */
  answers(): number;
  /** It waits at this moment. */
  isClosed(): boolean;
  /** Somebody may have paused the platform or set another since: then the next turn opens it anew. */
  lookAgain(): Promise<void>;
  close(): Promise<void>;
};

type LineJob = {
  readonly scope: WorkspaceScope;
  readonly importId: string;
  readonly signal: AbortSignal | undefined;
  /** Notes that it waits, or is at work; both answer true once somebody has cancelled. */
  readonly waiting: () => Promise<boolean>;
  readonly working: () => Promise<boolean>;
};

export function platformLine(deps: LineDeps, job: LineJob): PlatformLine {
  const { scope, importId, signal, waiting, working } = job;
  const silence = outage(deps, job);
  const held = heldPlatform(deps, scope);
  let closedUntil = 0;
  let lastFault = "The platform asks for patience.";
  let answers = 0;
  const rest = (ms: number) => pause(ms, undefined, { ...(signal && { signal }) });

  async function closeFor(ms: number, sentence: string, urgent: boolean): Promise<void> {
    closedUntil = Math.max(closedUntil, performance.now() + ms);
    await silence.goesOn(sentence, urgent);
  }

  return {
    async turn() {
      for (;;) {
        signal?.throwIfAborted();
        const left = closedUntil - performance.now();
        const platform = left > 0 ? null : await held.open();
        if (platform && "client" in platform) return platform.client;
        if (platform) await closeFor(missingPauseMs, platform.missing, true);
        if (await waiting()) return null;
        await rest(Math.max(0, Math.min(left, lookMs)));
      }
    },
    async failed(answer, tries) {
      if (answer.kind === "no_answer") {
        lastFault = faultSentences[answer.fault];
        if (tries >= noAccident) await silence.goesOn(lastFault, false);
        await rest(Math.min(answer.retryAfterMs * 2 ** tries, longestRestMs));
        return silence.isOn() ? waiting() : working();
      }
      if (answer.kind === "busy") await closeFor(answer.retryAfterMs, lastFault, false);
      else {
        deps.log.warn({ importId, status: answer.status }, "the platform refuses the sign-in");
        // Another password may have been set by then.
        held.letGo();
        await closeFor(answer.retryAfterMs, deniedSentence(answer.status), true);
      }
      return false;
    },
    works() {
      silence.isOver();
      answers += 1;
    },
    answers: () => answers,
    isClosed: () => closedUntil > performance.now(),
    lookAgain: held.lookAgain,
    async close() {
      held.letGo();
      if (answers > 0) await deps.inWorkspace(scope, ({ platform }) => platform.note(null));
    },
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
