import type { Issue } from "#core/checking/issue.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";

/** The issue of a row whose record was changed by somebody else between check and load. */
export function conflictIssue(row: number, key: string): Issue {
  return { row, column: null, field: null, code: "conflict", message: issueMessages.conflict(key) };
}
