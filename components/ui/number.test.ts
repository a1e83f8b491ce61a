import { describe, expect, test } from "vitest";
import { formatBytes, formatCount, formatNumber, formatPercent } from "./number.ts";

describe("numbers on screen", () => {
  test.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1 kB"],
    [1_536_000, "1.5 MB"],
    [2_000_000_000_000_000, "2,000 TB"],
  ])("%i bytes read as %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test("one row is singular, all else plural", () => {
    expect([0, 1, 1520].map((count) => formatCount(count, "row", "rows"))).toEqual(["0 rows", "1 row", "1,520 rows"]);
  });

  test("thousands are parted and shares rounded to a tenth of a percent", () => {
    expect(formatNumber(1234567)).toBe("1,234,567");
    expect(formatPercent(0.12345)).toBe("12.3%");
  });
});
