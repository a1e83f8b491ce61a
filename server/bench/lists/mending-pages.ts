import type { IssueCode } from "#core/checking/issue.ts";
import type { MendFilter } from "#ports/mending.ts";
import { countInRows } from "#use-cases/mending/replace-in-rows.ts";
import { viewEdits, viewMendColumns, viewMendRows, viewMendSummary } from "#use-cases/mending/view-mending.ts";
import { bench } from "../send-file.ts";
import { rareIssue } from "./fill-plans.ts";
import { many, type Page, type Work } from "./page.ts";

/** The grid in which skipped rows are mended. */
export function mendingPages({
  deps,
  scope,
  size: { badRows, edits },
  imports: { mending: importId },
}: Work): readonly Page[] {
  const grid = `mending of ${many(badRows)} rows`;
  const rows = (name: string, filter: MendFilter, after = 0): Page => ({
    name: `${grid}, ${name}`,
    read: () => viewMendRows(deps, { scope, importId, filter, after, limit: 100 }),
  });
  const count = (name: string, find: string, column: number | null, code?: IssueCode): Page => ({
    name: `${grid}, find ${name}`,
    read: () =>
      countInRows(deps, {
        ...{ scope, by: bench, mayLook: true, importId, filter: { show: "skipped", code, field: undefined } },
        ...{ column, find, match: "part", matchCase: false },
      }),
  });
  const list = (name: string, before?: number): Page => ({
    name: `${grid}, ${many(edits)} edits, ${name}`,
    read: () => viewEdits(deps, { scope, importId, before, limit: 20 }),
  });
  const rare = { show: "skipped", code: rareIssue.code, field: rareIssue.field } as const;
  return [
    { name: `${grid}, its summary`, read: () => viewMendSummary(deps, { scope, importId }) },
    { name: `${grid}, its columns`, read: () => viewMendColumns(deps, { scope, importId }) },
    rows("skipped, the first", { show: "skipped" }),
    rows("skipped, the last", { show: "skipped" }, badRows - 99),
    rows("all, in the middle", { show: "all" }, Math.floor(badRows / 2)),
    rows("edited, the first", { show: "edited" }),
    rows("mended, the first", { show: "mended" }),
    rows("of a code and field", { show: "skipped", code: "not_an_email", field: "email" }),
    rows("of a code that the last row has", rare),
    rows("of a code and field that none has", { show: "skipped", code: "not_an_email", field: "status" }),
    count("in one column", "address", 5),
    count("in all columns", "some", null),
    count("nothing", "no such text", null),
    count("in rows of a code", "some", null, "unknown_value"),
    list("the newest"),
    list("in the middle", Math.floor(edits / 2)),
    list("the last", 20),
  ];
}
