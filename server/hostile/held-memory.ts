import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What a run may hold more at its end than when it was warm, in mebibytes: caches that fill, code that is compiled. */
const mostGrowth = 64;

/** What is in use when all garbage is gone, in mebibytes. */
export async function heldMebibytes(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // What one round lets go of, the next takes away: buffers behind objects that are gone.
  for (let round = 0; round < 3; round++) {
    collect();
    await turn();
  }
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 2 ** 20);
}

/** `held`: what was in use when the run was warm, and ever again, up to its end. What grows with the files leaks. */
export function judgeHeld(held: readonly number[]): string[] {
  const [warm = 0, end = 0] = [held[0], held.at(-1)];
  return end - warm > mostGrowth ? [`It leaks: ${held.join(", ")} MiB were in use without garbage.`] : [];
}
