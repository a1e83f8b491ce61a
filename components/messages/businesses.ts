import type { Contacts } from "#core/requisitions/contacts.ts";
import type { Registration } from "#core/requisitions/registration-problems.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

/** Text of the pages of businesses. */
export const businessesPage = {
  title: "Businesses",
  description: "Who asks for test slots: one name, address and ZIP code is one business, with a code for each request.",
  register: "Register a business",
  search: "Search by name, owner, phone, e-mail, address, hash or code",
  look: "Search",
  found: (count: number) => formatCount(count, "business", "businesses"),
  failed: "The businesses could not be read.",
  again: "Try again",
  emptyTitle: "No business has registered yet",
  emptyText: "Register one, load a file of business requests, or turn the public form on.",
  emptyReadOnly: "Businesses come by a file of requests, by the public form, or are entered by staff and admins.",
  nothing: "No business is found",
  nothingText: "No name, owner, phone, e-mail, address, hash or code has these letters.",
  clear: "Clear the search",
  caption: "Businesses by name",
  name: "Business",
  owner: "Owner",
  contact: "Contact",
  slots: "Slots",
  requests: "Requests",
  more: "More businesses",
  booked: (booked: number, allotted: number) => `${formatNumber(booked)} of ${formatNumber(allotted)} booked`,
  noSlots: "None approved",
} as const;

/** Text of the page of one business. */
export const businessPage = {
  failed: "The business could not be read.",
  again: "Try again",
  hash: "Hash",
  owner: "Owner",
  phone: "Phone",
  mobile: "Mobile phone",
  email: "E-mail",
  address: "Address",
  consent: "May be told by",
  consents: { email: "e-mail", sms: "text message", none: "Nothing: no consent was given" },
  slots: "Slots",
  booked: (booked: number, allotted: number, free: number) =>
    allotted === 0
      ? "None approved"
      : `${formatNumber(booked)} of ${formatNumber(allotted)} booked, ${formatNumber(free)} left`,
  requests: "Requests",
  caption: "Requests of this business, newest first",
  code: "Code",
  status: "Status",
  asked: "Asked for",
  approved: "Approved",
  bookedHere: "Booked",
  made: "Made",
  origins: { form: "on the public form", file: "by a file", staff: "entered here" },
  decided: "Decided",
  by: (name: string) => `by ${name}`,
  blank: "–",
} as const;

/** Fields of contacts by name. */
const contactNames: Readonly<Record<keyof Contacts, string>> = {
  owner_first_name: "Owner’s first name",
  owner_last_name: "Owner’s last name",
  business_phone: "Phone",
  mobile_phone: "Mobile phone",
  email: "E-mail",
  consent_sms: "May be told by text",
  consent_email: "May be told by e-mail",
  city: "City",
  state: "State",
};

/** Text of contacts of a business that were entered on the public form beside those that it has. */
export const decideContacts = {
  title: "Other contacts were entered on the public form",
  textConfirmed:
    "Messages go to the contacts that somebody has confirmed. Call the business at that number if in doubt. What nobody has decided within 90 days goes.",
  textContested:
    "They contradict those that were entered first, and either may be a stranger’s. While e-mail or mobile phone differ, approvals are told to nobody until you say which are right, and after 30 days not at all. Call the business at a number that you know.",
  legend: "Which are right?",
  own: "Entered first",
  ownConfirmed: "Confirmed",
  other: "Entered",
  fields: contactNames,
  consent: (yes: boolean) => (yes ? "yes" : "no"),
  blank: "none",
  save: "These are right",
  done: (count: number) =>
    count === 1
      ? "These are the contacts of the business now."
      : `${formatNumber(count)} businesses have the chosen contacts now.`,
  waiting: (count: number) =>
    `Contacts of ${formatCount(count, "business", "businesses")} wait for somebody to say which are right`,
  held: (count: number) =>
    `${formatCount(count, "message", "messages")} of approvals ${count === 1 ? "waits" : "wait"} for it.`,
  since: "The oldest since",
  look: "Say which are right",
  dialog: "Which contacts are right?",
  dialogText:
    "Call each business at a number that you know. Those of which you choose nothing stay as they are; what you don’t choose is declined.",
  shown: (shown: number, all: number) => `The ${formatNumber(shown)} that wait longest, of ${formatNumber(all)}.`,
  failed: "The contacts could not be read.",
  again: "Try again",
  several: (count: number) => (count === 0 ? "Choose some" : `Confirm ${formatCount(count, "business", "businesses")}`),
} as const;

/** Text about who stands for the contacts of a business, and about changing them. */
export const confirmContacts = {
  standing: "Contacts are",
  confirmed: "confirmed by somebody here",
  unconfirmed: "as they were entered on the public form",
  change: "Change the contacts",
  changeText: "Messages go there from now on, by the consents that you enter. Who changed them is recorded.",
  fields: contactNames,
  save: "Save",
  done: "These are the contacts of the business now.",
} as const;

/** What is remarked of contacts that were entered; it never keeps a request from being made. */
export const contactWarnings = {
  title: "Look at the contacts again",
  uncheckedTitle: "Not all contacts are checked",
  unlikely: {
    address: "The address is not known to exist as it is written.",
    email: "The e-mail address does not seem to take mail.",
  },
  unchecked: {
    address: "The address could not be checked just now.",
    email: "The e-mail address could not be checked just now.",
  },
  own: "Your request is made all the same. If there is a slip in it, call us.",
  others: "The request is made all the same. If there is a slip in it, ask the business.",
} as const;

/** Text of a registration, on the public form and in the dialog. */
export const registrationWords = {
  labels: {
    business_name: "Name of the business",
    owner_first_name: "Owner’s first name",
    owner_last_name: "Owner’s last name",
    business_phone: "Phone of the business",
    mobile_phone: "Mobile phone",
    email: "E-mail address",
    consent_sms: "May be told by text message what was decided",
    consent_email: "May be told by e-mail what was decided",
    address: "Street address",
    city: "City",
    state: "State",
    zip_code: "ZIP code",
    slots_requested: "Number of test slots",
  } satisfies Record<keyof Registration, string>,
  stateHint: "Two letters, for example MI.",
  zipHint: "48226 or 48226-1234.",
  slotsHint: "One for each person who is to be tested.",
  business: "The business",
  owner: "Owner and contact",
  wanted: "What you need",
  some: (count: number) => `${formatCount(count, "field needs", "fields need")} another look.`,
} as const;

export const registerDialog = {
  title: "Register a business",
  text: "The same name, address and ZIP code again is the same business: it is changed, and gets one more request.",
  submit: "Register",
  done: (code: string, known: boolean) =>
    known
      ? `The business was known. Its new request has the code ${code}.`
      : `Registered. The request has the code ${code}.`,
  close: "Close",
} as const;

/** Text of the part where an admin turns the public form on. */
export const formSection = {
  title: "Public form",
  description: "A page where businesses ask for slots by themselves, and see by their code what was decided.",
  failed: "The form could not be read.",
  again: "Try again",
  on: "On",
  off: "Off",
  offText: "Nobody can ask for slots by themselves. An admin can turn the form on.",
  address: "Address of the form",
  copy: "Copy the address",
  phone: "Phone to call",
  intro: "Text above the form",
  introHint: "Who may ask, and when they hear of it. Plain text, shown to everybody.",
  phoneHint: "Shown to whoever has a question or may not go on.",
  change: "Change",
  dialogTitle: "Public form",
  dialogText: "While it is on, anybody with the address can ask for slots of this workspace, without signing in.",
  enabled: "Businesses may ask for slots on the form",
  save: "Save",
  saved: "The form is saved.",
} as const;

/** Text of the public pages; who reads it has no account. */
export const publicForm = {
  title: "Ask for test slots",
  titleOf: (agency: string) => `Ask ${agency} for test slots`,
  text: "Tell us about your business. You get a code, with which you see what was decided, and book once it was approved.",
  website: "Website",
  websiteHint: "Leave this empty.",
  submit: "Ask for slots",
  doneTitle: "We have your request",
  doneText: (slots: number) =>
    `You asked for ${formatCount(slots, "slot", "slots")}. This is the code of your request:`,
  keep: "Write it down: nobody sends it to you, and you need it to see what was decided.",
  mailed:
    "You need it to see what was decided. We also send it by e-mail: to the address that we had of this business, else to the one that you entered.",
  copy: "Copy the code",
  another: "Ask for another business",
  toStatus: "See what was decided on a request",
  toForm: "Ask for slots",
  questions: (phone: string) => `Questions? Call ${phone}.`,
  unreachable: "Nothing came back from the server. Look at your connection and try again.",
  statusTitle: "What was decided",
  statusText: "Enter the code that you got when you asked for slots.",
  code: "Code",
  codeHint: "Six digits and up to two letters, for example 836799PA.",
  codeMissing: "Enter the code.",
  look: "Look",
  unknown: "This code does not exist",
  unknownText: "Look at it again, or call us.",
  statuses: { pending: "Pending", active: "Approved", deleted: "Denied" },
  texts: {
    pending: "Nobody has decided yet.",
    deleted: "This request got no slots.",
  },
  left: (count: number) =>
    count === 0 ? "Your business has no slots left." : `Your business has ${formatCount(count, "slot", "slots")} left.`,
} as const;
