import { compileEmailChecker } from "#core/checking/check-email.ts";
import { compilePhoneChecker } from "#core/checking/check-phone.ts";
import { statesOfUsa } from "#core/checking/regions.ts";
import { wouldRun } from "#core/reports/formula-safe.ts";
import { isStorable } from "#core/storable-text.ts";
import type { Business } from "#core/requisitions/request.ts";

/** What a business says of itself when it asks for slots; texts are trimmed. */
export type Registration = Omit<Business, "hash"> & { readonly slots_requested: number };

export type RegistrationProblem = { readonly field: keyof Registration; readonly sentence: string };

const needed = {
  business_name: "the name of the business",
  owner_first_name: "the owner’s first name",
  owner_last_name: "the owner’s last name",
  address: "the street address",
  city: "the city",
} as const satisfies Partial<Record<keyof Registration, string>>;

const longestText = 200;
const mostSlots = 100_000;
const ZIP = /^\d{5}(-\d{4})?$/;

/** Everything that keeps a registration from being taken, in the order of the form; empty when nothing does. */
export function registrationProblems(registration: Registration): readonly RegistrationProblem[] {
  const problems: RegistrationProblem[] = [];
  const add = (field: keyof Registration, wrong: boolean, sentence: string) => {
    if (wrong && !problems.some((problem) => problem.field === field)) problems.push({ field, sentence });
  };
  for (const [field, what] of Object.entries(needed) as [keyof typeof needed, string][]) {
    add(field, registration[field] === "", `Enter ${what}.`);
  }
  addContactProblems(registration, add);
  const { state, zip_code, slots_requested } = registration;
  add("state", !statesOfUsa.has(state), "Enter the state with its two letters, for example MI.");
  add("zip_code", !ZIP.test(zip_code), "Enter the ZIP code as 48226 or 48226-1234.");
  const slots = Number.isInteger(slots_requested) && slots_requested > 0 && slots_requested <= mostSlots;
  add("slots_requested", !slots, `Enter how many slots you need: a whole number from 1 to ${mostSlots}.`);
  addTextProblems(registration, add);
  return problems;
}

type Add = (field: keyof Registration, wrong: boolean, sentence: string) => void;

function addContactProblems({ business_phone, mobile_phone, email, ...consents }: Registration, add: Add): void {
  const isPhone = (text: string) => typeof compilePhoneChecker()(text) === "string";
  const isEmail = (text: string) => typeof compileEmailChecker()(text) === "string";
  add("business_phone", !isPhone(business_phone), "Enter a phone number of the business, for example 313-555-0142.");
  add("mobile_phone", mobile_phone !== "" && !isPhone(mobile_phone), "Enter a mobile phone number, or leave it blank.");
  add("email", email !== "" && !isEmail(email), "Enter an e-mail address, for example owner@store.example, or none.");
  // Consent to be told in a way that there is not is no consent. The sentence stands where it is mended.
  const { consent_sms, consent_email } = consents;
  add("mobile_phone", consent_sms && mobile_phone === "", "Enter the mobile phone number for text messages.");
  add("email", consent_email && email === "", "Enter the e-mail address for e-mails.");
}

/** Partners open the files in spreadsheets, and the files are exact: what would run there is not taken in. */
function addTextProblems(registration: Registration, add: Add): void {
  for (const [field, value] of Object.entries(registration) as [keyof Registration, unknown][]) {
    if (typeof value !== "string" || field === "business_phone" || field === "mobile_phone") continue;
    add(field, value.length > longestText, `Use at most ${longestText} characters.`);
    add(field, wouldRun(value), "Begin with a letter or a digit: a spreadsheet would take this for a formula.");
    add(field, /\p{Cc}/u.test(value) || !isStorable(value), "Use one line without control characters.");
  }
}
