import type { Mapping } from "#core/mapping/mapping.ts";
import type { RouterInputs } from "#components/trpc/trpc.ts";

type MappingInput = RouterInputs["imports"]["startCheck"]["mapping"];

/** A mapping in the shape of a procedure's input, whose lists are not read-only. */
export function mappingInput(mapping: Mapping): MappingInput {
  return {
    ...mapping,
    ignored: [...mapping.ignored],
    fields: mapping.fields.map(({ field, source, transforms }) => ({
      field,
      source: source.kind === "join" ? { ...source, columns: [...source.columns] } : source,
      transforms: transforms.map((step) => (step.kind === "when" ? { ...step, values: [...step.values] } : step)),
    })),
  };
}
