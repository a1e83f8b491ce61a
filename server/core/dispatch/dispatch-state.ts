/**
 * How far one file has come to one destination; each is written before the next act begins.
 *
 * built: it is to go. sealed: what goes is fixed, encrypted where a key is set. sent: the destination has taken it.
 * verified: it was seen there, or its taking was confirmed. acknowledged: the partner, or a person, has said that it arrived.
 * in_doubt: it may have arrived and can't be asked; only a person goes on. failed: given up. withdrawn: it is not to go.
 */
export const dispatchStates = [
  "built",
  "sealed",
  "sent",
  "verified",
  "acknowledged",
  "in_doubt",
  "failed",
  "withdrawn",
] as const;
export type DispatchState = (typeof dispatchStates)[number];

/** What is in nobody's hands but the product's. */
export const openStates = ["built", "sealed", "sent"] as const satisfies readonly DispatchState[];
/** What waits for a person. */
export const needyStates = ["in_doubt", "failed"] as const satisfies readonly DispatchState[];
/** What has left, or may have. */
export const leftStates = ["sent", "verified", "acknowledged", "in_doubt"] as const satisfies readonly DispatchState[];

export const isOpen = (state: DispatchState): boolean => (openStates as readonly DispatchState[]).includes(state);
export const isNeedy = (state: DispatchState): boolean => (needyStates as readonly DispatchState[]).includes(state);
export const hasLeft = (state: DispatchState): boolean => (leftStates as readonly DispatchState[]).includes(state);

/** What a destination may have, as far as is noted: it has answered, or nobody knows what it has answered. */
export const mayHaveLeft = (one: { readonly messageId: string | null; readonly proof: string | null }): boolean =>
  one.messageId !== null || one.proof !== null;

type Noted = {
  readonly state: DispatchState;
  readonly path: string | null;
  readonly messageId: string | null;
  readonly proof: string | null;
  readonly fault: string | null;
  readonly dueAt: string | null;
};

/** What people are shown beside the states: tried again by itself, being looked for, taken back without knowing. */
export type ShownState = DispatchState | "again" | "taking_back" | "perhaps";

/** Nothing that may have left is shown as not sent. */
export function shownState({ state, path, fault, dueAt, ...noted }: Noted): ShownState {
  if (isOpen(state)) return fault !== null && dueAt !== null ? "again" : state;
  if (state !== "withdrawn") return state;
  if (dueAt !== null) return "taking_back";
  return path !== null || mayHaveLeft(noted) ? "perhaps" : state;
}

/** Where each may go from. */
const before: Readonly<Record<DispatchState, readonly DispatchState[]>> = {
  // What was given up is tried once more from where it stood.
  built: ["failed"],
  // Sealed anew where its destination was changed before it left.
  sealed: ["built", "sealed", "failed"],
  sent: ["sealed"],
  // Found there when it was to be taken back.
  verified: ["sent", "sealed", "withdrawn"],
  acknowledged: ["sent", "verified", "in_doubt"],
  in_doubt: ["sealed", "sent"],
  failed: ["built", "sealed", "sent"],
  withdrawn: ["built", "sealed", "failed", "in_doubt"],
};

/** The states from which this one is reached. */
export const statesBefore = (state: DispatchState): readonly DispatchState[] => before[state];

/** Pauses between tries: 5 s, 10 s, 20 s … up to an hour. */
const firstPause = 5;
const longestPause = 3_600;

/** Ten tries take an hour and a half, and one an hour fills a day: what does not go through by then waits for a person. */
const mostTries = 33;

/**
 * When something that has failed so often is tried again, in seconds; null: not by itself. `chance` in [0, 1) keeps many
 * that failed together from coming back together.
 */
export function secondsToNextTry(attempts: number, chance: number): number | null {
  if (attempts >= mostTries) return null;
  const pause = Math.min(longestPause, firstPause * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(pause * (0.75 + chance / 2));
}
