/** The rows of a file that came for a moment, against what is usual. */
export type SizeJudgement =
  | { readonly kind: "usual" }
  | { readonly kind: "empty" }
  /** `least` is the number of rows that it should have had. */
  | { readonly kind: "small"; readonly rows: number; readonly least: number };

/** So many of the last good files tell what is usual, and so many it takes at least to tell. */
export const usualFrom = 10;
export const leastFilesForUsual = 3;

/** Whether a file has unusually few rows. `before` are the rows of data of the last good files of its feed. */
export function judgeSize(
  rows: number,
  before: readonly number[],
  limits: { readonly leastRows: number | null; readonly leastShare: number | null },
): SizeJudgement {
  if (rows === 0) return { kind: "empty" };
  const usual = before.length < leastFilesForUsual ? null : median(before);
  const ofUsual = usual === null || limits.leastShare === null ? 0 : Math.ceil((usual * limits.leastShare) / 100);
  const least = Math.max(limits.leastRows ?? 0, ofUsual);
  return rows < least ? { kind: "small", rows, least } : { kind: "usual" };
}

/** The middle of a list; of an even number, between the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
