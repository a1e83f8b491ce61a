import { decisionSentences } from "#core/requisitions/decision-sentences.ts";

/** So long whoever has decided can take it back; nobody outside is told before. */
export const undoSeconds = 30;

/** The most characters of a reason. */
export const longestReason = 500;

/** The desk shows so many requests at first, and as many more as often as somebody asks. */
export const requestsAPage = 500;

/** More are not shown however often somebody asks: a search finds the rest. */
export const mostShown = 20 * requestsAPage;

/** So many requests are decided at once. */
export const mostDecisions = 1_000;

/**
 * What keeps an approval at the desk from being taken: no slots at all, or more than were requested and nobody has said
 * that this is meant. Null: nothing.
 */
export function approvalFault(slots: number, requested: number, confirmed: boolean): string | null {
  if (!Number.isInteger(slots) || slots < 1) return "Approve at least 1 slot, or deny the request.";
  if (slots > mostSlots) return `Approve at most ${mostSlots} slots.`;
  return slots <= requested || confirmed ? null : decisionSentences.moreThanRequested(slots, requested);
}

const mostSlots = 1_000_000;

/** What a liaison has typed as a number of slots; null: it is none. */
export function typedSlots(text: string): number | null {
  const trimmed = text.trim();
  return /^\d{1,7}$/.test(trimmed) ? Number(trimmed) : null;
}
