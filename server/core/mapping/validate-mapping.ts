import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { missingColumns } from "#core/mapping/missing-columns.ts";
import { missingTargets } from "#core/mapping/missing-targets.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { transformProblems } from "#core/mapping/transform-problems.ts";

export type MappingProblemCode =
  | "other_entity"
  | "unknown_field"
  | "missing_column"
  | "missing_target"
  | "two_sources"
  | "bad_source"
  | "bad_transform";

/** Why a mapping can't run. `field` and `column` are named where they are meant; the sentence quotes no cell. */
export type MappingProblem = {
  readonly code: MappingProblemCode;
  readonly field: string | null;
  readonly column: string | null;
  readonly sentence: string;
};

/** Everything that keeps the mapping from running on a file with these columns; empty when nothing does. */
export function validateMapping(
  entity: Entity,
  mapping: Mapping,
  columns: readonly string[],
): readonly MappingProblem[] {
  const problems: MappingProblem[] = [];
  if (mapping.entity !== entity.name) {
    const sentence = `The mapping is for another kind of record than ${entity.plural}. Choose a mapping for ${entity.plural}.`;
    problems.push({ code: "other_entity", field: null, column: null, sentence });
  }
  for (const column of missingColumns(mapping, columns)) {
    const sentence = `The file has no column “${column}”. Map another column, or send a file that has it.`;
    problems.push({ code: "missing_column", field: null, column, sentence });
  }
  const seen = new Set<string>();
  for (const fieldMapping of mapping.fields) {
    problems.push(...fieldProblems(entity, fieldMapping, seen.has(fieldMapping.field)));
    seen.add(fieldMapping.field);
  }
  for (const { name, label, example } of missingTargets(entity, mapping)) {
    const mend =
      name === entity.key ? "Map a column to it" : `Map a column to it, or give a constant such as ${example}`;
    const sentence = `${label} is required and nothing fills it yet. ${mend}.`;
    problems.push({ code: "missing_target", field: name, column: null, sentence });
  }
  return problems;
}

function fieldProblems(entity: Entity, mapped: FieldMapping, repeated: boolean): readonly MappingProblem[] {
  const field = fieldOf(entity, mapped.field);
  if (field === null || field.made) {
    const sentence = `${entity.plural} have no field “${mapped.field}”. Choose another target.`;
    return [{ code: "unknown_field", field: mapped.field, column: null, sentence }];
  }
  const at = { field: field.name, column: null };
  const problems: MappingProblem[] = [];
  if (repeated) {
    const sentence = `${field.label} has two sources. Choose one of them, or join the columns.`;
    problems.push({ code: "two_sources", ...at, sentence });
  }
  const { source } = mapped;
  if (source.kind === "constant" && field.name === entity.key) {
    const sentence = `${field.label} tells records apart, so it can't be the same for every row. Map a column to it.`;
    problems.push({ code: "bad_source", ...at, sentence });
  }
  if (source.kind === "join" && source.columns.length < 2) {
    const sentence = `${field.label} joins fewer than two columns. Add a column, or map one column alone.`;
    problems.push({ code: "bad_source", ...at, sentence });
  }
  for (const sentence of transformProblems(field, mapped.transforms)) {
    problems.push({ code: "bad_transform", ...at, sentence });
  }
  return problems;
}
