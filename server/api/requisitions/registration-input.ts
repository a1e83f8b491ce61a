import { z } from "zod";
import type { Registration } from "#core/requisitions/registration-problems.ts";

const line = z.string().max(500);

/** A registration as it was typed: what is wrong with it says the core, in sentences beside the fields. */
export const registrationInput = z.object({
  business_name: line,
  owner_first_name: line,
  owner_last_name: line,
  business_phone: line,
  mobile_phone: line,
  email: line,
  consent_sms: z.boolean(),
  consent_email: z.boolean(),
  address: line,
  city: line,
  state: line,
  zip_code: line,
  /** As typed; what is no whole number is none. */
  slots_requested: line,
});

/** How a business is reached, as it was typed. */
export const contactsInput = registrationInput.pick({
  ...{ owner_first_name: true, owner_last_name: true, business_phone: true, mobile_phone: true, email: true },
  ...{ consent_sms: true, consent_email: true, city: true, state: true },
});

/** A number that somebody has typed; NaN for what is none. */
export function typedRegistration(input: z.infer<typeof registrationInput>): Registration {
  const typed = input.slots_requested.trim();
  return { ...input, slots_requested: /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN };
}
