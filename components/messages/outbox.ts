import type { MessageChannel, MessageKind, Placeholder } from "#core/messages/message-kinds.ts";
import { type MessageReason, type MessageState, mostCounted } from "#core/messages/message-state.ts";
import type { TextLength } from "#core/messages/text-length.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

/** `9,214`, or `10,000+`: further than that nobody has counted. */
const counted = (count: number) => `${formatNumber(Math.min(count, mostCounted))}${count > mostCounted ? "+" : ""}`;
const messages = (count: number) => `${counted(count)} ${count === 1 ? "message" : "messages"}`;

export const messageKindNames: Readonly<Record<MessageKind, string>> = {
  request_received: "Request received",
  request_approved: "Request approved",
  appointment_booked: "Appointment booked",
  appointment_moved: "Appointment moved",
};

export const messageChannelNames: Readonly<Record<MessageChannel, string>> = { email: "E-mail", text: "Text message" };

export const messageStateNames: Readonly<Record<MessageState, string>> = {
  waiting: "Waiting",
  sending: "Being sent",
  sent: "Sent",
  in_doubt: "In doubt",
  failed: "Failed",
  dropped: "Not sent",
};

export const messageReasonNames: Readonly<Record<MessageReason, string>> = {
  undone: "What it told of was taken back first.",
  no_consent: "There is no consent for this any more.",
  no_address: "There is no address that it could go to.",
  opted_out: "The address wants no messages.",
  off: "This kind of message is turned off.",
  gone: "What it told of is not so any more.",
  past: "The appointment had begun.",
  too_old: "It had waited for 30 days.",
  unconfirmed: "Contacts of the business contradicted each other, and nobody said within 30 days which are right.",
  unsettled: "Nobody has said within 30 days whether it arrived.",
  refused: "It was refused for good.",
  gave_up: "It could not be handed over for a day.",
  no_answer: "It was being handed over when the answer got lost. It may have arrived.",
  by_hand: "Somebody has said that it arrived.",
};

/** Text of the page Messages. */
export const outbox = {
  title: "Messages",
  description:
    "What tells businesses and patients, by their consent. No address is kept with a message: it is read when it goes.",
  tabs: { sent: "What went", words: "Wording" },
  caption: "Messages, the newest first",
  failed: "The messages could not be read.",
  again: "Try again",
  what: "Message",
  to: "About",
  state: "State",
  when: "Queued",
  actions: "Actions",
  show: "Show",
  all: "All",
  counted: (name: string, count: number) => `${name} ${counted(count)}`,
  kind: "Kind",
  everyKind: "Every kind",
  more: "Show older messages",
  emptyTitle: "No message yet",
  emptyText: "Approvals of requests and loads of appointments queue them. They go by themselves.",
  nothingTitle: "No message is like that",
  nothingText: "Show others, or all of them.",
  missingTitle: { email: "No e-mail goes out yet", text: "No text message goes out yet" } satisfies Record<
    MessageChannel,
    string
  >,
  request: (code: string) => `Request ${code}`,
  appointment: (hash: string) => `Appointment ${hash}`,
  byKind: (kind: string, channel: string) => `${kind}, by ${channel.toLowerCase()}`,
  waitsFor: {
    email: "It goes when e-mails are set up.",
    text: "It goes when text messages are set up.",
  } satisfies Record<MessageChannel, string>,
  goes: "Goes at",
  nextTry: "Next try",
  tries: (count: number) => `${formatCount(count, "try", "tries")} so far.`,
  doubtTitle: (count: number) => `${counted(count)} ${count === 1 ? "message is" : "messages are"} in doubt`,
  doubtText: "What is in doubt may have arrived, and is not repeated by itself. Ask, and say what is so.",
  failedTitle: (count: number) => `${messages(count)} failed`,
  failedText: "What failed was refused, or could not be handed over for a day.",
  allAgain: "Send all of them again",
  arrived: "It arrived",
  arrivedOf: (what: string) => `It arrived: ${what}`,
  sendAgain: "Send again",
  sendAgainOf: (what: string) => `Send again: ${what}`,
  queued: (count: number) => `${formatCount(count, "message is", "messages are")} sent again`,
  noted: "Noted",
  optOuts: (count: number) =>
    count === 0 ? "No address has opted out." : `${formatCount(count, "address wants", "addresses want")} no messages.`,
  optOut: "Note an opt-out",
  home: (inDoubt: number, failed: number) =>
    [
      ...(inDoubt > 0 ? [`${messages(inDoubt)} in doubt`] : []),
      ...(failed > 0 ? [`${messages(failed)} failed`] : []),
    ].join(", "),
  doubtSince: "In doubt since",
  toHome: "Look at them and say what is so",
} as const;

/** Text of the dialog that notes an opt-out. */
export const optOutDialog = {
  title: "Somebody wants no more messages",
  description: "The address itself is not kept, only a keyed hash by which it is known again.",
  channel: "Of",
  address: { email: "E-mail address", text: "Mobile phone" } satisfies Record<MessageChannel, string>,
  stop: "They want",
  stops: { stop: "No more messages", allow: "Messages again" },
  submit: "Note it",
  noted: "Noted. What waits for this address is not sent.",
  lifted: "Noted. Messages go to this address again, by consent.",
  unchanged: "It stood so already.",
} as const;

/** Text of the wording of messages. */
export const wording = {
  failed: "The wording could not be read.",
  again: "Try again",
  choose: "Message",
  subject: "Subject",
  body: "Text",
  accepted: (names: readonly Placeholder[]) => `Accepted: ${names.map((name) => `{${name}}`).join(", ")}`,
  enabled: "Send this message",
  off: "off",
  unsaved: "not saved",
  own: (name: string) => `Changed by ${name}`,
  original: "The product's own words.",
  restore: "Use the product's words",
  overtakenTitle: (name: string | null) =>
    `${name ?? "A colleague"} has changed these words since you began. Yours are not saved.`,
  overtakenText: "Their text is now:",
  takeTheirs: "Use theirs",
  keepMine: "Keep mine, and go on",
  save: "Save",
  saved: "Saved",
  test: "Send me a test",
  testText: { email: "It goes to your own address.", text: "It goes to your own e-mail address, which quotes it." },
  tested: "The test is on its way to you.",
  preview: "Preview",
  previewText: "With invented values, as it is written now.",
  length: ({ alphabet, units, parts }: TextLength) =>
    `${formatCount(units, "character", "characters")} (${alphabet}), ${formatCount(parts, "message", "messages")}`,
  unusual: (letters: readonly string[]) =>
    `These characters make it longer: ${letters.join(" ")}. Without them a message holds 160 instead of 70.`,
  leave: {
    title: "Leave without saving?",
    text: "What you have changed here is lost.",
    leaveLabel: "Leave",
    stayLabel: "Stay",
  },
  readOnly: "An admin changes the wording.",
} as const;

/** Text of the messages of one business. */
export const businessMessages = {
  title: "Messages",
  failed: "It could not be read whether this business may be told.",
  again: "Try again",
  states: {
    open: "Allowed",
    no_consent: "No consent",
    no_address: "No address",
    opted_out: "Wants none",
  },
  stop: "Stop",
  stopOf: (channel: string) => `Stop: ${channel}`,
  allow: "Allow again",
  allowOf: (channel: string) => `Allow again: ${channel}`,
  done: "Noted",
} as const;

/** Text of the page that a link in an e-mail leads to. */
export const stopPage = {
  title: (agency: string) => `E-mails of ${agency}`,
  question: "Press the button, and no more e-mails come to this address. Text messages stay as they are.",
  stop: "Stop the e-mails",
  doneTitle: "No more e-mails",
  done: (agency: string) => `${agency} writes no more e-mails to this address. To get them again, call ${agency}.`,
  unknownTitle: "This link does not work",
  unknown: "It is not whole, or not one of ours. Open it from the e-mail again, or call the agency that wrote to you.",
} as const;
