import type { Field } from "#core/entities/entity.ts";
import { entryProblem } from "#core/value-maps/entry-problem.ts";
import { targetProblem } from "#core/values/target-problem.ts";
import type { ValueDecision } from "#core/values/with-decisions.ts";

/**
 * Why a value of the field can't become this, in a sentence; null when it can. `map`: the shared value map that it
 * becomes an entry of, where the field has no list of accepted values.
 */
export function decisionProblem(field: Field, map: string | null, { value, to }: ValueDecision): string | null {
  if (map === null) return targetProblem(field, to);
  return entryProblem(null, { source: value, target: to, from: null, to: null });
}
