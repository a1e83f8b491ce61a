import { describe, expect, test } from "vitest";
import { chooseFeed, overlapsOf } from "./choose-feed.ts";
import { compileGlob, globsOverlap, matchesGlob } from "./glob.ts";
import { patternProblem } from "./pattern-problem.ts";

describe("a pattern is for a name", () => {
  test.each([
    ["Employees/*.csv", "Employees/any name.csv", true],
    ["Employees/*.csv", "employees/ANY.CSV", true],
    ["Employees/*.csv", "Employees/2026/may.csv", false],
    ["Employees/**/*.csv", "Employees/2026/05/may.csv", true],
    ["Employees/**/*.csv", "Employees/may.csv", true],
    ["Employees/**", "Employees/2026/may.csv", true],
    ["**/may.csv", "may.csv", true],
    ["**/may.csv", "a/b/may.csv", true],
    ["**/may.csv", "a/dismay.csv", false],
    ["hris-*.csv", "deep/down/hris-1.csv", true],
    ["hris-*.csv", "hris-1.csv.pgp", false],
    ["hris-?.csv", "hris-1.csv", true],
    ["hris-?.csv", "hris-.csv", false],
    ["hris-?.csv", "hris-/.csv", false],
    ["*", "x", true],
    ["a.csv", "abcsv", false],
    ["(x)[1]{2}+.csv", "(x)[1]{2}+.csv", true],
    ["été/*.csv", "ÉTÉ/1.csv", true],
  ])("%s, %s: %s", (pattern, name, expected) => {
    expect(matchesGlob(compileGlob(pattern), name)).toBe(expected);
  });

  test("a pattern of many stars answers for a name that almost matches", () => {
    expect(matchesGlob(compileGlob(`${"*a".repeat(100)}b`), "a".repeat(1_000))).toBe(false);
  });
});

describe("which feed a file is of", () => {
  const patterns = [
    { feedId: "all", pattern: "**/*.csv" },
    { feedId: "staff", pattern: "Employees/*.csv" },
    { feedId: "hris", pattern: "Employees/hris-*.csv" },
    { feedId: "a", pattern: "Visits/a*.csv" },
    { feedId: "b", pattern: "Visits/*b.csv" },
  ];
  test.each([
    ["Employees/hris-1.csv", { kind: "one", feedId: "hris" }],
    ["Employees/other.csv", { kind: "one", feedId: "staff" }],
    ["Clients/other.csv", { kind: "one", feedId: "all" }],
    ["Visits/ab.csv", { kind: "tie", feedIds: ["a", "b"] }],
    ["Visits/a.txt", { kind: "none" }],
  ])("%s", (name, expected) => {
    expect(chooseFeed(patterns, name)).toEqual(expected);
  });

  test("the folders of a pattern count less than what its names must hold", () => {
    const two = [
      { feedId: "anywhere", pattern: "x.csv" },
      { feedId: "here", pattern: "**/x.csv" },
    ];
    expect(chooseFeed(two, "x.csv").kind).toBe("tie");
  });

  test("feeds that share files are named with who gets those", () => {
    expect(overlapsOf({ feedId: "staff", pattern: "Employees/*.csv" }, patterns)).toEqual([
      { feedId: "all", goesTo: "this" },
      { feedId: "hris", goesTo: "other" },
    ]);
    expect(overlapsOf({ feedId: "a", pattern: "Visits/a*.csv" }, patterns)).toContainEqual({
      feedId: "b",
      goesTo: "nobody",
    });
  });

  test.each([
    ["a*.csv", "*b.csv", true],
    ["a/*.csv", "b/*.csv", false],
    ["a/**/x.csv", "a/*/*/x.csv", true],
    ["*.csv", "*.txt", false],
    ["**", "deep/er/x", true],
    ["a?.csv", "a.csv", false],
  ])("%s and %s overlap: %s", (a, b, expected) => {
    expect(globsOverlap(compileGlob(a), compileGlob(b))).toBe(expected);
  });
});

test.each([
  "",
  "/x.csv",
  "inbound/x.csv",
  "Employees/",
  "a\\b.csv",
  "a//b.csv",
  "../x.csv",
  "a/./x.csv",
  "a**b.csv",
  "x\u0000.csv",
  "x".repeat(301),
])("the pattern %j is refused with a sentence", (pattern) => {
  expect(patternProblem(pattern)).toMatch(/\.$/);
});

test.each(["Employees/*.csv", "**/*.csv", "a/**", "*", "x y.csv"])("the pattern %j is taken", (pattern) => {
  expect(patternProblem(pattern)).toBeNull();
});
