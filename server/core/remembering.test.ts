import { expect, test } from "vitest";
import { remembering } from "./remembering.ts";

test("what was answered before isn't worked out again, and memory has an end", () => {
  const asked: number[] = [];
  const double = remembering((of) => {
    asked.push(of);
    return of * 2;
  });
  expect([double(2), double(0), double(2), double(0)]).toEqual([4, 0, 4, 0]);
  expect(asked).toEqual([2, 0]);
  for (let other = 1; other <= 50_000; other++) double(other);
  asked.length = 0;
  expect([double(2), double(50_000)]).toEqual([4, 100_000]);
  expect(asked).toEqual([2]);
});
