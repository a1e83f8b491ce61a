import { describe, expect, test } from "vitest";
import { compileSource } from "#core/mapping/compile-source.ts";
import { compileTransforms, declaredOrder, declaredSign } from "#core/mapping/compile-transforms.ts";
import type { FieldSource, Transform } from "#core/mapping/mapping.ts";

const apply = (value: string, ...transforms: Transform[]) => compileTransforms(transforms)?.(value, []) ?? value;

describe("a step changes a cell", () => {
  test.each<[string, string, Transform[]]>([
    ["  x\u00a0", "x", [{ kind: "trim" }]],
    ["straße", "STRASSE", [{ kind: "case", to: "upper" }]],
    ["ABC", "abc", [{ kind: "case", to: "lower" }]],
    ["ana de-la CRUZ o'BRIEN", "Ana De-La Cruz O'Brien", [{ kind: "case", to: "title" }]],
    ["True, Gita", "True", [{ kind: "split", separator: ",", part: 1 }]],
    ["True, Gita", "Gita", [{ kind: "split", separator: ",", part: 2 }]],
    ["a/b/c", "c", [{ kind: "split", separator: "/", part: "last" }]],
    ["True", "True", [{ kind: "split", separator: ",", part: "last" }]],
    ["True", "", [{ kind: "split", separator: ",", part: 2 }]],
    [" ", "active", [{ kind: "default", value: "active" }]],
    ["T", "T", [{ kind: "default", value: "active" }]],
    ["DETROIT  WEST", "b-7", [{ kind: "values", values: { "Detroit West": "b-7" } }]],
    ["Flint", "Flint", [{ kind: "values", values: { "Detroit West": "b-7" } }]],
    ["A-", "minus", [{ kind: "values", values: { "A+": "plus", "A-": "minus" } }]],
    ["anything", "agency", [{ kind: "constant", value: "agency" }]],
    ["constructor", "constructor", [{ kind: "values", values: { x: "y" } }]],
    ["a.b.c", "a-b-c", [{ kind: "replace", find: ".", with: "-", where: "anywhere" }]],
    ["x", "$&", [{ kind: "replace", find: "x", with: "$&", where: "anywhere" }]],
    ["N/A", "", [{ kind: "replace", find: "N/A", with: "", where: "whole" }]],
    ["N/A now", "N/A now", [{ kind: "replace", find: "N/A", with: "", where: "whole" }]],
    ["EMP-EMP-1", "EMP-1", [{ kind: "replace", find: "EMP-", with: "", where: "start" }]],
    ["1-EMP", "1-EMP", [{ kind: "replace", find: "EMP-", with: "", where: "start" }]],
    ["12.0.0", "12.0", [{ kind: "replace", find: ".0", with: "", where: "end" }]],
    ["emp-1", "emp-1", [{ kind: "replace", find: "EMP-", with: "", where: "start" }]],
    ["42", "00042", [{ kind: "pad", side: "start", length: 5, fill: "0" }]],
    ["42", "42xxx", [{ kind: "pad", side: "end", length: 5, fill: "x" }]],
    ["123456", "123456", [{ kind: "pad", side: "start", length: 5, fill: "0" }]],
    [" ", "", [{ kind: "pad", side: "start", length: 5, fill: "0" }]],
    ["AB-1234", "1234", [{ kind: "part", from: 4, length: null }]],
    ["AB-1234", "AB", [{ kind: "part", from: 1, length: 2 }]],
    ["AB", "", [{ kind: "part", from: 3, length: 2 }]],
    ["a😀b", "😀b", [{ kind: "part", from: 2, length: null }]],
  ])("%j becomes %j", (value, expected, transforms) => {
    expect(apply(value, ...transforms)).toBe(expected);
  });

  test("after the one before it, in the order of the list", () => {
    const upper: Transform = { kind: "case", to: "upper" };
    const map: Transform = { kind: "values", values: { n: "North" } };
    expect(apply("n", upper, map)).toBe("North");
    expect(apply("n", map, upper)).toBe("NORTH");
  });

  test("and a value map changes each part of a list", () => {
    const map: Transform = { kind: "values", values: { "North Team": "g-1", Nights: "g-2" } };
    expect(compileTransforms([map], ";")?.("north team; NIGHTS;Other", [])).toBe("g-1;g-2;Other");
    expect(compileTransforms([map])?.("north team; NIGHTS", [])).toBe("north team; NIGHTS");
  });

  test("but the declared order and decimal sign change none", () => {
    const transforms: Transform[] = [
      { kind: "date", order: "dmy" },
      { kind: "number", decimal: "comma" },
    ];
    expect(compileTransforms(transforms)).toBeNull();
    expect([declaredOrder(transforms), declaredSign(transforms)]).toEqual(["dmy", "comma"]);
    expect([declaredOrder([]), declaredSign([])]).toEqual([null, null]);
    expect(declaredOrder([{ kind: "date", order: "dmy", format: "MM/dd/yyyy" }])).toBeNull();
  });

  test("and a value whose rows are skipped stays as it is whatever follows the value map", () => {
    const map: Transform = { kind: "values", values: { Odd: null, n: "North" } };
    const end: Transform = { kind: "replace", find: "d", with: "t", where: "end" };
    expect([apply("odd", map, end), apply("Bad", map, end)]).toEqual(["odd", "Bat"]);
  });
});

describe("a source reads its columns", () => {
  const names = ["First", "Middle", "E-Mail"];
  const compiled = (source: FieldSource, columns = names) => compileSource({ source, transforms: [] }, columns);

  test("joined without the blank ones", () => {
    const { read, columns: positions } = compiled({ kind: "join", columns: ["First", "Middle"], separator: " " });
    expect(positions).toEqual([0, 1]);
    expect([read([" Ana ", "Q."]), read(["Ana", " "]), read([])]).toEqual(["Ana Q.", "Ana", ""]);
  });

  test("under a name that differs in case and punctuation only", () => {
    expect(compiled({ kind: "column", column: "email" }).columns).toEqual([2]);
  });

  test("and refuses a column that is not there, or that two could be", () => {
    expect(() => compiled({ kind: "column", column: "Last" })).toThrow("does not have");
    expect(() => compiled({ kind: "column", column: "e_mail" }, ["E-Mail", "Email"])).toThrow();
  });
});
