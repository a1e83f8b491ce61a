import { shown } from "#core/checking/issue-messages.ts";

/** What is wrong with a row of appointments: what is accepted, and an example. */
export const bookingMessages = {
  required: (column: string, example: string) => `${column} is missing. Every row needs one, for example ${example}.`,
  doctor: (column: string) =>
    `${column} is missing. Without a business code a row needs the doctor and the date of the prescription.`,
  notADate: (value: string) => `${shown(value)} is not a date. Write month/day/year, for example 4/23/1980.`,
  impossibleDate: (value: string) =>
    `${shown(value)} is a day that does not exist. Dates here are month/day/year, for example 4/23/1980.`,
  future: (value: string) => `${shown(value)} lies in the future. Accepted is a date up to today.`,
  past: (value: string) => `${shown(value)} is over. Write the day of an appointment that is still to come.`,
  notATime: (value: string) => `${shown(value)} is not a time of day. Write it as 2:00 PM.`,
  notOnTheHour: (value: string) =>
    `${shown(value)} is not on the hour. Appointments begin at full hours, such as 2:00 PM.`,
  skippedHour: (value: string) =>
    `${shown(value)} does not exist on that day: clocks skip that hour when summer time starts. Write another time.`,
  age: (age: number) => `The patient is ${age} on that day. Accepted are patients of 16 to 120 years.`,
  phone: (value: string) => `${shown(value)} is not a phone number as it is written here: 313-555-0142.`,
  email: (value: string) => `${shown(value)} is not an e-mail address. Write one, for example alice@home.example.`,
  yesOrNo: (value: string) => `${shown(value)} is neither Y nor N. Write one of them.`,
  gender: (value: string) => `${shown(value)} is not accepted. Write M, F, T or O.`,
  state: (value: string) =>
    `${shown(value)} is not a state of the United States. Write its two letters, for example MI.`,
  zip: (value: string) => `${shown(value)} is not a ZIP code. Write 48226 or 48226-1234.`,
  ssn: "Only the last four digits of a social security number are accepted, for example 1234.",
  code: (value: string) => `${shown(value)} is no business code. It has six digits and up to two letters: 836799PA.`,
  barCode: (value: string) =>
    `${shown(value)} is no bar code. It has six digits and two letters, for example 123456DJ.`,
  kind: (value: string) =>
    `${shown(value)} is not accepted. Write new for another appointment, or reschedule to move the last one.`,
  formula: (value: string) =>
    `${shown(value)} would run as a formula in a spreadsheet. Begin with a letter or a digit.`,
} as const;
