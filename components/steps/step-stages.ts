import type { Field } from "#core/entities/entity.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { compileOutcome, compileSteps } from "./field-outcome.ts";
import type { Sampled } from "./sampled-rows.ts";

/** A value in front of a step and behind it. */
export type Stage = { readonly before: string; readonly after: string };

/**
 * What one step of a field does to the sampled values, each that comes to it once; those that it changes come first. Of
 * a step that says how a value is read it is what the check reads, or the value itself where it can't be read.
 */
export function stagesOf(
  field: Field,
  transforms: readonly Transform[],
  at: number,
  { columns, rows }: Sampled,
  today: string,
): readonly Stage[] {
  const reads = transforms[at]?.kind === "date" || transforms[at]?.kind === "number";
  const before = compileSteps(field, transforms.slice(0, at), columns);
  const after = compileSteps(field, transforms.slice(0, at + 1), columns);
  const read = compileOutcome(field, transforms.slice(0, at + 1), today, columns);
  const stages = new Map<string, Stage>();
  for (const row of rows) {
    const stage = { before: before(row.value, row.cells), after: reads ? read(row).text : after(row.value, row.cells) };
    stages.set(JSON.stringify(stage), stage);
  }
  const filled = [...stages.values()].filter((stage) => stage.before !== "" || stage.after !== "");
  return filled.toSorted((a, b) => Number(b.before !== b.after) - Number(a.before !== a.after));
}
