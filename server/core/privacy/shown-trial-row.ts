import type { Issue } from "#core/checking/issue.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { ComparedRow, TrialKind, TrialSide } from "#core/mapping-life/compare-outcomes.ts";
import { cellText } from "./cell-text.ts";
import { isOutOfStep, maskedMessage, quotesHidden } from "./masked-message.ts";
import { hide, maskValue, type ShownText } from "./mask-value.ts";
import type { ShownChange } from "./shown-changes.ts";

type ShownIssue = Pick<Issue, "code" | "message"> & { readonly label: string | null; readonly masked: boolean };

/** A row of a trial as it is shown before anyone asks. */
export type ShownTrialRow = {
  readonly row: number;
  readonly kind: TrialKind;
  /** The fields that differ and have a value on one side at least. */
  readonly changes: readonly ShownChange[];
  readonly issues: { readonly before: readonly ShownIssue[]; readonly after: readonly ShownIssue[] };
};

/**
 * Hides sensitive values and what sentences quote of them. Where cells may have moved to other columns all of them are
 * hidden. The key is shown as everywhere, for it names the row.
 */
export function shownTrialRow(entity: Entity, compared: ComparedRow & { readonly row: number }): ShownTrialRow {
  const { row, kind, fields, before, after } = compared;
  const outOfStep = isOutOfStep([...before.issues, ...after.issues]);
  const shown = (name: string, side: TrialSide): ShownText => {
    const field = fieldOf(entity, name);
    const text = cellText(side.values[name]);
    if (outOfStep) return hide(field, text);
    return name === entity.key ? text : maskValue(field, text);
  };
  const issuesOf = (side: TrialSide) =>
    side.issues.map((issue): ShownIssue => {
      const masked = quotesHidden(entity, issue, outOfStep);
      const label = issue.field === null ? null : (fieldOf(entity, issue.field)?.label ?? issue.field);
      return { label, code: issue.code, message: masked ? maskedMessage(issue) : issue.message, masked };
    });
  const changes = fields.map((name) => {
    const label = fieldOf(entity, name)?.label ?? name;
    return { field: name, label, before: shown(name, before), after: shown(name, after) };
  });
  return {
    row,
    kind,
    changes: changes.filter((change) => change.before !== "" || change.after !== ""),
    issues: { before: issuesOf(before), after: issuesOf(after) },
  };
}
