import { describe, expect, test } from "vitest";
import { registrationProblems, type Registration } from "#core/requisitions/registration-problems.ts";

const good: Registration = {
  business_name: "Ó Bakery",
  owner_first_name: "Hana",
  owner_last_name: "Müller",
  business_phone: "313-302-0603",
  mobile_phone: "",
  email: "",
  consent_sms: false,
  consent_email: false,
  address: "3036 Gratiot Ave",
  city: "Detroit",
  state: "MI",
  zip_code: "48226",
  slots_requested: 13,
};
const fields = (changed: Partial<Registration>) =>
  registrationProblems({ ...good, ...changed }).map(({ field }) => field);

test("a registration without e-mail and mobile phone is taken", () => {
  expect(registrationProblems(good)).toEqual([]);
  expect(fields({ zip_code: "48226-1234", mobile_phone: "+1 313-302-0603", consent_sms: true })).toEqual([]);
});

describe("a registration is refused", () => {
  test.each<[string, Partial<Registration>]>([
    ["without a name", { business_name: "" }],
    ["without the owner's first name", { owner_first_name: "" }],
    ["without the owner's last name", { owner_last_name: "" }],
    ["without an address", { address: "" }],
    ["without a city", { city: "" }],
    ["from a province", { state: "ON" }],
    ["with a state in small letters", { state: "mi" }],
    ["with a ZIP code that lost its zero", { zip_code: "2118" }],
    ["with a ZIP code of nine digits in a row", { zip_code: "482261234" }],
    ["without the business's phone", { business_phone: "" }],
    ["with an area code that there is not", { business_phone: "999-302-0603" }],
    ["with half a mobile number", { mobile_phone: "313-302" }],
    ["with an e-mail address without a domain", { email: "owner@" }],
    ["for no slots", { slots_requested: 0 }],
    ["for a part of a slot", { slots_requested: 1.5 }],
    ["for no number of slots", { slots_requested: Number.NaN }],
    ["with a name that a spreadsheet would run", { business_name: "=HYPERLINK(1)" }],
    ["with an e-mail address that a spreadsheet would run", { email: "+a@biz.example" }],
    ["with two lines in one", { city: "Detroit\nMI" }],
    ["with half a character", { owner_last_name: "M\ud800" }],
    ["with a very long name", { business_name: "x".repeat(201) }],
  ])("%s, and only that is named", (_name, changed) => {
    expect(fields(changed)).toEqual(Object.keys(changed));
  });

  test.each<[string, Partial<Registration>, string]>([
    ["text messages and no number", { consent_sms: true }, "mobile_phone"],
    ["e-mails and no address", { consent_email: true }, "email"],
  ])("with consent to %s, at the line where it is missing", (_name, changed, field) => {
    expect(fields(changed)).toEqual([field]);
  });

  test("with everything that is wrong, once a field", () => {
    expect(fields({ city: "", state: "", zip_code: "x", slots_requested: -1 })).toEqual([
      ...["city", "state", "zip_code", "slots_requested"],
    ]);
  });
});
