import { withoutAccents } from "#core/mapping/fold-name.ts";

/**
 * What is equal for two rows of the same person: first name, last name and day of birth (yyyy-mm-dd); case, accents and
 * white space don't count. It names the person: it is never stored or shown, only what is made of it with the secret of
 * the workspace.
 */
export function personKey(firstName: string, lastName: string, dob: string): string {
  return JSON.stringify([foldedName(firstName), foldedName(lastName), dob]);
}

function foldedName(name: string): string {
  return withoutAccents(name).trim().replace(/\s+/g, " ");
}
