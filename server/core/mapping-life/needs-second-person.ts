import type { Field } from "#core/entities/entity.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { stableText } from "./stable-text.ts";

/**
 * The fields for which a change has to be agreed to by somebody who did not make it: sensitive ones, and those by which
 * people are paid or visits billed, whose source, steps, values or filledness differ. What blank cells do to a record
 * concerns all of them that are filled.
 */
export function needsSecondPerson(before: Mapping, after: Mapping): readonly string[] {
  const guarded = new Map<string, Field>();
  for (const mapping of [before, after]) {
    for (const field of entityOfMapping(mapping).fields) if (isGuarded(field)) guarded.set(field.name, field);
  }
  const blanks = before.blankCells !== after.blankCells;
  const [old, now] = [parts(before), parts(after)];
  return [...guarded.keys()].filter((name) => old(name) !== now(name) || (blanks && now(name) !== notFilled));
}

/** Whether a change of what fills the field concerns people's health, or what is paid or billed. */
export function isGuarded({ sensitivity, billing }: Field): boolean {
  return sensitivity === "sensitive" || billing === true;
}

const notFilled = "";

/** What a mapping says of one field. */
function parts({ fields, choices = {}, extraFields = [] }: Mapping): (name: string) => string {
  return (name) => {
    const mapped = fields.filter(({ field }) => field === name);
    if (mapped.length === 0) return notFilled;
    return stableText([mapped, choices[name] ?? null, extraFields.filter((extra) => extra.name === name)]);
  };
}
