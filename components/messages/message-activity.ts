import type { ActivityAction } from "#ports/activity-log.ts";
import { formatCount } from "#components/ui/number.ts";
import type { Detail, Sentence } from "./mapping-activity.ts";
import { messageKindNames } from "./outbox.ts";

type OfMessages = Extract<ActivityAction, `message.${string}` | `message-template.${string}` | `opt-out.${string}`>;

/** "the e-mail “Request approved”" */
function messageOf({ kind, channel }: Detail): string {
  const name = Object.hasOwn(messageKindNames, String(kind))
    ? ` “${messageKindNames[kind as keyof typeof messageKindNames]}”`
    : "";
  return `the ${channel === "text" ? "text message" : "e-mail"}${name}`;
}

const channelOf = ({ channel }: Detail) => (channel === "text" ? "text messages" : "e-mails");

/** What happened to messages, as the second half of a sentence that begins with who did it. */
export const messageActivity: Readonly<Record<OfMessages, Sentence>> = {
  "message.arrived": () => "said that a message in doubt has arrived",
  "message.sent-again": (_, { messages }) => `sent ${formatCount(Number(messages), "message", "messages")} again`,
  "message-template.saved": (_, detail) =>
    `changed the words of ${messageOf(detail)}${detail.enabled === false ? " and turned it off" : ""}`,
  "message-template.tried": (_, detail) => `sent a test of ${messageOf(detail)}`,
  "opt-out.noted": (_, detail) => `noted that an address wants no ${channelOf(detail)} any more`,
  "opt-out.lifted": (_, detail) => `noted that an address wants ${channelOf(detail)} again`,
};
