import type { CellChecker } from "#core/checking/cell-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { skippedValues } from "#core/values/skipped-values.ts";

const LONGEST_MEMO = 1_000;

/** The check of a field whose value map names values that skip their rows; the check itself where it names none. */
export function withSkippedValues(transforms: readonly Transform[], check: CellChecker): CellChecker {
  const skipped = skippedValues(transforms);
  if (skipped === null) return check;
  const seen = new Map<string, ReturnType<CellChecker>>();
  return (value) => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    const found = skipped.has(foldValue(value))
      ? { code: "value_skipped" as const, message: issueMessages.valueSkipped(value) }
      : check(value);
    if (seen.size < LONGEST_MEMO) seen.set(value, found);
    return found;
  };
}
