import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, DelegateBackoff, handleWhenResult } from "cockatiel";
import type { PlatformAnswer } from "#ports/platform-client.ts";

/** All in milliseconds. */
export type RestTimes = {
  /** After a request that failed alone. */
  readonly lonePauseMs: number;
  /** Between one try and the next while the platform does not answer at all: the first, doubling to the longest. */
  readonly firstBreakMs: number;
  readonly longestBreakMs: number;
  /** When it asks for patience and does not say how long. */
  readonly busyPauseMs: number;
  /** It may ask for no more than this. */
  readonly longestPauseMs: number;
  /** Until a refused sign-in is tried again. */
  readonly deniedPauseMs: number;
};

export const usualTimes: RestTimes = {
  lonePauseMs: 200,
  firstBreakMs: 10_000,
  longestBreakMs: 5 * 60_000,
  busyPauseMs: 5_000,
  longestPauseMs: 15 * 60_000,
  deniedPauseMs: 60_000,
};

/** So many requests in a row without an answer are no accident. */
const failuresInARow = 5;

/**
 * Leaves a platform alone that does not answer, or that asks to be: until the time is over every call is answered
 * "busy" without being sent. Then one goes out to try, and the others follow when it comes back.
 */
export function patience(times: RestTimes) {
  let quietUntil = 0;
  const breaker = circuitBreaker(
    handleWhenResult((answer) => (answer as PlatformAnswer<unknown>).kind === "no_answer"),
    {
      breaker: new ConsecutiveBreaker(failuresInARow),
      halfOpenAfter: new DelegateBackoff(({ attempt }) => {
        const pause = Math.min(times.longestBreakMs, times.firstBreakMs * 2 ** (attempt - 1));
        // What failed together must not come back together.
        const delay = pause * (0.8 + 0.2 * Math.random());
        quietUntil = Date.now() + delay;
        return delay;
      }),
    },
  );
  const busy = () => ({ kind: "busy", retryAfterMs: Math.max(quietUntil - Date.now(), times.lonePauseMs) }) as const;

  return async <T>(ask: () => Promise<PlatformAnswer<T>>): Promise<PlatformAnswer<T>> => {
    if (Date.now() < quietUntil) return busy();
    try {
      const answer = await breaker.execute(ask);
      if (answer.kind === "busy") quietUntil = Math.max(quietUntil, Date.now() + answer.retryAfterMs);
      return answer;
    } catch (error) {
      if (error instanceof BrokenCircuitError) return busy();
      throw error;
    }
  };
}
