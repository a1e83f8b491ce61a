import type { Registration, RegistrationProblem } from "#core/requisitions/registration-problems.ts";

/** A registration as it stands in a form, before anybody has looked at it. */
export type TypedRegistration = Omit<Registration, "slots_requested"> & { readonly slots_requested: string };

const texts = [
  ...(["business_name", "owner_first_name", "owner_last_name", "business_phone", "mobile_phone", "email"] as const),
  ...(["address", "city", "state", "zip_code", "slots_requested"] as const),
];

/** What the controls of `RegistrationFields` hold. */
export function registrationOf(form: FormData): TypedRegistration {
  const textOf = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const typed = Object.fromEntries(texts.map((name) => [name, textOf(name)])) as Record<(typeof texts)[number], string>;
  return { ...typed, consent_sms: form.has("consent_sms"), consent_email: form.has("consent_email") };
}

/** Problems by their field, for the controls. */
export type FieldProblems = Partial<Record<keyof Registration, string>>;

export function problemsByField(problems: readonly RegistrationProblem[]): FieldProblems {
  return Object.fromEntries(problems.map(({ field, sentence }) => [field, sentence]));
}
