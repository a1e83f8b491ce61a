import { htmlMail } from "#core/notices/html-mail.ts";
import type { MailPart, NoticeMessage } from "#core/notices/notice-message.ts";
import { plainName } from "#core/notices/plain-name.ts";
import type { MessageChannel, MessageKind, Placeholder } from "#core/messages/message-kinds.ts";
import { filled, type MessageWords } from "#core/messages/message-template.ts";

export type MessageValues = Readonly<Partial<Record<Placeholder, string>>>;

type Composed = {
  /** The same for every try to send it. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly words: MessageWords;
  readonly values: MessageValues;
  /** Where whoever gets it says that nothing more is wanted; of e-mails. */
  readonly stopLink: string;
};

/** What every text message ends with; the network's own service heeds it. */
const stopWords = "Reply STOP to stop.";

/** A message with its words filled. Values can't begin a line, a header or a tag of their own. */
export function composeMessage({ id, kind, words, values, stopLink }: Composed): NoticeMessage {
  const plain = plainValues(values);
  const subject = oneLine(filled(words.subject, plain));
  const body = filled(words.body, plain).trim();
  const why =
    kind === "request_received"
      ? "You get this because somebody named your address when asking for test slots."
      : "You get this because you have agreed to e-mails.";
  const foot = `${why} To get no more of them: ${stopLink}`;
  return {
    id,
    subject,
    text: `${body}\n\n-- \n${foot}\n`,
    html: htmlMail({
      title: subject,
      above: plain.agency ?? "",
      parts: partsOf(words.body.trim(), plain),
      foot: { text: foot, link: stopLink },
    }),
    short: `${body.replaceAll(/\s+/g, " ")} ${stopWords}`,
    payload: {},
    unsubscribe: stopLink,
  };
}

/** What a person reads of it on one channel: subject and text. */
export function readWords(message: NoticeMessage, channel: MessageChannel): MessageWords {
  return channel === "email" ? { subject: message.subject, body: message.text } : { subject: "", body: message.short };
}

function plainValues(values: MessageValues): Readonly<Record<string, string>> {
  const phone = values.phone === undefined || values.phone.trim() === "" ? "us" : values.phone;
  const all: Readonly<Record<string, string>> = { ...values, ...(values.phone !== undefined && { phone }) };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, name === "page" ? value : plainName(value)]),
  );
}

const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();

/** A paragraph whose words are nothing but an address is a link; what a value says becomes none. */
function partsOf(body: string, values: Readonly<Record<string, string>>): readonly MailPart[] {
  return body.split(/\n{2,}/).map((paragraph) => {
    const text = filled(paragraph, values);
    const isLink = /^(\{page\}|https?:\/\/[^\s{}]+)$/.test(paragraph.trim());
    return isLink
      ? { heading: null, lines: [], link: text.trim() }
      : { heading: null, lines: text.split("\n"), link: null };
  });
}
