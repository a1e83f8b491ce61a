import type { Transform } from "#core/mapping/mapping.ts";
import type { Step } from "#core/transforms/step.ts";

const FIRST_LETTERS = /(^|[\s\-'’.])(\p{L})/gu;

export function caseStep({ to }: Extract<Transform, { kind: "case" }>): Step {
  if (to === "upper") return (value) => value.toUpperCase();
  if (to === "lower") return (value) => value.toLowerCase();
  return (value) =>
    value.toLowerCase().replace(FIRST_LETTERS, (_, before: string, letter: string) => before + letter.toUpperCase());
}
