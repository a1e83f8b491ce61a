import type { MoneyLocale, Transform } from "#core/mapping/mapping.ts";
import { layOutPart, layOutSplit } from "#core/guides/lay-out-cell.ts";

type Of<K extends Transform["kind"]> = Extract<Transform, { kind: K }>;

/** A step that takes one place of a cell, and what stands there. */
export type Placed = { readonly step: Of<"split"> | Of<"part">; readonly value: string };

export type Inversion = {
  /** Of a field that takes a list: a value map is applied to each part. */
  readonly separator: string | null;
  /** Whether the left sides of value maps may be used. */
  readonly quotes: boolean;
  /** Whether nothing that was typed into a step may be used. */
  readonly isHidden: boolean;
  /** What other fields take out of the same cell. */
  readonly mates: readonly Placed[];
};

/**
 * Texts that a step may have made this value of, the likeliest first; it is for the checks to say which of them really
 * do. A step that nobody can go back through leaves the value as it is.
 */
export function invertStep(step: Transform, value: string, how: Inversion): readonly string[] {
  switch (step.kind) {
    case "replace":
      return how.isHidden ? [value] : [...unreplaced(step, value, how.quotes), value];
    case "split":
      return layOutSplit({ step, value }, how.mates);
    case "part":
      return layOutPart({ step, value }, how.mates);
    case "money":
      return [amount(value, step.locale), value];
    case "values":
      return unmapped(step, value, how);
    case "trim":
    case "case":
    case "pad":
    case "date":
    case "number":
    case "default":
    case "constant":
    case "when":
    case "lookup":
    case "repair":
      return [value];
  }
}

function unreplaced({ find, with: next, where }: Of<"replace">, value: string, quotes: boolean): readonly string[] {
  switch (where) {
    case "start":
      return value.startsWith(next) ? [find + value.slice(next.length)] : [];
    case "end":
      return value.endsWith(next) ? [value.slice(0, value.length - next.length) + find] : [];
    case "whole":
      return quotes && value === next ? [find] : [];
    case "anywhere":
      return next !== "" && value.includes(next) ? [value.replaceAll(next, () => find)] : [];
  }
}

function unmapped({ values }: Of<"values">, value: string, { quotes, separator }: Inversion): readonly string[] {
  if (!quotes) return [value];
  const sources = Object.entries(values).flatMap(([from, to]) => (to === null ? [] : [{ from, to }]));
  const sourceOf = (target: string) => sources.find(({ to }) => to === target)?.from ?? target;
  if (separator !== null) {
    const parts = value.split(separator).map((part) => sourceOf(part.trim()));
    return [parts.join(`${separator} `), value];
  }
  return [...new Set([sourceOf(value), value, ...sources.slice(0, 5).map(({ from }) => from)])];
}

const writings: Readonly<Record<MoneyLocale, (digits: string, decimals: string) => string>> = {
  "en-US": (digits, decimals) => `$${grouped(digits, ",")}.${decimals}`,
  "en-CA": (digits, decimals) => `$${grouped(digits, ",")}.${decimals}`,
  "es-US": (digits, decimals) => `$${grouped(digits, ",")}.${decimals}`,
  "fr-CA": (digits, decimals) => `${grouped(digits, " ")},${decimals} $`,
  "de-DE": (digits, decimals) => `${grouped(digits, ".")},${decimals} €`,
};

/** `1234.5` -> `$1,234.50`, as that country writes it; what is no plain number stays as it is. */
export function amount(value: string, locale: MoneyLocale): string {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(value);
  return match ? writings[locale](match[1] ?? "", (match[2] ?? "").padEnd(2, "0")) : value;
}

function grouped(digits: string, sign: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, sign);
}
