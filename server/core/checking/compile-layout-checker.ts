import { appointmentHash, type SixDigits } from "#core/appointments/identifiers.ts";
import { type AppointmentLayoutName, layoutOf } from "#core/appointments/layouts.ts";
import { compileLayoutRow, type LayoutRow } from "#core/appointments/layout-row.ts";
import { compileSiteClock, type SiteClock } from "#core/appointments/site-clock.ts";
import type { CellChecker } from "#core/checking/cell-checker.ts";
import { compileTextChecker } from "#core/checking/check-text.ts";
import type { RowChecker, RowResult, RowRules } from "#core/checking/compile-row-checker.ts";
import type { Issue } from "#core/checking/issue.ts";
import { compareJsonKeys, jsonString } from "#core/checking/json-text.ts";
import { isBlankRow, raggedIssues } from "#core/checking/row-shape.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import { compileSource } from "#core/mapping/compile-source.ts";
import { compileTransforms } from "#core/mapping/compile-transforms.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import { foldName } from "#core/mapping/fold-name.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";
import { withRefusedValues, withSkippedValues } from "#core/values/check-skipped-value.ts";

/** Where the rows book, and what only the outside can give them. */
export type BookingSite = {
  /** Code of the site. */
  readonly site: string;
  readonly clock: SiteClock;
  /** yyyy-mm-dd by that clock. */
  readonly today: string;
  readonly draw: () => SixDigits;
  /** What stands for the person that a text names, equal for the same person; 64 characters. */
  readonly hash: (text: string) => string;
};

/** How a column of the layout is read from this file. */
type ColumnPlan = {
  readonly column: string;
  readonly field: string;
  /** Counted from 1; null where the file does not have it. */
  readonly place: number | null;
  readonly read: (cells: readonly string[]) => string;
  readonly check: CellChecker;
};

/**
 * Beside `compileRowChecker`, for rows of which one cell decides on another: date and time together, a doctor only without
 * a business code. A column is read as the mapping says, or found by its name where the mapping does not know it, so that
 * a file of 27 columns and one of 30 go through the same mapping.
 */
export function compileLayoutChecker(rules: RowRules, layout: AppointmentLayoutName): RowChecker {
  const { columns, mapping } = rules;
  const booking = rules.booking ?? anywhere(rules.today);
  const { columns: needed, optional } = layoutOf(layout);
  const plans = [...needed, ...optional].map((name) => planOf(name, mapping, columns));
  const byColumn = new Map(plans.map((plan) => [plan.column, plan]));
  const checkRow = compileLayoutRow(layout, booking);
  const keyOf = drawnKeys(booking.draw);

  return (cells, row, malformedQuote = false): RowResult => {
    if (isBlankRow(cells)) return { kind: "blank" };
    const issues: Issue[] = raggedIssues(cells, columns.length, row, malformedQuote) ?? [];
    const texts = plans.map((plan) => {
      const value = plan.read(cells);
      const checked = plan.check(value);
      if (typeof checked === "string") return [plan.column, value] as const;
      issues.push({ row, column: plan.place, field: plan.field, ...checked });
      return [plan.column, value] as const;
    });
    if (issues.length > 0) return { kind: "skipped", key: null, issues };
    const found: LayoutRow = checkRow(Object.fromEntries(texts));
    if (found.kind === "good") return { kind: "good", key: keyOf(found.names), data: jsonText(found.data) };
    const told = found.issues.map(({ column, code, message }) => {
      const plan = byColumn.get(column);
      return { row, column: plan?.place ?? null, field: plan?.field ?? null, code, message };
    });
    return { kind: "skipped", key: null, issues: told };
  };
}

/** The name of the field that a column of a layout fills. */
export function fieldOfColumn(column: string): string {
  return column.toLowerCase().replaceAll(" ", "_");
}

function planOf(column: string, { fields }: Mapping, columns: readonly string[]): ColumnPlan {
  const field = fieldOfColumn(column);
  const mapped = fields.find((one) => one.field === field && readColumns(one).every((name) => isIn(columns, name)));
  const index = columns.findIndex((name) => foldName(name) === foldName(column));
  const byName: FieldMapping = { field, source: { kind: "column", column: columns[index] ?? "" }, transforms: [] };
  const found = mapped ?? (index < 0 ? null : byName);
  const plain = compileTextChecker();
  if (found === null) return { column, field, place: null, read: () => "", check: plain };
  const source = compileSource(found, columns);
  const change = compileTransforms(found.transforms, null, columns);
  const [first] = source.columns;
  return {
    ...{ column, field, place: first === undefined ? null : first + 1 },
    read(cells) {
      const value = trimmed(source.read(cells));
      return change === null ? value : trimmed(change(value, cells));
    },
    check: withRefusedValues(found.transforms, withSkippedValues(found.transforms, plain, null)),
  };
}

const isIn = (columns: readonly string[], name: string) => findColumn(columns, name) >= 0;

const mostDraws = 100;

/** Bar codes of one file, none of them twice. */
function drawnKeys(draw: () => SixDigits) {
  const given = new Set<string>();
  return ({ first, last }: { readonly first: string; readonly last: string }): string => {
    let key = appointmentHash(draw(), last, first);
    for (let tries = 0; given.has(key) && tries < mostDraws; tries++) key = appointmentHash(draw(), last, first);
    given.add(key);
    return key;
  };
}

/** As PostgreSQL writes `jsonb::text`. */
function jsonText(data: Readonly<Record<string, string>>): string {
  const filled = Object.entries(data).filter(([, value]) => value !== "");
  const pairs = filled.sort(([one], [other]) => compareJsonKeys(one, other));
  return `{${pairs.map(([name, value]) => `"${name}": ${jsonString(value) ?? '""'}`).join(", ")}}`;
}

/** For a preview or a trial, whose rows book nowhere: numbers in turn, so that it says the same whenever it is run. */
function anywhere(today: string): BookingSite {
  let next = 0;
  return {
    ...{ site: "", clock: compileSiteClock("UTC"), today, hash: () => "" },
    draw: () => String(next++ % 1_000_000).padStart(6, "0"),
  };
}
