import { groupedNumber } from "#core/file/grouped-number.ts";
import type { RowCounts } from "#core/imports/import.ts";

const terms = ["created", "updated", "unchanged", "skipped", "held", "blank"] as const;

/** Whether every row of the file is accounted for, and the sentence that shows it. */
export type Equation = { readonly balanced: boolean; readonly sentence: string };

/**
 * `1,520 rows = 1,180 created + 212 updated + 96 unchanged + 24 skipped + 8 blank`. Terms of zero are left out, unless
 * all are zero. An import whose counts do not add up shows `≠` and must not close.
 */
export function equation(counts: RowCounts): Equation {
  const sum = terms.reduce((total, term) => total + counts[term], 0);
  const balanced = sum === counts.rows && terms.every((term) => counts[term] >= 0);
  const shown = terms.filter((term) => counts[term] !== 0).map((term) => `${groupedNumber(counts[term])} ${term}`);
  const right = shown.length === 0 ? "0 loaded" : shown.join(" + ");
  const left = `${groupedNumber(counts.rows)} ${counts.rows === 1 ? "row" : "rows"}`;
  return { balanced, sentence: `${left} ${balanced ? "=" : "≠"} ${right}` };
}
