import { beforeEndedRows } from "#core/guard/ended-row.ts";
import type { IssueCode } from "#core/checking/issue.ts";
import type { StagedAction } from "#core/imports/import.ts";
import { undoBuckets } from "#core/undo/undo.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { viewCorrections, viewSettledRows } from "#use-cases/corrections/view-corrections.ts";
import { viewHold } from "#use-cases/guard/feed-guard.ts";
import { viewInbox } from "#use-cases/held/view-inbox.ts";
import { viewWaiting } from "#use-cases/held/view-waiting.ts";
import { viewImport } from "#use-cases/imports/view-import.ts";
import { viewIssueGroups, viewPlannedRows, viewSkippedRows } from "#use-cases/imports/view-rows.ts";
import { viewUndo, viewUndoRows } from "#use-cases/undo/view-undo.ts";
import { viewValues } from "#use-cases/values/view-values.ts";
import { bench } from "../send-file.ts";
import { aroundPages } from "./around-pages.ts";
import { feedPages } from "./feed-pages.ts";
import { badImport, type HistorySize, importIdOf } from "./fill-history.ts";
import { rareIssue } from "./fill-plans.ts";
import { type WorkImports, workSize } from "./filling.ts";
import { mendingPages } from "./mending-pages.ts";
import { many, type Page, type Work } from "./page.ts";

/** What people see between a file's arrival and its records: plans, bad rows, undos, feeds, and what lies around them. */
export function workPages(
  deps: Deps,
  scope: WorkspaceScope,
  history: HistorySize,
  imports: WorkImports,
): readonly Page[] {
  const work: Work = { deps, scope, size: workSize(history), imports };
  return [
    ...planPages(work),
    ...issuePages(work),
    ...mendingPages(work),
    ...settledPages(work),
    ...undoPages(work),
    ...heldPages(work),
    ...feedPages(work),
    ...aroundPages(work),
  ];
}

function planPages({ deps, scope, size: { rows, values }, imports: { planned: importId } }: Work): readonly Page[] {
  const plan = (name: string, action: StagedAction, after: number): Page => ({
    name: `plan of ${many(rows)} rows, ${name}`,
    read: () => viewPlannedRows(deps, { scope, importId, action, after, limit: 50 }),
  });
  const updated = Math.floor(rows / 2);
  return [
    plan("created, the first", "created", 0),
    plan("created, the last", "created", rows - 49),
    plan("created, behind the last", "created", rows + 2),
    plan("updated, the first", "updated", 0),
    plan("updated, in the middle", "updated", Math.floor(updated / 2)),
    plan("updated, the last", "updated", updated - 49),
    plan("unchanged, in the middle", "unchanged", Math.floor(rows * 0.75)),
    plan("ended, the first", "ended", 0),
    plan("ended, the last", "ended", beforeEndedRows + Math.min(1_000, rows) - 50),
    { name: `plan of ${many(rows)} rows, the import itself`, read: () => viewImport(deps, { scope, importId }) },
    { name: "guard, the hold of an import", read: () => viewHold(deps, { scope, by: bench, importId }) },
    { name: `values of ${many(values)}, columns and the first`, read: () => viewValues(deps, { scope, importId }) },
    {
      name: `values of ${many(values)}, of another column`,
      read: () => viewValues(deps, { scope, importId, field: "employment_type" }),
    },
  ];
}

function issuePages({ deps, scope, size: { rows }, imports: { bad: importId } }: Work): readonly Page[] {
  const skipped = (name: string, after: number, code?: IssueCode, field?: string): Page => ({
    name: `${many(rows)} bad rows, ${name}`,
    read: () => viewSkippedRows(deps, { scope, importId, after, limit: 50, code, field }),
  });
  const { code, field } = rareIssue;
  return [
    { name: `${many(rows)} bad rows, by repair`, read: () => viewIssueGroups(deps, { scope, importId }) },
    {
      name: `${many(rows)} bad rows, held by repair (none)`,
      read: () => viewIssueGroups(deps, { scope, importId, of: "held" }),
    },
    skipped("the first", 0),
    skipped("the last", rows - 49),
    skipped("of a code, the first", 0, "not_an_email"),
    skipped("of a code and field, in the middle", Math.floor(rows / 2), "not_an_email", "email"),
    skipped("of a code and field, the last", rows - 100, "unknown_value", "status"),
    skipped("of a code that the last row has", 0, code, field),
    skipped("of a code and another field (none)", 0, "not_an_email", "status"),
    skipped("of a code that none has", 0, "malformed_quote"),
  ];
}

function settledPages({ deps, scope, size: { badRows } }: Work): readonly Page[] {
  const importId = importIdOf(badImport);
  const settled = (name: string, state: "open" | "mended" | "waived", after: number): Page => ({
    name: `settled rows of ${many(badRows)}, ${name}`,
    read: () => viewSettledRows(deps, { scope, importId, state, after, limit: 50 }),
  });
  return [
    { name: `settled rows of ${many(badRows)}, their tally`, read: () => viewCorrections(deps, { scope, importId }) },
    settled("open, the first", "open", 0),
    settled("waived, the last", "waived", 7_000_000 + Math.floor(badRows / 2) - 50),
    settled("mended, the first", "mended", 0),
    settled("mended, the last", "mended", 7_000_000 + badRows - 50),
  ];
}

function undoPages({ deps, scope, size: { rows }, imports: { sent, loaded } }: Work): readonly Page[] {
  const pages = (of: string, importId: string, last: number): readonly Page[] => [
    { name: `undo of ${of}, its preview`, read: () => viewUndo(deps, { scope, importId }) },
    ...undoBuckets.flatMap((bucket) =>
      [0, Math.floor(last / 2), last - 48].map((after, at) => ({
        name: `undo of ${of}, ${bucket}, ${["the first", "in the middle", "the last"][at]}`,
        read: () => viewUndoRows(deps, { scope, importId, bucket, after, limit: 50 }),
      })),
    ),
  ];
  const visits = Math.ceil(rows / 10);
  return [...pages(`${many(rows)} rows, some sent on`, sent, rows), ...pages(`${many(visits)} rows`, loaded, visits)];
}

function heldPages({ deps, scope, size: { heldRows }, imports: { held: importId } }: Work): readonly Page[] {
  const skipped = (name: string, after: number, code?: IssueCode): Page => ({
    name: `${many(heldRows)} held rows, ${name}`,
    read: () => viewSkippedRows(deps, { scope, importId, of: "held", after, limit: 50, code }),
  });
  return [
    { name: `${many(heldRows)} held rows, inbox`, read: () => viewInbox(deps, { scope }) },
    { name: `${many(heldRows)} held rows, waiting files`, read: () => viewWaiting(deps, { scope }) },
    {
      name: `${many(heldRows)} held rows, one file's by repair`,
      read: () => viewIssueGroups(deps, { scope, importId, of: "held" }),
    },
    skipped("one file's first", 0),
    skipped("one file's last of a code", 20_000_000 + Math.floor(heldRows / 2) - 200, "unknown_reference"),
    { name: `${many(heldRows)} held rows, one file's tally`, read: () => viewCorrections(deps, { scope, importId }) },
  ];
}
