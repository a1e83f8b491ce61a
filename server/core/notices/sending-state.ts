/**
 * A notice on its way to a channel: waiting for its time, in somebody's hands, sent, or given up (dead) until a person
 * sends it again. `failed`: a try went wrong and the next is due.
 */
export const sendingStates = ["waiting", "sending", "failed", "sent", "dead"] as const;

export type SendingState = (typeof sendingStates)[number];
