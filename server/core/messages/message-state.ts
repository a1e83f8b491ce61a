/**
 * waiting for its time; in somebody's hands (sending); sent; in doubt: nobody knows whether it went, and it is not repeated
 * by itself; failed: the receiver's side refuses it, or it could not be handed over for a day; dropped: it is not to go.
 */
export const messageStates = ["waiting", "sending", "sent", "in_doubt", "failed", "dropped"] as const;
export type MessageState = (typeof messageStates)[number];

/** A screen counts the messages of a state so far, and then says that there are more. */
export const mostCounted = 10_000;

/** Why a message was dropped or failed, is in doubt, or counts as sent by a person's word. */
export const messageReasons = [
  ...["undone", "no_consent", "no_address", "opted_out", "off", "gone", "past", "too_old", "unconfirmed", "unsettled"],
  ...["refused", "gave_up", "no_answer", "by_hand"],
] as const;
export type MessageReason =
  | "undone"
  | "no_consent"
  | "no_address"
  | "opted_out"
  | "off"
  | "gone"
  | "past"
  | "too_old"
  | "unconfirmed"
  | "unsettled"
  | "refused"
  | "gave_up"
  | "no_answer"
  | "by_hand";
