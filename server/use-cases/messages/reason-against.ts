import type { MessageReason } from "#core/messages/message-state.ts";
import type { ClaimedMessage } from "#ports/message-outbox.ts";

/** What waited so long for a mail server or a service tells nothing new any more. */
const longestWaitMs = 30 * 24 * 3_600_000;

type Asked = { readonly address: string | null; readonly optedOut: boolean; readonly now: number };

/** Why a message is not to go, as things are at this moment; null: it is. */
export function reasonAgainst(message: ClaimedMessage, { address, optedOut, now }: Asked): MessageReason | null {
  const { facts, template, queuedAt } = message;
  if (template?.enabled === false) return "off";
  if (!facts.stands) return "gone";
  if (facts.appointment !== null && facts.appointment.start <= now) return "past";
  if (facts.contested) return "unconfirmed";
  if (now - Date.parse(queuedAt) > longestWaitMs) return "too_old";
  if (!facts.consent) return "no_consent";
  if (address === null) return "no_address";
  return optedOut ? "opted_out" : null;
}
