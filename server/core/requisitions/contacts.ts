import type { Business } from "#core/requisitions/request.ts";

/** How a business is reached: what may change while it stays the same business. */
export const contactFields = [
  ...(["owner_first_name", "owner_last_name", "business_phone", "mobile_phone", "email"] as const),
  ...(["consent_sms", "consent_email", "city", "state"] as const),
] as const;
export type Contacts = Pick<Business, (typeof contactFields)[number]>;

/** The fields in which contacts differ, in their order; none: they say the same. */
export function changedContacts(before: Contacts, after: Contacts): readonly (keyof Contacts)[] {
  return contactFields.filter((field) => before[field] !== after[field]);
}

/** Contacts alone, of whatever has them. */
export function contactsOf({
  owner_first_name,
  owner_last_name,
  business_phone,
  mobile_phone,
  ...rest
}: Contacts): Contacts {
  const { email, consent_sms, consent_email, city, state } = rest;
  return {
    ...{ owner_first_name, owner_last_name, business_phone, mobile_phone, email },
    ...{ consent_sms, consent_email, city, state },
  };
}
