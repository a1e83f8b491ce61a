import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { CountedField, CountedValue } from "#core/values/value-counter.ts";
import { compileValueOutcome, type ValueOutcome } from "#core/values/value-outcome.ts";

/** A counted value with its place, from 1, and what the mapping makes of it. */
export type JudgedValue = CountedValue & { readonly position: number; readonly outcome: ValueOutcome };
export type JudgedColumn = {
  readonly field: string;
  readonly complete: boolean;
  readonly values: readonly JudgedValue[];
};

/** What the mapping makes of the values that were counted with it. */
export function judgedColumns(
  entity: Entity,
  mapping: Mapping,
  counted: readonly CountedField[],
): readonly JudgedColumn[] {
  return counted.flatMap(({ field: name, complete, values }) => {
    const field = fieldOf(entity, name);
    const mapped = mapping.fields.find((one) => one.field === name);
    if (!field || !mapped) return [];
    const outcomeOf = compileValueOutcome(field, mapped.transforms);
    const judged = values.map((one, at) => ({ ...one, position: at + 1, outcome: outcomeOf(one.value) }));
    return [{ field: name, complete, values: judged }];
  });
}
