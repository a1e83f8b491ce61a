import { cellRulesOf } from "#core/checking/cell-rules-of.ts";
import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import { acceptedValues, separatorOf } from "#core/entities/accepted-values.ts";
import type { EnumValue, Field } from "#core/entities/entity.ts";
import { mayQuote } from "#core/guides/may-quote.ts";
import { foldChoice } from "#core/mapping/fold-value.ts";
import { compileTransforms } from "#core/mapping/compile-transforms.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { withSkippedValues } from "#core/values/check-skipped-value.ts";

/** An accepted value, how the partner may write it (the words of a value map first), and how many more ways there are. */
export type AcceptedValue = {
  readonly value: string;
  readonly label: string;
  readonly written: readonly string[];
  readonly more: number;
};

export type Accepted = {
  readonly values: readonly AcceptedValue[];
  /** Words whose rows are left out. */
  readonly skipped: readonly string[];
};

const MOST_SPELLINGS = 12;
const MOST_VALUES = 40;
/** Of a list that the target keeps, which may be long. */
const MOST_LISTED = 200;
/** No accepted value is called so. */
const SKIPPED = "\u0000skipped";

/**
 * What a field accepts and under which words, as the feed's own steps read them: of a field with a list of values, or of
 * any other whose map of values may be shown. Where another column always decides, only the values themselves are named.
 */
export function acceptedSpellings(field: Field, transforms: readonly Transform[]): Accepted {
  const last = transforms.findLastIndex(({ kind }) => kind === "split" || kind === "part");
  // A condition that changes the value only where it holds leaves the words as they are elsewhere.
  const steps = transforms.slice(last + 1).filter((step) => step.kind !== "when" || step.otherwise !== null);
  const maps = mayQuote(field) ? steps.filter((step) => step.kind === "values") : [];
  const sources = maps.flatMap(({ values }) => Object.keys(values));
  const values = acceptedValues(field.type);
  if (values === null) return { values: ofText(maps), skipped: [] };
  if (steps.some(({ kind }) => kind === "when" || kind === "constant")) {
    return { values: values.map(({ value, label }) => ({ value, label, written: [value], more: 0 })), skipped: [] };
  }
  const read = readerOf(field, steps);
  const meanings = new Map([...sources, ...values.flatMap(spellingsOf)].map((text) => [text, read(text)]));
  const written = (meaning: string) => [...meanings].flatMap(([text, means]) => (means === meaning ? [text] : []));
  return {
    values: values.slice(0, MOST_LISTED).map(({ value, label }) => cut({ value, label, written: written(value) })),
    skipped: written(SKIPPED).slice(0, MOST_SPELLINGS),
  };
}

function spellingsOf({ value, label }: EnumValue): readonly string[] {
  return foldChoice(value) === foldChoice(label) ? [value] : [value, label];
}

/** Which accepted value a text becomes; null where it is no value, `skipped` where its rows are left out. */
function readerOf(field: Field, steps: readonly Transform[]): (text: string) => string | null {
  const separator = separatorOf(field.type);
  const change = compileTransforms(
    steps.filter(({ kind }) => kind !== "default"),
    separator,
  );
  const check = withSkippedValues(steps, compileCellChecker(field.type, cellRulesOf(steps, "")), separator);
  return (text) => {
    const found = check(trimmed(change === null ? text : change(text, [])));
    // Of a list the array of its one part.
    if (typeof found === "string") return String(JSON.parse(found));
    return found.code === "value_skipped" ? SKIPPED : null;
  };
}

/** What the maps of a field without a list of values make of their words. */
function ofText(maps: readonly Extract<Transform, { kind: "values" }>[]): readonly AcceptedValue[] {
  const byTarget = new Map<string, string[]>();
  for (const [from, to] of maps.flatMap(({ values }) => Object.entries(values))) {
    if (to !== null) byTarget.set(to, [...(byTarget.get(to) ?? []), from]);
  }
  return [...byTarget].slice(0, MOST_VALUES).map(([value, written]) => cut({ value, label: value, written }));
}

function cut({ written, ...rest }: Omit<AcceptedValue, "more">): AcceptedValue {
  // A word in another case is the same word to every reader.
  const seen = new Map(written.toReversed().map((text) => [text.toLowerCase(), text]));
  const each = [...seen.values()].toReversed();
  return { ...rest, written: each.slice(0, MOST_SPELLINGS), more: Math.max(0, each.length - MOST_SPELLINGS) };
}
