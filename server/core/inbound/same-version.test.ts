import { expect, test } from "vitest";
import { isSameVersion } from "#core/inbound/same-version.ts";

const seen = { etag: '"a"', modifiedAt: "2026-11-21T08:00:00.640Z" };

test("an object is the one that was seen when its store tells the time by the second", () => {
  expect(isSameVersion({ ...seen, modifiedAt: "2026-11-21T08:00:00.000Z" }, seen)).toBe(true);
});

test.each([
  null,
  { ...seen, etag: '"b"' },
  { ...seen, modifiedAt: "2026-11-21T08:00:02.000Z" },
  { ...seen, modifiedAt: "no time" },
])("it is another or none: %j", (now) => {
  expect(isSameVersion(now, seen)).toBe(false);
});
