import { describe, expect, test } from "vitest";
import { detectDateOrder } from "#core/mapping/detect-date-order.ts";
import { standIn } from "./stand-in.ts";

describe("what stands for a hidden cell where its form is looked at", () => {
  test.each([
    ["Ana-Lucía Díaz", "xxx-xxx xxx"],
    ["078-05-1120", "000-00-0000"],
    ["ana@agency.example", "xxx@xxx.xxx"],
    ["  +1 (313) 555-0142 ", "+0 (000) 000-0000"],
    ["一郎", "xxx"],
    ["👩‍⚕️", "xxx"],
    ["", ""],
    ["04/23/1980", "12/31/2000"],
    ["23.4.80", "31.12.00"],
    ["03/04/1980", "01/02/2000"],
    ["1980-04-23", "2000-12-31"],
  ])("%j becomes %j", (cell, expected) => {
    expect(standIn(cell)).toBe(expected);
  });

  test.each([
    [["04/23/1980", "01/02/1980"]],
    [["23.04.1980", "01.02.1980"]],
    [["1980-04-23", "1980-01-02"]],
    [["01/02/1980", "03/04/1980"]],
    [["blue", "red"]],
  ])("dates keep the order that they prove: %j", (cells) => {
    const order = (values: readonly string[]) => {
      const { value: _, ...found } = { value: "", ...detectDateOrder(values) };
      return found;
    };
    expect(order(cells.map(standIn))).toEqual(order(cells));
  });
});
