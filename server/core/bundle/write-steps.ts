import type { FieldSource, Transform } from "#core/mapping/mapping.ts";
import { bracketed, quoted } from "./compact-text.ts";
import { skipWord, stepParameters, type StepParameter } from "./step-parameters.ts";

/** Where a value comes from: `[DOB]`, `join(" ", [First], [Last])` or `"Northside"`. */
export function writeSource(source: FieldSource): string {
  switch (source.kind) {
    case "column":
      return bracketed(source.column);
    case "join":
      return `join(${[quoted(source.separator), ...source.columns.map(bracketed)].join(", ")})`;
    case "constant":
      return quoted(source.value);
  }
}

/** Steps as a spreadsheet's cell: `trim; date(dmy); values("F"="female", "X"=skip)`. `readSteps` brings them back. */
export function writeSteps(transforms: readonly Transform[]): string {
  return transforms.map(writeStep).join("; ");
}

function writeStep(step: Transform): string {
  const settings: Readonly<Record<string, unknown>> = step;
  const written = stepParameters[step.kind].flatMap((parameter) => {
    const value = settings[parameter.name];
    if (value === undefined) return [];
    const text = writeValue(parameter, value);
    return [parameter.named ? `${parameter.name}=${text}` : text];
  });
  return written.length === 0 ? step.kind : `${step.kind}(${written.join(", ")})`;
}

function writeValue({ as, none }: StepParameter, value: unknown): string {
  if (value === null && none !== undefined) return none;
  if (as === "texts" && Array.isArray(value)) return `(${value.map((one) => quoted(String(one))).join(", ")})`;
  if (as === "pairs" && typeof value === "object" && value !== null) return writePairs(value);
  if (as === "yes") return "yes";
  if (as === "column") return bracketed(String(value));
  return as === "text" ? quoted(String(value)) : String(value);
}

function writePairs(values: object): string {
  return Object.entries(values)
    .map(([from, to]) => `${quoted(from)}=${to === null ? skipWord : quoted(String(to))}`)
    .join(", ");
}
