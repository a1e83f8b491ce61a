/** Seconds between one try and the next: half a minute, then longer and longer, for about 19 hours in all. */
const pauses = [30, 2 * 60, 10 * 60, 30 * 60, 2 * 3600, 5 * 3600, 11 * 3600] as const;

/** A receiver may ask for more patience than ours, but not for ever. */
const longestPause = 24 * 3600;

/** How many tries a sending has before it is given up. */
export const mostTries = pauses.length + 1;

/**
 * Seconds until the next try after `attempts` of them; null when that was the last. `asked` is what the receiver wants
 * (Retry-After), `chance` a number from 0 to below 1: up to a tenth is added, so that what failed together does not
 * come back together.
 */
export function secondsToNextTry(attempts: number, asked: number | null, chance: number): number | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  return Math.ceil(Math.max(pause * (1 + chance / 10), Math.min(asked ?? 0, longestPause)));
}

/** Seconds that a Retry-After header asks for: a number, or a date compared with `now` (ISO 8601); null when neither. */
export function retryAfterSeconds(header: string | null, now: string): number | null {
  if (header === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header);
  const date = Date.parse(header);
  if (Number.isNaN(date)) return null;
  return Math.max(0, Math.ceil((date - Date.parse(now)) / 1_000));
}
