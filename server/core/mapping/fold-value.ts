import { withoutAccents } from "#core/mapping/fold-name.ts";

/** How the left side of a value map is compared: case, accents and white space do not count, `A+` and `A-` differ. */
export function foldValue(value: string): string {
  return withoutAccents(value.trim()).replace(/\s+/g, " ");
}

/** How an accepted value is compared: as foldValue, and the signs between words do not count (`on_hold`, `On-Hold`). */
export function foldChoice(value: string): string {
  return withoutAccents(value).replace(/[\s_\-./,'’()]+/g, "");
}
