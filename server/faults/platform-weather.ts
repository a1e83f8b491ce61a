import type { Mishap } from "#adapters/contracts/platform-server.ts";
import type { Random } from "#server/bench/random.ts";

const mishaps: readonly Mishap[] = ["error", "error_after", "cut", "cut_after", "half", "slow", "busy"];
const perCent = 5;

/** One request of twenty meets something. */
export function mishapsOf(random: Random): () => Mishap | null {
  return () => (random.below(100) < perCent ? random.pick(mishaps) : null);
}
