import type { NoticeKind, NoticeTiming } from "#core/notices/notice-kinds.ts";
import type { StepName } from "#core/notices/send-steps.ts";
import type { SendingState } from "#core/notices/sending-state.ts";
import { formatCount } from "#components/ui/number.ts";

/** What a notice of each kind is about, as a row of the table of who gets what. */
export const noticeKindNames: Readonly<Record<NoticeKind, string>> = {
  import_failed: "An import failed",
  file_set_aside: "A file was set aside",
  file_unmatched: "A file belongs to no feed",
  file_refused: "A file was refused",
  message_refused: "A referral could not be read",
  platform_down: "The platform does not answer",
  import_held: "An import waits for a person",
  proposal_waiting: "A changed mapping waits to be published",
  completed_with_skips: "Rows were not loaded",
  rows_held_expired: "Held rows waited too long",
  file_late: "A file is late",
  file_missing: "A file has not arrived",
  file_empty: "A file is empty",
  file_small: "A file is unusually small",
  requisition_ready: "A requisition file is ready for review",
  dispatch_failed: "A file could not be sent",
  dispatch_in_doubt: "It is in doubt whether a file arrived",
  delivery_failed: "A delivery failed",
  connection_failed: "A connection does not work",
  decisions_read: "Decided requests were read from Box",
  schedule_failed: "A scheduled run failed",
  schedule_missed: "A scheduled run was missed",
  key_expiring: "A key expires soon",
  retention_done: "Old files were removed",
};

export const timingNames: Readonly<Record<NoticeTiming, string>> = {
  at_once: "At once",
  daily: "Once a day",
  off: "Never",
};

export const sendingStateNames: Readonly<Record<SendingState, string>> = {
  waiting: "Waiting",
  sending: "Being sent",
  failed: "Tried again later",
  sent: "Sent",
  dead: "Not sent",
};

export const stepNames: Readonly<Record<StepName, string>> = {
  find: "Address",
  connect: "Connection",
  encrypt: "Encryption",
  sign_in: "Sign-in",
  hand_over: "Hand-over",
};

export const channelKindNames = { email: "E-mail", webhook: "Webhook", text: "Text message" } as const;

/** Text of the sections about notices. */
export const notices = {
  again: "Try again",
  channels: "Notice channels",
  channelsText: "Where Causeway writes to when something needs a person. Notices hold counts and a link, never a row.",
  failed: "The channels could not be read.",
  noneTitle: "Nobody is told yet",
  noneText: "Add a channel, and people hear of failed, late and held files without looking here.",
  noneReadOnly: "An admin can add a channel, so that people hear of failed, late and held files.",
  add: "Add a channel",
  name: "Name",
  target: "Where to",
  state: "State",
  actions: "Actions",
  actionsFor: (name: string) => `Actions for ${name}`,
  works: "Works",
  untried: "Not tried",
  paused: "Paused",
  lastReached: "Last reached",
  tryIt: "Send a test",
  edit: "Edit",
  pause: "Pause",
  resume: "Let it go on",
  renew: "Make a new secret",
  remove: "Remove",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: "Nobody is told over it any more, and what still waits for it is given up.",
  removed: "Channel removed",
  pausedDone: "Paused. New notices don't go there until you let it go on.",
  resumed: "It goes on",
  saved: "Channel saved",
  mailMissing: "E-mails wait",
  textMissing: "Text messages wait",
  addresses: (count: number) => formatCount(count, "address", "addresses"),
} as const;

export const channelForm = {
  addTitle: "Add a channel",
  editTitle: (name: string) => `Edit ${name}`,
  text: "A channel gets all notices that need a person, at once, until you choose otherwise below.",
  kind: "How",
  kinds: [
    { value: "email", label: "E-mail", hint: "To up to 20 addresses." },
    { value: "webhook", label: "Webhook", hint: "A signed message to a program of yours." },
    { value: "text", label: "Text message", hint: "Over Amazon SNS, to a telephone or a topic." },
  ],
  name: "Name",
  nameHint: "For example Front office.",
  nameMissing: "Give the channel a name.",
  addresses: "Addresses",
  addressesHint: "One in each line.",
  url: "Address",
  urlHint: "https:// and public. It gets a POST with JSON, signed as Standard Webhooks says.",
  phone: "Telephone number or topic",
  phoneHint: "With the country, for example +1 212 555 0100; or the ARN of a topic.",
  submit: "Add channel",
  save: "Save",
} as const;

export const channelSecret = {
  title: "The secret of the webhook",
  text: "Your program proves with it that a message is from Causeway. It is shown only now: copy it before you close.",
  label: "Secret",
  copy: "Copy secret",
  done: "I have it",
  renewTitle: (name: string) => `Make a new secret for ${name}?`,
  renewText: "The old one counts no more at once: until your program knows the new one, it will refuse our messages.",
} as const;

export const channelTest = {
  title: (name: string) => `A test of ${name}`,
  busy: "Causeway sends a test. This takes up to half a minute.",
  works: "It works",
  fails: "It does not work yet",
  steps: "Steps",
  done: "worked",
  failed: "failed",
  close: "Done",
  repeat: "Send another test",
} as const;

export const noticeRules = {
  title: "Who gets what",
  text: "For all feeds; a feed's own page can say otherwise. Once a day means one message with all of them, at noon UTC.",
  feedTitle: "Notices",
  feedText:
    "Who is told when something is wrong with files of this feed. As for all feeds, unless you choose otherwise.",
  what: "When",
  choice: (kind: string, channel: string) => `${kind}: ${channel}`,
  inherit: (timing: string) => `As all feeds: ${timing.toLowerCase()}`,
  failed: "Who gets what could not be read.",
  feedNone: "There is no channel yet",
  feedNoneText: "Notices go nowhere until an admin adds a channel on the page Connections.",
  toConnections: "Go to connections",
  pausedMark: "paused",
} as const;

export const noticeSendings = {
  title: "Sent notices",
  text: "The newest. What could not be sent is tried for about 19 hours and then waits here for you.",
  failed: "What was sent could not be read.",
  noneTitle: "Nothing was sent yet",
  noneText: "Notices stand here with what became of them.",
  noneDead: "Every notice has been sent",
  noneDeadText: "Nothing waits for you.",
  show: "Show",
  all: "All",
  onlyDead: (count: number) => `Not sent (${count})`,
  what: "What",
  channel: "Channel",
  state: "State",
  when: "When",
  actions: "Actions",
  deadTitle: (count: number) => `${formatCount(count, "notice", "notices")} could not be sent`,
  deadText: "Mend the channel, send a test, then send them again.",
  allAgain: "Send all again",
  sendAgain: "Send again",
  sendAgainOf: (subject: string) => `Send again: ${subject}`,
  queued: (count: number) => `${formatCount(count, "notice is", "notices are")} on the way again`,
  tries: (count: number) => formatCount(count, "try", "tries"),
  nextTry: "next",
  daily: "in the message of the day",
} as const;
