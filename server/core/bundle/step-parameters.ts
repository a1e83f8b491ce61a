import type { Transform } from "#core/mapping/mapping.ts";

/** How a setting of a step is written: a word of ours, a number, a quoted text, a column, texts in brackets, a value map; `yes`. */
export type Written = "word" | "yes" | "count" | "text" | "column" | "texts" | "pairs";

export type StepParameter = {
  readonly name: string;
  readonly as: Written;
  /** It may be left out, and is written with its name: `format="yyyy-MM-dd"`. */
  readonly named?: true;
  /** The word that stands for none. */
  readonly none?: string;
};

/** The word for a value whose rows a value map skips. */
export const skipWord = "skip";

/** The settings of each step, in the order in which they are written. */
export const stepParameters: Readonly<Record<Transform["kind"], readonly StepParameter[]>> = {
  trim: [],
  case: [{ name: "to", as: "word" }],
  replace: [
    { name: "find", as: "text" },
    { name: "with", as: "text" },
    { name: "where", as: "word" },
  ],
  pad: [
    { name: "side", as: "word" },
    { name: "length", as: "count" },
    { name: "fill", as: "text" },
  ],
  part: [
    { name: "from", as: "count" },
    { name: "length", as: "count", none: "rest" },
  ],
  date: [
    { name: "order", as: "word" },
    { name: "format", as: "text", named: true },
    { name: "zone", as: "text", named: true },
  ],
  number: [{ name: "decimal", as: "word" }],
  split: [
    { name: "separator", as: "text" },
    { name: "part", as: "count" },
  ],
  money: [{ name: "locale", as: "word" }],
  default: [{ name: "value", as: "text" }],
  constant: [{ name: "value", as: "text" }],
  when: [
    { name: "column", as: "column" },
    { name: "test", as: "word" },
    { name: "values", as: "texts" },
    { name: "then", as: "text" },
    { name: "otherwise", as: "text", none: "keep" },
  ],
  lookup: [
    { name: "map", as: "text" },
    { name: "otherwise", as: "word" },
  ],
  values: [{ name: "values", as: "pairs" }],
  repair: [
    { name: "damage", as: "word" },
    { name: "shortest", as: "count", named: true },
    { name: "length", as: "count", named: true },
    { name: "plusFour", as: "word", named: true },
    { name: "from", as: "text", named: true },
    { name: "to", as: "text", named: true },
    { name: "time", as: "yes", named: true },
    { name: "format", as: "text", named: true },
    { name: "column", as: "column", named: true },
  ],
};

/** Whether a text names a step. */
export function isStepKind(text: string): text is Transform["kind"] {
  return Object.hasOwn(stepParameters, text);
}
