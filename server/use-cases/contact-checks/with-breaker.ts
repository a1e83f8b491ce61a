import { AppError } from "#core/app-error.ts";

/** So many failures in a row, and it is left alone for so long (ms). */
const mostFailures = 3;
const restMs = 60_000;

/**
 * Asks a service only while it answers: after some failures in a row it is not asked for a minute, then by one at a time until
 * it answers again. Who comes in between hears at once, with AppError("unavailable"), what waiting would end in.
 */
export function withBreaker<Asked, Answer>(
  ask: (asked: Asked) => Promise<Answer>,
  now: () => number,
): (asked: Asked) => Promise<Answer> {
  let failures = 0;
  let restsUntil = 0;
  return async (asked) => {
    if (failures >= mostFailures) {
      if (now() < restsUntil) throw new AppError("unavailable", "The service did not answer of late and is not asked.");
      restsUntil = now() + restMs;
    }
    try {
      const answer = await ask(asked);
      failures = 0;
      return answer;
    } catch (error) {
      failures += 1;
      restsUntil = now() + restMs;
      throw error;
    }
  };
}
