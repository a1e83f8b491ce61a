import { expect, test } from "vitest";
import { decisionsLines } from "#core/requisitions/read-errors.ts";

test("a mail says what the decisions of a file did, and where it lies", () => {
  const counts = { requests: 1, approved: 1, denied: 0, alreadyDecided: 0, noDecision: 0, problems: 0 };
  expect(decisionsLines(counts, [])).toEqual([
    "1 request: 1 approved, 0 denied, 0 already decided, 0 without a decision.",
    "The file lies in processed/success.",
  ]);
});

test("a mail names line and column of each error, at most twenty, and no cell", () => {
  const errors = Array.from({ length: 25 }, (_, index) => ({
    ...{ row: index + 2, column: "slots_approved", code: "not_a_number" },
    sentence: "'Jane Doe' is no number of slots.",
  })) as never;
  const lines = decisionsLines({ requests: 30, problems: 25 }, errors);
  expect(lines).toHaveLength(23);
  expect(lines[1]).toBe("Line 2, slots_approved: This is no number of slots. Write a whole number.");
  expect(lines.slice(-2)).toEqual([
    "5 more are on the page.",
    "The file lies in processed/error. Correct it and put it into FromCity again.",
  ]);
  expect(lines.join(" ")).not.toContain("Jane");
});

test("an error of the whole file has no line", () => {
  const lines = decisionsLines({ problems: 1 }, [{ row: null, column: null, code: "empty" }]);
  expect(lines[1]).toBe("The file has no decided request.");
});

test("of a file that was tested, a mail says that nothing is decided, and where it is carried out", () => {
  const counts = { tested: 1, requests: 3, approved: 2, denied: 1, alreadyDecided: 0, noDecision: 0, problems: 0 };
  expect(decisionsLines(counts, [])).toEqual([
    "Nothing is decided yet. 3 requests: 2 would be approved, 1 denied, 0 already decided, 0 without a decision.",
    "The page Requisitions carries it out: press Go on with it beside the file.",
  ]);
  const wrong = decisionsLines({ tested: 1, problems: 1 }, [{ row: 2, column: "hash", code: "unknown_hash" }]);
  expect(wrong.at(-1)).toBe("Correct the file, and drop it on the page Requisitions.");
  expect(wrong.join(" ")).not.toContain("processed");
});
