import { expect, test } from "vitest";
import { createSeenKeys } from "./seen-keys.ts";

test("every key that comes again is known, through all the times that the table grows", () => {
  const { cameBefore, complete } = createSeenKeys();
  const keys = Array.from({ length: 50_000 }, (_, index) => `E${index}`);
  for (const key of keys) cameBefore(key);
  expect(keys.filter((key) => !cameBefore(key))).toEqual([]);
  expect(complete()).toBe(true);
});

test("keys that are new are hardly ever taken for known ones", () => {
  const { cameBefore } = createSeenKeys();
  const mistaken = Array.from({ length: 50_000 }, (_, index) => cameBefore(`k-${index}-é`)).filter(Boolean);
  expect(mistaken.length).toBeLessThan(10);
});

test("a key is the same one as text and as bytes", () => {
  const { cameBefore, bytesCameBefore } = createSeenKeys();
  const keys = ["E1", "007", "é-1", "キー", "😀"];
  const bytesOf = (key: string) => Buffer.from(`{${key}}`);
  const seen = keys.map((key, index) =>
    index % 2 === 0 ? cameBefore(key) : bytesCameBefore(bytesOf(key), 1, bytesOf(key).length - 1),
  );
  expect(seen).toEqual(keys.map(() => false));
  const again = keys.map((key, index) =>
    index % 2 === 1 ? cameBefore(key) : bytesCameBefore(bytesOf(key), 1, bytesOf(key).length - 1),
  );
  expect(again).toEqual(keys.map(() => true));
});

test("past two million keys it says that it does not know them all", () => {
  const { cameBefore, complete } = createSeenKeys();
  // Some keys share their mark with another, so that it takes a few more.
  for (let index = 0; index < 2_110_000; index++) cameBefore(`${index}`);
  expect(complete()).toBe(false);
});
