import type { DateOrder, Transform } from "#core/mapping/mapping.ts";
import { isRefused } from "#core/value-maps/refused-value.ts";
import { caseStep } from "#core/transforms/case-step.ts";
import { lookupStep } from "#core/transforms/lookup-step.ts";
import { moneyStep } from "#core/transforms/money-step.ts";
import { padStep } from "#core/transforms/pad-step.ts";
import { partStep } from "#core/transforms/part-step.ts";
import { repairStep } from "#core/transforms/repair-step.ts";
import { replaceStep } from "#core/transforms/replace-step.ts";
import { splitStep } from "#core/transforms/split-step.ts";
import type { Step } from "#core/transforms/step.ts";
import { skippedBy, valuesStep } from "#core/transforms/values-step.ts";
import { whenStep } from "#core/transforms/when-step.ts";
import { trimmed } from "#core/checking/trimmed.ts";

/**
 * The steps of a mapping as one function, in their order; null when no step changes the text. `date` and `number` say
 * how a value is read and change no text: see `declaredDate` and `declaredSign`. With the `separator` of a list, a value
 * map is applied to each of its parts. A value whose rows a value map skips, or that a lookup refuses, goes through no
 * step behind it, so that the field's check knows it again. `columns` are the names of the cells that the steps are given; throws
 * bad_request for a column that is not among them.
 */
export function compileTransforms(
  transforms: readonly Transform[],
  separator: string | null = null,
  columns: readonly string[] = [],
): Step | null {
  return transforms.reduceRight<Step | null>((rest, transform) => {
    const step = compileStep(transform, separator, columns);
    if (step === null) return rest;
    if (rest === null) return step;
    if (transform.kind === "lookup" && transform.otherwise === "refuse") {
      return (value, cells) => {
        const found = step(value, cells);
        return isRefused(found) ? found : rest(found, cells);
      };
    }
    const skips = transform.kind === "values" && separator === null ? skippedBy(transform) : null;
    if (skips === null) return (value, cells) => rest(step(value, cells), cells);
    return (value, cells) => (skips(value) ? value : rest(step(value, cells), cells));
  }, null);
}

/** How the mapping says that dates are written; the last one counts. */
export function declaredDate(transforms: readonly Transform[]): Extract<Transform, { kind: "date" }> | null {
  return transforms.findLast((transform) => transform.kind === "date") ?? null;
}

/** The order of day, month and year that the mapping declares; null where it declares none, or a format in its stead. */
export function declaredOrder(transforms: readonly Transform[]): DateOrder | null {
  const date = declaredDate(transforms);
  return date === null || date.format !== undefined ? null : date.order;
}

/** The decimal sign that the mapping declares; the last one counts. */
export function declaredSign(transforms: readonly Transform[]): "point" | "comma" | null {
  return transforms.findLast((transform) => transform.kind === "number")?.decimal ?? null;
}

function compileStep(transform: Transform, separator: string | null, columns: readonly string[]): Step | null {
  switch (transform.kind) {
    case "trim":
      return trimmed;
    case "case":
      return caseStep(transform);
    case "replace":
      return replaceStep(transform);
    case "pad":
      return padStep(transform);
    case "part":
      return partStep(transform);
    case "split":
      return splitStep(transform);
    case "money":
      return moneyStep(transform);
    case "default":
      return (value) => (trimmed(value) === "" ? transform.value : value);
    case "lookup":
      return lookupParts(lookupStep(transform), separator);
    case "values":
      return partsStep(valuesStep(transform), separator);
    case "constant":
      return () => transform.value;
    case "when":
      return whenStep(transform, columns);
    case "repair":
      // One column of several is repaired before they are joined, by `compileSource`.
      return transform.column === undefined ? repairStep(transform) : null;
    case "date":
    case "number":
      return null;
  }
}

function partsStep(step: Step, separator: string | null): Step {
  if (separator === null) return step;
  return (value, cells) => {
    const parts = value.split(separator).map((part) => step(part, cells));
    return parts.join(separator);
  };
}

/** A list of which one part is refused is refused for that part. */
function lookupParts(step: Step | null, separator: string | null): Step | null {
  if (step === null || separator === null) return step;
  return (value, cells) => {
    const parts = value.split(separator).map((part) => step(part.trim(), cells));
    return parts.find(isRefused) ?? parts.join(separator);
  };
}
