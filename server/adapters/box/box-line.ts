import { createPrivateKey } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { boxErrorOf, codeOf, isStatus, retryAfterOf } from "#adapters/box/box-error-of.ts";
import { type BoxAddresses, boxSdk, type BoxSdk } from "#adapters/box/box-sdk.ts";
import type { BoxConfig } from "#core/box/box-config.ts";
import { BoxError } from "#core/box/box-error.ts";

export type BoxPatience = {
  /** So long one question may take. */
  readonly answerMs: number;
  /** Between tries of one question, of an error that may pass. */
  readonly pausesMs: readonly number[];
  /** Longer we do not wait when Box says when to come again: whoever asked comes again himself. */
  readonly longestWaitMs: number;
};

export const boxPatience: BoxPatience = {
  answerMs: 60_000,
  pausesMs: [500, 1_500, 4_000],
  longestWaitMs: 30_000,
};

export type BoxLine = {
  /** Asks, and asks again what may pass. Whatever changes something must bear being done twice. Rejects with BoxError. */
  ask<T>(question: (sdk: BoxSdk, cancellationToken: AbortSignal) => Promise<T>): Promise<T>;
};

/** One app's way to Box. It signs in with the first question, and anew when Box has forgotten its token. */
export function boxLine(
  config: BoxConfig,
  addresses: BoxAddresses,
  { answerMs, pausesMs, longestWaitMs }: BoxPatience,
  signal?: AbortSignal,
): BoxLine {
  let opened: Promise<BoxSdk> | null = null;
  const open = () => (opened ??= openSdk(config, addresses, answerMs));

  /** How long to wait before the next try; null: there is none. */
  const waitBefore = (error: unknown, tries: number): number | null => {
    const wait = pausesMs[tries];
    if (wait === undefined || !mayPass(error)) return null;
    const asked = retryAfterOf(error);
    return asked === null ? wait * (0.75 + Math.random() / 2) : asked <= longestWaitMs ? asked : null;
  };

  return {
    async ask(question) {
      let signedInAnew = false;
      for (let tries = 0; ; tries++) {
        signal?.throwIfAborted();
        const patience = AbortSignal.timeout(answerMs);
        try {
          return await question(await open(), signal ? AbortSignal.any([signal, patience]) : patience);
        } catch (error) {
          signal?.throwIfAborted();
          if (isStatus(error, 401) && !signedInAnew) {
            signedInAnew = true;
            await (await open()).forgetToken();
            continue;
          }
          const wait = waitBefore(error, tries);
          if (wait === null) throw boxErrorOf(error);
          await pause(wait, undefined, signal && { signal });
        }
      }
    },
  };
}

/** A key that does not open would be told by the library in words of its own, with the first question. */
async function openSdk(config: BoxConfig, addresses: BoxAddresses, answerMs: number): Promise<BoxSdk> {
  try {
    createPrivateKey({ key: config.privateKey, passphrase: config.passphrase });
  } catch {
    throw new BoxError("config");
  }
  return boxSdk(config, addresses, answerMs);
}

function mayPass(error: unknown): boolean {
  if (["busy", "no_answer", "error"].includes(boxErrorOf(error).fault)) return true;
  // Two at once at one name: Box says so for a moment.
  return ["name_temporarily_reserved", "operation_blocked_temporary"].includes(codeOf(error) ?? "");
}
