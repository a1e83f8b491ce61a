import { compilePhoneChecker } from "#core/checking/check-phone.ts";

const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** A number in E.164 as requisitions have it: `313-555-0142` in North America, else E.164; empty stays empty. */
export function writtenPhone(e164: string): string {
  return e164.replace(NORTH_AMERICAN, "$1-$2-$3");
}

/** A phone number as somebody has typed it, in that form; what is none stays as it is. */
export function tidiedPhone(typed: string): string {
  const checked = compilePhoneChecker()(typed);
  return typeof checked === "string" ? writtenPhone(JSON.parse(checked) as string) : typed;
}
