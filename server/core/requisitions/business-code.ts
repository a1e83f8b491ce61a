import type { SixDigits } from "#core/appointments/identifiers.ts";

const CODE = /^\d{6}[A-Z0-9]{0,2}$/;

/**
 * A business's hash or the code of one of its requests: six digits that were drawn and the first two letters or digits of
 * its name, upper-cased (`Party Store` gives `836799PA`). Letters beyond A to Z don't count: partners read codes in any
 * encoding, and `Ó Bakery` has `BA`.
 */
export function businessCode(digits: SixDigits, name: string): string {
  return (
    digits +
    name
      .replace(/[^A-Za-z0-9]/g, "")
      .slice(0, 2)
      .toUpperCase()
  );
}

export function isBusinessCode(text: string): boolean {
  return CODE.test(text);
}
