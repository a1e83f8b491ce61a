import { expect, test } from "vitest";
import { createSeenKeys } from "./seen-keys.ts";

test("every key that comes again is known, through all the times that the table grows", () => {
  const seen = createSeenKeys();
  const keys = Array.from({ length: 50_000 }, (_, index) => `E${index}`);
  for (const key of keys) seen(key);
  expect(keys.filter((key) => !seen(key))).toEqual([]);
});

test("keys that are new are hardly ever taken for known ones", () => {
  const seen = createSeenKeys();
  const mistaken = Array.from({ length: 50_000 }, (_, index) => seen(`k-${index}-é`)).filter(Boolean);
  expect(mistaken.length).toBeLessThan(10);
});
