import { expect, test } from "vitest";
import { isArrived, isUnfinishedName } from "./settled.ts";

const now = "2026-05-01T09:30:00.000Z";

test.each([
  ["seen long ago, written long ago", "09:29:40", "09:20:00", 10, true],
  ["just seen", "09:29:55", "09:20:00", 10, false],
  ["written a moment ago", "09:29:40", "09:29:55", 10, false],
  ["by a clock that is ahead", "09:29:40", "11:00:00", 10, true],
  ["just now, where nothing is waited for", "09:30:00", "09:30:00", 0, true],
])("%s: taken %s", (_, seen, modified, settleSeconds, expected) => {
  const at = (time: string) => `2026-05-01T${time}.000Z`;
  expect(isArrived({ seenAt: at(seen), modifiedAt: at(modified) }, { now, settleSeconds })).toBe(expected);
});

test.each(["inbound/.x.csv.swp", "inbound/a/x.csv.filepart", "inbound/x.CSV.PART", "inbound/x.tmp", "inbound/x.csv~"])(
  "%s is still being written",
  (key) => expect(isUnfinishedName(key)).toBe(true),
);

test.each(["inbound/x.csv", "inbound/a.b/part.csv", "inbound/template.csv", "inbound/x.csv.pgp"])(
  "%s is a file of its own name",
  (key) => expect(isUnfinishedName(key)).toBe(false),
);
