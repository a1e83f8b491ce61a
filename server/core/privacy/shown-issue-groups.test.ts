import { expect, test } from "vitest";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { entityOf } from "#core/entities/entities.ts";
import { shownIssueGroups } from "./shown-issue-groups.ts";

const example = issueMessages.unknownValue("RPN-II", ["active"]);
const group = { code: "unknown_value", field: "status", example } as const;

test("an example quotes its value unless the field or the row that it comes from hides it", () => {
  const shown = (field: string, outOfStep: boolean) =>
    shownIssueGroups(entityOf("employee"), [{ ...group, field, outOfStep }])[0]?.example;
  expect(shown("status", false)).toBe(example);
  expect(shown("status", true)).not.toContain("RPN-II");
  expect(shown("birthday", false)).not.toContain("RPN-II");
});

test("a row out of step hides nothing of the examples of other rows", () => {
  const short = { code: "too_few_cells", field: null, example: "Row 9 is short.", outOfStep: true } as const;
  expect(shownIssueGroups(entityOf("employee"), [short, { ...group, outOfStep: false }])).toEqual([
    short,
    { ...group, outOfStep: false },
  ]);
});
