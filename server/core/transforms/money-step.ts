import { trimmed } from "#core/checking/trimmed.ts";
import type { MoneyLocale, Transform } from "#core/mapping/mapping.ts";
import { remembered } from "#core/transforms/remembered.ts";
import type { Step } from "#core/transforms/step.ts";

type Writing = { readonly group: string; readonly decimal: string; readonly signs: readonly string[] };

const DOLLARS = ["US$", "USD", "$"];
const CANADIAN = ["CAD$", "CA$", "C$", "CAD", "$CA", "$"];

/** How amounts are written; the longest sign stands first. */
const writings: Readonly<Record<MoneyLocale, Writing>> = {
  "en-US": { group: ",", decimal: ".", signs: DOLLARS },
  "es-US": { group: ",", decimal: ".", signs: DOLLARS },
  "en-CA": { group: ",", decimal: ".", signs: CANADIAN },
  "fr-CA": { group: " ", decimal: ",", signs: CANADIAN },
  "de-DE": { group: ".", decimal: ",", signs: ["EUR", "€"] },
};

/** An amount of money: longer than this is none, and no pattern is run over it. */
const LONGEST_AMOUNT = 60;
const SPACES = /[\s\u00a0\u202f]+/g;
const MINUS = /[-\u2212\u2013]/;

/**
 * `$1,234.50` -> `1234.50`, `(1.234,50 €)` -> `-1234.50`: text in, text out, so that no digit is ever rounded. What is no
 * amount as that country writes it stays as it is, for the field's own check to name.
 */
export function moneyStep({ locale }: Extract<Transform, { kind: "money" }>): Step {
  const read = compileAmount(writings[locale]);
  return remembered((value) => (value.length > LONGEST_AMOUNT ? value : (read(value) ?? value)));
}

function compileAmount({ group, decimal, signs }: Writing): (value: string) => string | null {
  const amount = new RegExp(`^(?:\\d{1,18}|\\d{1,3}(?:[${group}]\\d{3}){1,6})(?:[${decimal}]\\d{1,30})?$`);
  return (value) => {
    const outer = trimmed(value).replace(SPACES, " ");
    const bracketed = outer.startsWith("(") && outer.endsWith(")");
    const { text, negative } = withoutMinus(bracketed ? outer.slice(1, -1).trim() : outer);
    const inner = withoutMinus(withoutSign(text, signs));
    // Of brackets, a minus before the sign and one behind it only one can be meant.
    if (Number(bracketed) + Number(negative) + Number(inner.negative) > 1 || !amount.test(inner.text)) return null;
    const digits = inner.text.replaceAll(group, "").replace(decimal, ".");
    return bracketed || negative || inner.negative ? `-${digits}` : digits;
  };
}

function withoutMinus(text: string): { readonly text: string; readonly negative: boolean } {
  if (MINUS.test(text.charAt(0))) return { text: text.slice(1).trim(), negative: true };
  if (MINUS.test(text.charAt(text.length - 1))) return { text: text.slice(0, -1).trim(), negative: true };
  return { text, negative: false };
}

function withoutSign(text: string, signs: readonly string[]): string {
  const upper = text.toUpperCase().replace("$ CA", "$CA");
  for (const sign of signs) {
    if (upper.startsWith(sign)) return upper.slice(sign.length).trim();
    if (upper.endsWith(sign)) return upper.slice(0, -sign.length).trim();
  }
  return upper;
}
