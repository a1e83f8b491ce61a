import { cellRulesOf } from "#core/checking/cell-rules-of.ts";
import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { compileCellChecker, spreadsheetFault } from "#core/checking/compile-cell-checker.ts";
import { type BookingSite, compileLayoutChecker } from "#core/checking/compile-layout-checker.ts";
import { compilePeriodCheck, type PeriodCheck } from "#core/checking/compile-period-check.ts";
import type { Issue } from "#core/checking/issue.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { compareJsonKeys } from "#core/checking/json-text.ts";
import { isBlankRow, raggedIssues } from "#core/checking/row-shape.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import { AppError } from "#core/app-error.ts";
import { separatorOf } from "#core/entities/accepted-values.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { compileSource } from "#core/mapping/compile-source.ts";
import { compileTransforms } from "#core/mapping/compile-transforms.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import type { Step } from "#core/transforms/step.ts";
import { withRefusedValues, withSkippedValues } from "#core/values/check-skipped-value.ts";
import type { ValueCounter } from "#core/values/value-counter.ts";

/**
 * What a row comes to. `data` is JSON text exactly as PostgreSQL's `jsonb::text` writes it, blank fields left out, so
 * that equal text is equal content. `key` of a skipped row is null when the key itself is at fault.
 */
export type RowResult =
  | { readonly kind: "blank" }
  | { readonly kind: "good"; readonly key: string; readonly data: string }
  | { readonly kind: "skipped"; readonly key: string | null; readonly issues: readonly Issue[] };

/** `row` is the number a spreadsheet shows; `malformedQuote` is what the parser found in the row's quotation marks. */
export type RowChecker = (cells: readonly string[], row: number, malformedQuote?: boolean) => RowResult;

/** How a field is read from a row, changed and checked. */
export type FieldPlan = {
  readonly field: string;
  /** What stands before the value within the object, `"name": `. */
  readonly prefix: string;
  /** The same behind another value. */
  readonly nextPrefix: string;
  readonly required: string | null;
  /** Position of the source column from 0, -1 where the value is joined or constant. */
  readonly index: number;
  /** The column that an issue names, counted from 1; null for a constant. */
  readonly column: number | null;
  readonly read: (cells: readonly string[]) => string;
  readonly change: Step | null;
  readonly check: CellChecker;
};

export type RowRules = {
  readonly entity: Entity;
  readonly mapping: Mapping;
  /** The file's column names in their order, each once. */
  readonly columns: readonly string[];
  /** yyyy-mm-dd */
  readonly today: string;
  /** Counts the values of fields with a list of accepted ones. */
  readonly counter?: ValueCounter;
  /** Of rows in a layout: where they book. Without it they are checked as rows that book nowhere. */
  readonly booking?: BookingSite;
};

/**
 * Compiles map and check of a file's rows, once per file: a closure per field, in the order in which PostgreSQL keeps
 * the keys of an object. Throws bad_request for a mapping that `validateMapping` would refuse.
 */
export function compileRowChecker(rules: RowRules): RowChecker {
  const { entity, columns } = rules;
  if (entity.layout !== undefined) return compileLayoutChecker(rules, entity.layout);
  const plans = compileFieldPlans(rules);
  const keyPlan = plans.findIndex((plan) => plan.field === entity.key);
  if (keyPlan < 0) throw new AppError("bad_request", "The mapping does not fill the field that tells records apart.");
  const checkPeriods = compilePeriodCheck(
    entity,
    plans.map((plan) => plan.field),
  );
  return (cells, row, malformedQuote = false) => checkRow(cells, row, malformedQuote);

  function checkRow(cells: readonly string[], row: number, malformedQuote: boolean): RowResult {
    if (isBlankRow(cells)) return { kind: "blank" };
    let issues: Issue[] | null = raggedIssues(cells, columns.length, row, malformedQuote);
    let data = "{";
    let keyText = "";
    for (let at = 0; at < plans.length; at++) {
      const plan = plans[at];
      if (plan === undefined) break;
      const found = checkField(plan, cells);
      if (found === null) continue;
      if (typeof found !== "string") {
        (issues ??= []).push({ row, column: plan.column, field: plan.field, ...found });
        continue;
      }
      if (at === keyPlan) keyText = found;
      data += (data.length === 1 ? plan.prefix : plan.nextPrefix) + found;
    }
    data += "}";
    if (checkPeriods !== null) issues = withLateIssue(checkPeriods(JSON.parse(data)), issues, row, plans);
    const key = keyText === "" ? null : keyOf(keyText);
    if (issues === null && key !== null) return { kind: "good", key, data };
    return { kind: "skipped", key, issues: inColumnOrder(issues ?? []) };
  }
}

/** The fields of a mapping in the order in which PostgreSQL keeps the keys of an object. */
export function compileFieldPlans(rules: RowRules): readonly FieldPlan[] {
  return rules.mapping.fields
    .map((fieldMapping) => compileField(rules, fieldMapping))
    .sort((one, other) => compareJsonKeys(one.field, other.field));
}

function withLateIssue(
  late: ReturnType<PeriodCheck>,
  issues: Issue[] | null,
  row: number,
  plans: readonly FieldPlan[],
): Issue[] | null {
  if (late === null) return issues;
  const column = plans.find((plan) => plan.field === late.field)?.column ?? null;
  return [...(issues ?? []), { row, column, ...late }];
}

/** As a person reads the row: what concerns it as a whole first, then from left to right; of one column by its fields. */
export function inColumnOrder(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length < 2) return issues;
  return issues.toSorted(
    (one, other) => (one.column ?? 0) - (other.column ?? 0) || compareJsonKeys(one.field ?? "", other.field ?? ""),
  );
}

/** The key without its quotes; escapes in a key are rare. */
function keyOf(text: string): string {
  return text.includes("\\") ? String(JSON.parse(text)) : text.slice(1, -1);
}

/** The value's JSON text, its fault, or null for a blank value that may be blank. */
function checkField(plan: FieldPlan, cells: readonly string[]): string | CellFault | null {
  const raw = plan.index < 0 ? plan.read(cells) : cells[plan.index];
  // A cell that a short row does not have is not called missing: the row's own issue says it.
  return raw === undefined ? null : checkCell(plan, raw, cells);
}

/** The same for a field's text as it stands in the file. */
export function checkCell(plan: FieldPlan, raw: string, cells: readonly string[]): string | CellFault | null {
  let value = trimmed(raw);
  if (plan.change !== null) value = trimmed(plan.change(value, cells));
  if (value === "") return plan.required === null ? null : { code: "required", message: plan.required };
  return (value.charCodeAt(0) === 35 ? spreadsheetFault(value) : null) ?? plan.check(value);
}

function compileField({ entity, columns, today, counter }: RowRules, mapped: FieldMapping): FieldPlan {
  const field = fieldOf(entity, mapped.field);
  if (field === null) throw new AppError("bad_request", "The mapping names a field that this entity does not have.");
  const source = compileSource(mapped, columns);
  const [first] = source.columns;
  const check = compileCellChecker(field.type, cellRulesOf(mapped.transforms, today));
  const separator = separatorOf(field.type);
  return {
    field: field.name,
    prefix: `${JSON.stringify(field.name)}: `,
    nextPrefix: `, ${JSON.stringify(field.name)}: `,
    required: field.required ? issueMessages.required(field.label, field.example) : null,
    index: mapped.source.kind === "column" && first !== undefined ? first : -1,
    column: first === undefined ? null : first + 1,
    read: source.read,
    change: counter?.changeOf(field, mapped, columns) ?? compileTransforms(mapped.transforms, separator, columns),
    check: withRefusedValues(mapped.transforms, withSkippedValues(mapped.transforms, check, separator)),
  };
}
