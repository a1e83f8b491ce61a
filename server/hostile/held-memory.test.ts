import { expect, test } from "vitest";
import { heldMebibytes, judgeHeld } from "./held-memory.ts";

test("what is held is counted, on the heap and beside it, and what is garbage is not", async () => {
  const before = await heldMebibytes();
  const held = [Buffer.alloc(40 * 2 ** 20), Array.from({ length: 5 * 2 ** 20 }, (_, index) => index + 0.5)];
  expect(await heldMebibytes()).toBeGreaterThanOrEqual(before + 75);
  expect(held.map(({ length }) => length)).toEqual([40 * 2 ** 20, 5 * 2 ** 20]);
  held.length = 0;
  expect(await heldMebibytes()).toBeLessThan(before + 20);
});

test("a run that holds more and more is complained of, one that only grows warm is not", () => {
  expect(judgeHeld([200, 230, 210])).toEqual([]);
  expect(judgeHeld([200, 240, 290])).toEqual(["It leaks: 200, 240, 290 MiB were in use without garbage."]);
});
