import type { Registration } from "#core/requisitions/registration-problems.ts";
import { tidiedPhone } from "#core/requisitions/written-phone.ts";

/** A registration as somebody has typed it: white space around and between words goes, phones get one form. */
export function tidiedRegistration(typed: Registration): Registration {
  const line = (text: string) => text.trim().replace(/[ \t\u00a0]+/g, " ");
  return {
    business_name: line(typed.business_name),
    owner_first_name: line(typed.owner_first_name),
    owner_last_name: line(typed.owner_last_name),
    business_phone: tidiedPhone(line(typed.business_phone)),
    mobile_phone: tidiedPhone(line(typed.mobile_phone)),
    email: line(typed.email),
    consent_sms: typed.consent_sms,
    consent_email: typed.consent_email,
    address: line(typed.address),
    city: line(typed.city),
    state: line(typed.state).toUpperCase(),
    zip_code: line(typed.zip_code),
    slots_requested: typed.slots_requested,
  };
}
