import { describe, expect, test } from "vitest";
import { remembered } from "./remembered.ts";

function counted() {
  let calls = 0;
  const find = remembered((text) => {
    calls++;
    return text === "" ? undefined : text.toUpperCase();
  });
  return { find, calls: () => calls };
}

describe("an answer that is remembered", () => {
  test("is found once for each text, an answer that is none among them", () => {
    const { find, calls } = counted();
    expect(["a", "", "a", "", "b"].map(find)).toEqual(["A", undefined, "A", undefined, "B"]);
    expect(calls()).toBe(3);
  });

  test.each([
    ["goes on for a column that repeats its cells", 3, 0],
    ["ends for one that does not", 1, 20_000],
  ])("%s once the memory is full", (_, rounds, again) => {
    const { find, calls } = counted();
    for (let round = 0; round < rounds; round++) for (let at = 0; at < 20_000; at++) find(`x${at}`);
    find("one more");
    const before = calls();
    for (let at = 0; at < 20_000; at++) expect(find(`x${at}`)).toBe(`X${at}`);
    expect(calls() - before).toBe(again);
  });
});
