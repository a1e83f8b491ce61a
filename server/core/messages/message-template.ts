import { channelsOf, type MessageChannel, type MessageKind, placeholdersOf } from "#core/messages/message-kinds.ts";

/** The words of one kind on one channel. A text message has no subject. */
export type MessageWords = { readonly subject: string; readonly body: string };

export type TemplateProblem = { readonly field: keyof MessageWords; readonly sentence: string };

const longest = { subject: 200, email: 5_000, text: 600 } as const;

/** Everything that keeps words from being saved; empty when nothing does. */
export function templateProblems(
  kind: MessageKind,
  channel: MessageChannel,
  words: MessageWords,
): readonly TemplateProblem[] {
  if (!channelsOf(kind).includes(channel)) {
    return [{ field: "body", sentence: "There is no message of this kind on this channel." }];
  }
  const subject = channel === "email" ? fieldProblem(kind, words.subject, longest.subject) : null;
  const body = fieldProblem(kind, words.body, longest[channel]);
  const lines = /[\r\n]/.test(words.subject) ? "The subject is one line." : null;
  return [
    ...((subject ?? lines) ? [{ field: "subject" as const, sentence: subject ?? lines ?? "" }] : []),
    ...(body === null ? [] : [{ field: "body" as const, sentence: body }]),
  ];
}

function fieldProblem(kind: MessageKind, text: string, most: number): string | null {
  if (text.trim() === "") return "Write something.";
  if (text.length > most) return `Use at most ${most} characters.`;
  const accepted = placeholdersOf(kind);
  const unknown = namesIn(text).filter((name) => !(accepted as readonly string[]).includes(name));
  const list = accepted.map((name) => `{${name}}`).join(", ");
  if (unknown.length > 0) return `{${unknown[0]}} is not known here. Accepted are ${list}.`;
  return /[{}]/.test(text.replaceAll(placeholder, "")) ? `A curly bracket stands alone. Accepted are ${list}.` : null;
}

const placeholder = /\{([^{}]*)\}/g;

const namesIn = (text: string): readonly string[] => [...text.matchAll(placeholder)].map(([, name = ""]) => name);

/** The text with its placeholders filled; one without a value becomes nothing. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(placeholder, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? "") : ""));
}

const approved = "Test slots approved for {business}: {slots}.";
const when = "{date} at {time}";

const defaults: Readonly<Record<MessageKind, Readonly<Partial<Record<MessageChannel, MessageWords>>>>> = {
  request_received: {
    email: {
      subject: "{agency} has your request for test slots",
      body: [
        "Somebody has asked for test slots and named this address. Slots asked for: {slots}. The code is {code}.",
        "{page}",
        "Enter the code there to see what was decided.",
        "Questions? Call {phone}.",
        "If you have not asked for slots, there is nothing to do.",
      ].join("\n\n"),
    },
  },
  request_approved: {
    email: {
      subject: "{agency} has approved your test slots",
      body: [approved, "Your code is {code}. It is asked for when somebody books.", "To book, call {phone}."].join(
        "\n\n",
      ),
    },
    text: {
      subject: "",
      body: "{agency}: test slots approved for {business}: {slots}. Code {code}. Call {phone} to book.",
    },
  },
  appointment_booked: {
    email: {
      subject: "Your appointment on {date}",
      body: [`Your appointment is on ${when}.`, "{site}", "To change it, call {phone}."].join("\n\n"),
    },
    text: { subject: "", body: `{agency}: your appointment is on ${when}, {site}. Questions? Call {phone}.` },
  },
  appointment_moved: {
    email: {
      subject: "Your appointment was moved to {date}",
      body: [`Your appointment was moved. It is now on ${when}.`, "{site}", "To change it, call {phone}."].join("\n\n"),
    },
    text: { subject: "", body: `{agency}: your appointment was moved to ${when}, {site}. Questions? Call {phone}.` },
  },
};

/** The product's own words, until a workspace has others. */
export function defaultWords(kind: MessageKind, channel: MessageChannel): MessageWords {
  return defaults[kind][channel] ?? { subject: "", body: "" };
}
