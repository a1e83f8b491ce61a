import { timeZoneName } from "#core/checking/check-time-zone.ts";

/** What a person types of a site. */
export type TypedSite = {
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly zone: string;
  readonly slotsAnHour: number | null;
  /** Empty: the usual test. */
  readonly testOrdered?: string;
  readonly active: boolean;
  readonly isMain: boolean;
};

const CODE = /^[A-Za-z0-9-]{1,20}$/;
const mostSlots = 10_000;
/** More does not fit into its line of the form. */
const longestTest = 80;

/** Why a site can't be kept so; empty when it can. */
export function siteProblems(
  site: TypedSite,
): readonly { readonly field: keyof TypedSite; readonly sentence: string }[] {
  const problems: { field: keyof TypedSite; sentence: string }[] = [];
  const add = (field: keyof TypedSite, wrong: boolean, sentence: string) => {
    if (wrong) problems.push({ field, sentence });
  };
  add("code", !CODE.test(site.code), "Enter a code of at most 20 letters, digits and hyphens, for example main.");
  add("name", site.name.trim() === "", "Enter the name of the site.");
  add("title", site.title.trim() === "", "Enter the heading of printed forms.");
  add("zone", timeZoneName(site.zone) !== site.zone, "Choose the time zone, for example America/Detroit.");
  const { slotsAnHour: slots } = site;
  const wrong = slots !== null && !(Number.isInteger(slots) && slots > 0 && slots <= mostSlots);
  add("slotsAnHour", wrong, `Enter a whole number from 1 to ${mostSlots}, or leave it blank for no limit.`);
  const test = site.testOrdered?.trim() ?? "";
  const unfit = test.length > longestTest || /\p{Cc}/u.test(test);
  add("testOrdered", unfit, `Write the test in one line of at most ${longestTest} characters.`);
  add("active", site.isMain && !site.active, "The main site can't be closed. Make another one the main site first.");
  return problems;
}
