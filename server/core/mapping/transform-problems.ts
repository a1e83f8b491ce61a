import type { Field } from "#core/entities/entity.ts";
import type { Transform } from "#core/mapping/mapping.ts";

const MOST_PARTS = 100;

/** What is wrong with a field's steps, as sentences; empty when nothing is. */
export function transformProblems(field: Field, transforms: readonly Transform[]): readonly string[] {
  const problems = transforms.map((transform) => transformProblem(field, transform)).filter((found) => found !== null);
  for (const kind of ["date", "number"] as const) {
    if (transforms.filter((transform) => transform.kind === kind).length < 2) continue;
    problems.push(`${field.label} declares its ${kind === "date" ? "order of day and month" : "decimal sign"} twice.`);
  }
  return problems;
}

function transformProblem(field: Field, transform: Transform): string | null {
  switch (transform.kind) {
    case "trim":
    case "case":
    // Not built yet.
    case "replace":
    case "pad":
    case "part":
    case "money":
    case "constant":
    case "when":
      return null;
    case "date":
      return field.type.kind === "date"
        ? null
        : `${field.label} is no date, so it can't have an order of day and month.`;
    case "number":
      return field.type.kind === "decimal" ? null : `${field.label} has no decimals, so it can't have a decimal sign.`;
    case "split":
      return splitProblem(field.label, transform);
    case "default":
      return transform.value.trim() === "" ? `The value of ${field.label} for blank cells is blank itself.` : null;
    case "values":
      if (Object.keys(transform.values).length === 0) return `The value map of ${field.label} is empty.`;
      return field.type.kind !== "enum" && Object.values(transform.values).includes(null)
        ? `${field.label} has no list of accepted values, so no value of it can skip its rows.`
        : null;
  }
}

function splitProblem(label: string, { separator, part }: Extract<Transform, { kind: "split" }>): string | null {
  if (separator === "") return `${label} is split, but the sign between the parts is missing, for example a comma.`;
  if (part === "last" || (Number.isInteger(part) && part >= 1 && part <= MOST_PARTS)) return null;
  return `${label} takes a part that does not exist. Parts are counted from 1, or “last”.`;
}
