import { describe, expect, test } from "vitest";
import { judgeDecisions, type KnownRequest } from "#core/requisitions/judge-decisions.ts";
import { readRequisition } from "#core/requisitions/read-requisition.ts";

const header =
  "approved_confirm,slots_approved,slots_requested,business_name,business_code,owner_first_name,owner_last_name," +
  "business_phone,mobile_phone,email,address,city,state,zip_code,created,hash";
const pending = { hash: "153495PA", status: "pending", slots_requested: 20 } as const;
const known = new Map<string, KnownRequest>([
  ["100001PA", pending],
  ["100002PA", pending],
  ["100003PA", { ...pending, status: "active" }],
  ["100004PA", { ...pending, status: "deleted" }],
  ["123456E5", { ...pending, hash: "123456E5" }],
]);
const line = (confirm: string, slots: string, code = "100001PA", hash = "153495PA") =>
  `${confirm},${slots},20,"Party, Store",${code},Mei,Ó,313-271-5772,,,1 Main St,Detroit,MI,48226,3/12/27 0:00,${hash}`;
const bytes = (...lines: readonly string[]) => new TextEncoder().encode(lines.join("\r\n"));
const read = (...lines: readonly string[]) => readRequisition(bytes(header, ...lines));
function judge(lines: readonly string[], confirmed: readonly string[] = []) {
  const found = read(...lines);
  if (found.kind === "refused") throw new Error(JSON.stringify(found.problems));
  return judgeDecisions(found.rows, known, new Set(confirmed));
}
const problems = (lines: readonly string[], confirmed: readonly string[] = []) =>
  judge(lines, confirmed).problems.map(({ row, column, code }) => [row, column, code]);

describe("a requisition that comes back", () => {
  test("says what to approve, what to deny and what is left", () => {
    const judged = judge([line("Y", "20"), line("N", "", "100002PA"), line("", "", "123456E5", "123456E5")]);
    expect(judged).toEqual({
      problems: [],
      decisions: [
        { row: 2, business_code: "100001PA", kind: "approve", slots: 20 },
        { row: 3, business_code: "100002PA", kind: "deny" },
      ],
      alreadyDecided: [],
      noDecision: [{ row: 4, business_code: "123456E5" }],
    });
  });

  test("has its byte-order mark and outer white space left out, and its letters read in either case", () => {
    const text = `\uFEFF${header.replace("hash", " hash ")}\n${line(" y ", " 7 ", " 100001PA ", "\t153495PA")}\n`;
    const found = readRequisition(new TextEncoder().encode(text));
    expect(found.kind === "read" && judgeDecisions(found.rows, known).decisions).toEqual([
      { row: 2, business_code: "100001PA", kind: "approve", slots: 7 },
    ]);
  });

  test("may have its columns in another order, and more of them", () => {
    const found = readRequisition(
      bytes("remark,hash,business_code,slots_approved,approved_confirm", "fine,153495PA,100001PA,,N"),
    );
    expect(found.kind === "read" && judgeDecisions(found.rows, known).decisions).toEqual([
      { row: 2, business_code: "100001PA", kind: "deny" },
    ]);
  });

  test("numbers its rows as a spreadsheet does: blank rows count, a line break in a cell does not", () => {
    const broken = line("maybe", "").replace("1 Main St", '"1 Main\nSt"');
    const blank = ",".repeat(15);
    const rows = [blank, "", broken, " , ,", line("Y", "x", "100002PA"), line("Q", "", "100009PA")];
    expect(problems(rows)).toEqual([
      [4, "approved_confirm", "not_a_decision"],
      [6, "slots_approved", "not_a_number"],
      [7, "approved_confirm", "not_a_decision"],
      [7, "business_code", "unknown_code"],
    ]);
  });
});

describe("a file is refused as a whole", () => {
  test.each<[string, Uint8Array, string, RegExp]>([
    ["that is empty", bytes(""), "unreadable", /empty/],
    ["of blank lines", bytes("", ",,", ""), "empty", /empty/],
    ["without a request", bytes(header, ",".repeat(15)), "empty", /no request/],
    ["that is not UTF-8", Uint8Array.of(...bytes(`${header}\n`), 0xd3, 0x2c), "unreadable", /line 2/],
    [
      "without the decision",
      bytes(header.replace("approved_confirm", "ok"), line("Y", "1")),
      "missing_columns",
      /approved_confirm/,
    ],
    ["with a semicolon between its columns", bytes(header.replaceAll(",", ";")), "missing_columns", /commas/],
    ["whose quote is never closed", bytes(header, line("Y", "1").replace("Store", '"Store')), "cells", /quotation/],
  ])("%s", (_name, file, code, sentence) => {
    const found = readRequisition(file);
    expect(found).toMatchObject({ kind: "refused", problems: [{ code }] });
    expect(found.kind === "refused" && found.problems[0]?.sentence).toMatch(sentence);
  });

  test("with every row that has more or fewer cells than the header, in their order", () => {
    const found = read(line("Y", "1"), `${line("Y", "1")},more`, "", "Y,1");
    expect(found.kind === "refused" && found.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, "cells"],
      [5, "cells"],
    ]);
  });

  test("in the encoding that was declared it is read", () => {
    const latin = Uint8Array.from(`${header}\n${line("N", "")}`, (letter) => letter.charCodeAt(0));
    expect(readRequisition(latin).kind).toBe("refused");
    expect(readRequisition(latin, "windows-1252").kind).toBe("read");
  });
});

describe("a row", () => {
  test.each<[string, string, readonly (string | number)[][]]>([
    ["approves without a number", line("Y", ""), [[2, "slots_approved", "not_a_number"]]],
    ["approves a part of a slot", line("Y", "2.5"), [[2, "slots_approved", "not_a_number"]]],
    ["approves fewer than none", line("Y", "-1"), [[2, "slots_approved", "not_a_number"]]],
    ["denies with something that is no number", line("N", "none"), [[2, "slots_approved", "not_a_number"]]],
    ["approves 0", line("Y", "0"), [[2, "slots_approved", "no_slots"]]],
    ["approves more than was asked for", line("Y", "21"), [[2, "slots_approved", "more_than_requested"]]],
    ["has no code", line("Y", "1", ""), [[2, "business_code", "unknown_code"]]],
    ["has a code of nobody", line("Y", "1", "999999ZZ"), [[2, "business_code", "unknown_code"]]],
    ["has the hash of another", line("Y", "1", "100001PA", "123456E5"), [[2, "hash", "unknown_hash"]]],
    [
      "has two faults",
      line("J", "viele"),
      [
        [2, "approved_confirm", "not_a_decision"],
        [2, "slots_approved", "not_a_number"],
      ],
    ],
  ])("that %s is named with its column", (_name, text, expected) => {
    expect(problems([text])).toEqual(expected);
  });

  test("that repeats a code names the row which has it first", () => {
    const { problems: found } = judge([line("Y", "1"), line("", "", "100002PA"), line("N", "")]);
    expect(found).toMatchObject([{ row: 4, column: "business_code", code: "repeated_code" }]);
    expect(found[0]?.sentence).toContain("row 2");
  });

  test("whose code a spreadsheet has shortened is told so, and a real code of that form is not", () => {
    expect(judge([line("Y", "1", "1.23457E+10")]).problems[0]?.sentence).toContain("spreadsheet");
    expect(judge([line("Y", "1", "123457E5")]).problems[0]?.sentence).not.toContain("spreadsheet");
    expect(judge([line("Y", "1", "123456E5", "123456E5")]).decisions).toHaveLength(1);
  });

  test("that approves 0, or more than was asked for, is taken once a liaison has confirmed it", () => {
    const confirmed = ["100001PA", "100002PA"];
    expect(judge([line("Y", "0"), line("Y", "500", "100002PA")], confirmed).decisions).toMatchObject([
      { slots: 0 },
      { slots: 500 },
    ]);
  });

  test("of a request that is decided already is left alone, whatever it says now", () => {
    const judged = judge([line("Y", "500", "100003PA"), line("Y", "3", "100004PA"), line("N", "", "100001PA")]);
    expect(judged.alreadyDecided.map(({ row }) => row)).toEqual([2, 3]);
    expect(judged.decisions).toMatchObject([{ row: 4, kind: "deny" }]);
  });
});

test("one fault, and nothing of the file is carried out", () => {
  const judged = judge([line("Y", "20"), line("N", "", "100002PA"), line("Y", "1", "999999ZZ")]);
  expect(judged.decisions).toEqual([]);
  expect(judged.problems).toHaveLength(1);
});
