import { setTimeout as pause } from "node:timers/promises";

const mostTries = 20;
const pauseMs = 250;

/** Who gets no answer looks whether it was done, and else does it again. */
export async function insisting<T>(act: () => Promise<T>, done: () => Promise<T | null>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const before = tries === 1 ? null : await done();
      return before ?? (await act());
    } catch (error) {
      if (tries === mostTries) throw error;
      await pause(pauseMs);
    }
  }
}
