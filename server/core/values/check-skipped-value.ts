import type { CellChecker } from "#core/checking/cell-checker.ts";
import { listValues } from "#core/checking/check-list.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { refusedValue } from "#core/value-maps/refused-value.ts";
import { skippedValues } from "#core/values/skipped-values.ts";

const LONGEST_MEMO = 1_000;

/**
 * The check of a field whose value map names values that skip their rows; the check itself where it names none. With the
 * `separator` of a list one such part is enough.
 */
export function withSkippedValues(
  transforms: readonly Transform[],
  check: CellChecker,
  separator: string | null = null,
): CellChecker {
  const skipped = skippedValues(transforms);
  if (skipped === null) return check;
  const seen = new Map<string, ReturnType<CellChecker>>();
  return (value) => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    const parts = separator === null ? [value] : listValues(value, separator);
    const named = parts.find((part) => skipped(part));
    const found =
      named === undefined
        ? check(value)
        : { code: "value_skipped" as const, message: issueMessages.valueSkipped(named) };
    if (seen.size < LONGEST_MEMO) seen.set(value, found);
    return found;
  };
}

/** The check of a field whose values are looked up in a map that refuses what it does not have. */
export function withRefusedValues(transforms: readonly Transform[], check: CellChecker): CellChecker {
  if (!transforms.some((step) => step.kind === "lookup" && step.otherwise === "refuse")) return check;
  return (text) => {
    const refused = refusedValue(text);
    if (!refused) return check(text);
    const { map, value } = refused;
    return { code: "unknown_value", message: issueMessages.notInMap(value, map), waitsFor: value };
  };
}
