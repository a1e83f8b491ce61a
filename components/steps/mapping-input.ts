import type { Mapping } from "#core/mapping/mapping.ts";
import type { RouterInputs } from "#components/trpc/trpc.ts";

type MappingInput = RouterInputs["imports"]["startCheck"]["mapping"];

/** A mapping in the shape of a procedure's input, whose lists are not read-only and which takes no choices. */
export function mappingInput({ choices: _, extraFields, ...mapping }: Mapping): MappingInput {
  return {
    ...mapping,
    ...(extraFields && { extraFields: [...extraFields] }),
    ignored: [...mapping.ignored],
    fields: mapping.fields.map(({ field, source, transforms }) => ({
      field,
      source: source.kind === "join" ? { ...source, columns: [...source.columns] } : source,
      transforms: transforms.map((step) => (step.kind === "when" ? { ...step, values: [...step.values] } : step)),
    })),
  };
}
