import type { Issue } from "#core/checking/issue.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";

type Repeat = {
  readonly row: number;
  readonly column: number | null;
  readonly field: string;
  readonly key: string;
  /** The row in which the key stands first. */
  readonly firstRow: number;
};

/** The issue of a row whose key stands further up in the same file. */
export function repeatedKeyIssue({ row, column, field, key, firstRow }: Repeat): Issue {
  return { row, column, field, code: "repeated_key", message: issueMessages.repeatedKey(key, firstRow) };
}
