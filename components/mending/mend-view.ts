import type { IssueCode } from "#core/checking/issue.ts";
import { issueCodeWords } from "#components/messages/issue-code-words.ts";
import type { IssueGroup, MendSummary } from "./mending-types.ts";

/** Which rows the grid shows. */
export type MendView = {
  readonly show: "skipped" | "mended" | "edited";
  /** Only the rows of one group of issues. */
  readonly group: { readonly code: IssueCode; readonly field: string | null } | null;
};

export const everySkipped: MendView = { show: "skipped", group: null };

/** A view as one text, for radio buttons and keys of queries. */
export function viewKey({ show, group }: MendView): string {
  return group ? `${show} ${group.code} ${group.field ?? ""}` : show;
}

/** The address's own part: `?code=not_an_email&field=email`. Names of codes and fields, never a value. */
export function viewQuery({ show, group }: MendView): string {
  const query = new URLSearchParams({
    ...(show === "skipped" ? {} : { show }),
    ...(group ? { code: group.code, ...(group.field === null ? {} : { field: group.field }) } : {}),
  }).toString();
  return query === "" ? "" : `?${query}`;
}

type AskedView = { readonly show?: unknown; readonly code?: unknown; readonly field?: unknown };

/** The view that an address asks for; all skipped rows where it asks for nothing that there is. */
export function viewOfQuery({ show, code, field }: AskedView): MendView {
  if (show === "mended" || show === "edited") return { show, group: null };
  if (typeof code !== "string" || !isIssueCode(code)) return everySkipped;
  return { show: "skipped", group: { code, field: typeof field === "string" ? field : null } };
}

function isIssueCode(text: string): text is IssueCode {
  return Object.hasOwn(issueCodeWords, text);
}

/** The group of a view with its counts; null where all are shown, or where it has no row (any more). */
export function groupOf({ group }: MendView, groups: MendSummary["groups"]): IssueGroup | null {
  if (!group) return null;
  return groups.find(({ code, field }) => code === group.code && field === group.field) ?? null;
}

/** How many rows a view has; null where nobody has counted them. */
export function rowsOf(view: MendView, summary: MendSummary): number | null {
  if (view.show === "edited") return null;
  if (view.show === "mended") return summary.mended;
  return view.group ? (groupOf(view, summary.groups)?.rows ?? 0) : summary.skipped;
}
