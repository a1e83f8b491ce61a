/** Numbers that look like chance and are the same for the same seed on every machine. */
export type Random = {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** Of a list that is not empty. */
  pick<T>(choices: readonly T[]): T;
};

/** The generator mulberry32: one 32-bit state, good enough to make up people and 20 times as fast as a hash. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }
  function pick<T>(choices: readonly T[]): T {
    const picked = choices[below(choices.length)];
    if (picked === undefined) throw new Error("There is nothing to pick from.");
    return picked;
  }
  return { below, pick };
}
