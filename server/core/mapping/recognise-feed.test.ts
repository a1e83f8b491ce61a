import { describe, expect, test } from "vitest";
import { compareColumns, headerSignature } from "#core/mapping/recognise-feed.ts";

const remembered = ["Emp #", "E-Mail", "Town"];

describe("a header is compared with a remembered one", () => {
  test("moved columns make no difference", () => {
    expect(compareColumns(remembered, ["Town", "Emp #", "E-Mail"])).toEqual({
      same: true,
      added: [],
      missing: [],
      renamed: [],
    });
  });

  test("one more column is only added", () => {
    expect(compareColumns(remembered, [...remembered, "Shift"])).toMatchObject({
      same: false,
      added: ["Shift"],
      missing: [],
    });
  });

  test("a column that is gone is missing", () => {
    expect(compareColumns(remembered, ["Emp #", "Town"])).toMatchObject({ added: [], missing: ["E-Mail"] });
  });

  test("another way to write a name is no new column", () => {
    expect(compareColumns(remembered, ["emp_#", "EMAIL", "Town"])).toEqual({
      same: true,
      added: [],
      missing: [],
      renamed: [
        { from: "Emp #", to: "emp_#" },
        { from: "E-Mail", to: "EMAIL" },
      ],
    });
  });

  test("the columns of our error file are not seen", () => {
    const returned = [...remembered, "_row", "_field", "_code", "_message"];
    expect(compareColumns(remembered, returned).same).toBe(true);
    expect(headerSignature(returned)).toEqual(headerSignature(remembered));
  });
});

test("a signature does not know order, case and punctuation, and keeps names in any script", () => {
  expect(headerSignature(["Town", "EMP #", "e-mail"])).toEqual(headerSignature(remembered));
  expect(headerSignature(["名前", "??"])).toEqual(["??", "名前"]);
  expect(headerSignature([])).toEqual([]);
});
