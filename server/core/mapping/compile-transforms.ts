import { trimmed } from "#core/checking/trimmed.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import type { DateOrder, Transform } from "#core/mapping/mapping.ts";

/** From a value to the next; `cells` are those of the value's row, for a step that looks at another column. */
export type Step = (value: string, cells: readonly string[]) => string;

/**
 * The steps of a mapping as one function, in their order; null when no step changes the text. `date` and `number` say
 * how a value is read and change no text: see `declaredOrder` and `declaredSign`. With the `separator` of a list, a value
 * map is applied to each of its parts. `columns` are the names of the cells that the steps are given.
 */
export function compileTransforms(
  transforms: readonly Transform[],
  separator: string | null = null,
  _columns: readonly string[] = [],
): Step | null {
  const steps = transforms.map((transform) => compileStep(transform, separator)).filter((step) => step !== null);
  const [only] = steps;
  if (only === undefined) return null;
  if (steps.length === 1) return only;
  return (value, cells) => steps.reduce((text, step) => step(text, cells), value);
}

/** The order of day, month and year that the mapping declares; the last one counts. */
export function declaredOrder(transforms: readonly Transform[]): DateOrder | null {
  return transforms.findLast((transform) => transform.kind === "date")?.order ?? null;
}

/** The decimal sign that the mapping declares; the last one counts. */
export function declaredSign(transforms: readonly Transform[]): "point" | "comma" | null {
  return transforms.findLast((transform) => transform.kind === "number")?.decimal ?? null;
}

function compileStep(transform: Transform, separator: string | null): Step | null {
  switch (transform.kind) {
    case "trim":
      return trimmed;
    case "case":
      return caseStep(transform.to);
    case "split":
      return splitStep(transform.separator, transform.part);
    case "default":
      return (value) => (trimmed(value) === "" ? transform.value : value);
    case "values":
      return partsStep(valuesStep(transform.values), separator);
    case "constant":
      return () => transform.value;
    case "date":
    case "number":
    // Not built yet: they leave a value as it is.
    case "replace":
    case "pad":
    case "part":
    case "money":
    case "when":
      return null;
  }
}

function caseStep(to: "upper" | "lower" | "title"): Step {
  if (to === "upper") return (value) => value.toUpperCase();
  if (to === "lower") return (value) => value.toLowerCase();
  const firstLetters = /(^|[\s\-'’.])(\p{L})/gu;
  return (value) =>
    value.toLowerCase().replace(firstLetters, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** A missing part is blank; a cell without the separator is its own first and last part. */
function splitStep(separator: string, part: number | "last"): Step {
  return (value) => trimmed(value.split(separator).at(part === "last" ? -1 : part - 1) ?? "");
}

function partsStep(step: Step, separator: string | null): Step {
  if (separator === null) return step;
  return (value, cells) => {
    const parts = value.split(separator).map((part) => step(part, cells));
    return parts.join(separator);
  };
}

/** A value without an entry, or whose rows are skipped, stays what it is, so that the field's own check can name it. */
function valuesStep(values: Readonly<Record<string, string | null>>): Step {
  const byFold = new Map(Object.entries(values).map(([from, to]) => [foldValue(from), to]));
  return (value) => byFold.get(foldValue(value)) ?? value;
}
