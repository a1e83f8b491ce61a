import { describe, expect, test } from "vitest";
import { canonicalJson, withoutSpace, type Json } from "./canonical-json.ts";

describe("one text for one content", () => {
  // The examples of RFC 8785, 3.2.2 and 3.2.3.
  test("writes numbers and strings as RFC 8785 does", () => {
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
        "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as Json;
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("sorts names by UTF-16 code units, which is not by code points", () => {
    const value = JSON.parse(
      String.raw`{"\u20ac":"Euro","\r":"CR","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control",
        "\u00f6":"O"}`,
    ) as Json;
    const names = [...(canonicalJson(value) ?? "").matchAll(/:"(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual(["CR", "One", "Control", "O", "Euro", "Emoji", "Dalet"]);
  });

  test.each<[string, Json]>([
    ["a number that is none", [Number.NaN]],
    ["one without end", { a: Number.POSITIVE_INFINITY }],
    ["half a surrogate pair", "\ud83d"],
    ["one in a name", { "\udead": 1 }],
  ])("has none for %s", (_, value) => {
    expect(canonicalJson(value)).toBeNull();
  });
});

test("white space goes between the parts and stays within a string", () => {
  expect(withoutSpace('{ "a b" :\n [ 1, "x \\" y\t" ] }\r\n')).toBe('{"a b":[1,"x \\" y\t"]}');
});
