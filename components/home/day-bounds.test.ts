import { describe, expect, test } from "vitest";
import { dayBounds } from "./day-bounds.ts";

describe("the days of the chart", () => {
  test("are whole ones by the reader's calendar, today's last, over the end of a month and of a year", () => {
    const bounds = dayBounds(new Date(2027, 0, 1, 15, 30), 3);
    expect(bounds).toEqual([
      new Date(2026, 11, 30),
      new Date(2026, 11, 31),
      new Date(2027, 0, 1),
      new Date(2027, 0, 2),
    ]);
  });
});
