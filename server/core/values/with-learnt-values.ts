import { foldValue } from "#core/mapping/fold-value.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { type ValueDecision, withDecisions } from "#core/values/with-decisions.ts";

/**
 * A file's own mapping with what its feed knows of values beyond it; what the file's says of a value stays. Null when the
 * feed knows no more.
 */
export function withLearntValues(own: Mapping, feed: Mapping): Mapping | null {
  let mapping = own;
  for (const { field } of own.fields) {
    const said = new Set(decisionsIn(own, field).map(({ value }) => foldValue(value)));
    const learnt = decisionsIn(feed, field).filter(({ value }) => !said.has(foldValue(value)));
    if (learnt.length > 0) mapping = withDecisions(mapping, field, learnt) ?? mapping;
  }
  return mapping === own ? null : mapping;
}

function decisionsIn({ fields }: Mapping, name: string): readonly ValueDecision[] {
  const steps = fields.find(({ field }) => field === name)?.transforms ?? [];
  const map = steps.find(({ kind }) => kind === "values");
  return map?.kind === "values" ? Object.entries(map.values).map(([value, to]) => ({ value, to })) : [];
}
