import { AppError } from "#core/app-error.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { compileFoldLookup } from "#core/transforms/fold-lookup.ts";
import { remembered } from "#core/transforms/remembered.ts";
import type { Step } from "#core/transforms/step.ts";

type When = Extract<Transform, { kind: "when" }>;

/**
 * One value or another, as a second column of the row says; cells are compared as value maps compare them. `columns` are
 * the names of the row's cells; throws bad_request for a column that is not among them.
 */
export function whenStep(when: When, columns: readonly string[]): Step {
  const holds = compileTest(when, columns);
  const { then, otherwise } = when;
  return (value, cells) => (holds(cells) ? then : (otherwise ?? value));
}

/** The step's test of a row's cells alone. */
export function compileTest(when: When, columns: readonly string[]): (cells: readonly string[]) => boolean {
  const index = findColumn(columns, when.column);
  if (index < 0) throw new AppError("bad_request", "The mapping names a column that this file does not have.");
  const holds = compileCellTest(when);
  return (cells) => holds(cells[index] ?? "");
}

function compileCellTest({ test, values }: When): (cell: string) => boolean {
  const isOne = compileFoldLookup(values.map((value) => [value, true] as const));
  const starts = values.map(foldValue).filter((start) => start !== "");
  switch (test) {
    case "blank":
      return (cell) => trimmed(cell) === "";
    case "filled":
      return (cell) => trimmed(cell) !== "";
    case "is":
      return (cell) => isOne(cell) === true;
    case "is_not":
      return (cell) => isOne(cell) !== true;
    case "starts":
      return remembered((cell) => {
        const text = foldValue(cell);
        return starts.some((start) => text.startsWith(start));
      });
  }
}
