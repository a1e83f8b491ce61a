import type { ProductResult, Stage } from "./product-job.ts";
import type { MemoryUse } from "./peak-memory.ts";

export type ProductRun = "new" | "unchanged" | "changed" | "all-bad" | "tenth" | "tenth, later" | "heavy";

/** What was measured in one round, in seconds; a contestant that was left out is missing. */
export type Round = {
  baselineNew?: number;
  baselineAgain?: number;
  sqlChecks?: number;
  duckdb?: number;
  createMany?: { seconds: number; loaded: number; memory: MemoryUse };
  product: Partial<Record<ProductRun, ProductResult>>;
};

export const stages: readonly Stage[] = ["receive", "check", "plan", "load", "report"];

/** The middle one; of an even number the mean of the two in the middle. Null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted[middle - 1] ?? upper;
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2;
}

/** The median of what each round gives, rounds that give nothing left out. */
export function medianOf(rounds: readonly Round[], value: (round: Round) => number | undefined): number | null {
  return median(rounds.map(value).filter((found) => found !== undefined));
}

/** The same of two figures of the same round: machines are shared, so only what ran side by side is compared. */
export function medianRatio(
  rounds: readonly Round[],
  above: (round: Round) => number | undefined,
  below: (round: Round) => number | undefined,
): number | null {
  return medianOf(rounds, (round) => {
    const [one, other] = [above(round), below(round)];
    return one === undefined || other === undefined ? undefined : one / other;
  });
}
