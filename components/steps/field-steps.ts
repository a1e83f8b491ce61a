import type { DateOrder, Transform } from "#core/mapping/mapping.ts";

/** The transforms of a field as a form shows them: each step once, in the one order in which they are carried out. */
export type FieldSteps = {
  readonly split: { readonly separator: string; readonly part: number | "last" } | null;
  readonly letters: "upper" | "lower" | "title" | null;
  readonly values: Readonly<Record<string, string | null>>;
  readonly blank: string;
  readonly order: DateOrder | null;
  readonly decimal: "point" | "comma" | null;
};

const none: FieldSteps = { split: null, letters: null, values: {}, blank: "", order: null, decimal: null };

export function stepsOf(transforms: readonly Transform[]): FieldSteps {
  return transforms.reduce(withStep, none);
}

function withStep(steps: FieldSteps, transform: Transform): FieldSteps {
  switch (transform.kind) {
    case "split":
      return { ...steps, split: { separator: transform.separator, part: transform.part } };
    case "case":
      return { ...steps, letters: transform.to };
    case "values":
      return { ...steps, values: { ...steps.values, ...transform.values } };
    case "default":
      return { ...steps, blank: transform.value };
    case "date":
      return { ...steps, order: transform.order };
    case "number":
      return { ...steps, decimal: transform.decimal };
    case "trim":
    // Cells are always trimmed before they are checked. The form has nothing for the others yet.
    case "replace":
    case "pad":
    case "part":
    case "money":
    case "constant":
    case "when":
      return steps;
  }
}

export function transformsOf(steps: FieldSteps): readonly Transform[] {
  const { split, letters, values, blank, order, decimal } = steps;
  const all: readonly (Transform | null)[] = [
    split && { kind: "split", ...split },
    letters && { kind: "case", to: letters },
    Object.keys(values).length > 0 ? { kind: "values", values } : null,
    blank.trim() === "" ? null : { kind: "default", value: blank },
    order && { kind: "date", order },
    decimal && { kind: "number", decimal },
  ];
  return all.filter((transform) => transform !== null);
}
