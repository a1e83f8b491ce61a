import { describe, expect, test } from "vitest";
import { addressOf, filterOf, inputOf, narrowing, noFilter } from "./import-filter.ts";

const feed = "01980000-0000-7000-8000-000000000001";
const from = (address: string) => filterOf(new URLSearchParams(address));

describe("the filter of the imports in the address", () => {
  test("is read back as it was written", () => {
    const filter = {
      ...noFilter,
      show: "failed",
      name: "staff & co",
      feed,
      entity: "visit",
      to: "2026-11-21",
    } as const;
    expect(from(addressOf(filter).slice(1))).toEqual(filter);
    expect(narrowing(filter)).toBe(4);
  });

  test("is nothing for the whole list", () => {
    expect(addressOf(noFilter)).toBe("");
    expect(inputOf(noFilter)).toEqual({});
  });

  test("leaves out what it does not know instead of failing", () => {
    expect(from("show=everything&feed=1&entity=robot&channel=fax&from=yesterday&to=2026-13-45&by='--")).toEqual(
      noFilter,
    );
  });

  test("asks for whole days where the reader is, the last one included", () => {
    const { from: start, to: end } = inputOf({ ...noFilter, from: "2026-11-20", to: "2026-11-21" });
    expect(start).toBe(new Date(2026, 10, 20).toISOString());
    expect(end).toBe(new Date(2026, 10, 22).toISOString());
  });

  test("asks for what needs the reader, not for its states", () => {
    expect(inputOf({ ...noFilter, show: "needs" })).toEqual({ needsMe: true });
    expect(inputOf({ ...noFilter, show: "failed" })).toEqual({ states: ["failed"] });
  });
});
