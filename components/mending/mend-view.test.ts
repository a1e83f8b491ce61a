import { describe, expect, test } from "vitest";
import type { MendSummary } from "./mending-types.ts";
import { everySkipped, groupOf, rowsOf, viewOfQuery, viewQuery, type MendView } from "./mend-view.ts";

const emails = { code: "not_an_email", field: "email" } as const;
const summary: MendSummary = {
  ...{ editable: true, why: null, lastEdit: 3, undo: null, redo: null, skipped: 9, mended: 2, edits: 3 },
  groups: [{ ...emails, label: "E-mail", column: 4, rows: 7 }],
};

describe("what the grid shows", () => {
  test.each<MendView>([
    everySkipped,
    { show: "mended", group: null },
    { show: "skipped", group: emails },
    { show: "skipped", group: { code: "too_few_cells", field: null } },
  ])("is in the address, and read from it: %j", (view) => {
    expect(viewOfQuery(Object.fromEntries(new URLSearchParams(viewQuery(view))))).toEqual(view);
  });

  test("is every skipped row where the address asks for what there isn't", () => {
    expect(viewOfQuery({ code: "constructor", field: "email" })).toEqual(everySkipped);
    expect(viewOfQuery({ show: ["mended"], code: ["required"] })).toEqual(everySkipped);
  });

  test("is counted", () => {
    expect(rowsOf(everySkipped, summary)).toBe(9);
    expect(rowsOf({ show: "mended", group: null }, summary)).toBe(2);
    expect(rowsOf({ show: "skipped", group: emails }, summary)).toBe(7);
    expect(rowsOf({ show: "skipped", group: { code: "required", field: "email" } }, summary)).toBe(0);
    expect(groupOf({ show: "skipped", group: emails }, summary.groups)?.column).toBe(4);
  });
});
