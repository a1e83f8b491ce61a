import { describe, expect, test } from "vitest";
import { detectDateOrder } from "#core/mapping/detect-date-order.ts";

describe("the order of day and month is found in the values", () => {
  test.each<[string, readonly string[], object]>([
    ["month first", ["01/02/2020", "05/24/1982"], { kind: "proven", order: "mdy", value: "05/24/1982" }],
    ["day first", ["01.02.2020", "24.05.1982"], { kind: "proven", order: "dmy", value: "24.05.1982" }],
    ["ISO", ["2020-01-02", "1982-05-24"], { kind: "proven", order: "ymd" }],
    ["digits only", ["19850101", "19991231"], { kind: "proven", order: "ymd" }],
    ["ISO among others", ["2020-01-02", "05/24/1982", "05/25/1982"], { kind: "proven", order: "mdy" }],
    ["two-digit years", ["3/13/27", "6/15/48"], { kind: "proven", order: "mdy" }],
    ["both ways", ["03/04/2020", "05/06/2021"], { kind: "ambiguous", orders: ["mdy", "dmy"], value: "03/04/2020" }],
    ["no way", ["13/45/1980", "99/99/2000"], { kind: "no_dates" }],
    ["words", ["yes", "no"], { kind: "no_dates" }],
    ["codes", ["000001", "000002"], { kind: "no_dates" }],
    ["phones", ["313-417-9941", "313.417.9941"], { kind: "no_dates" }],
    ["nothing", [], { kind: "no_dates" }],
  ])("%s: %j", (_, values, expected) => {
    expect(detectDateOrder(values)).toMatchObject(expected);
  });

  test("a typing error or two do not turn the order round", () => {
    const column = [...Array.from({ length: 40 }, (_, day) => `05/${String(13 + (day % 15))}/1980`), "31/05/1980"];
    expect(detectDateOrder([...column, "13/45/1980"])).toMatchObject({ kind: "proven", order: "mdy" });
  });

  test("as many proofs for one order as for the other are a question", () => {
    expect(
      detectDateOrder(["05/24/1982", "24/05/1982", "01/02/2000", "03/04/2000", "05/06/2000", "07/08/2000"]),
    ).toMatchObject({ kind: "ambiguous" });
  });
});
