import type { FeedGuard } from "#core/guard/feed-guard.ts";

const limits = ["rowsLess", "rowsMore", "updatedShare", "endedShare", "blankRise", "shapeChange"] as const;

export type LimitName = (typeof limits)[number];
export type NumberName = LimitName | "missingShare" | "missingMost" | "leastFiles" | "leastRows";

/** The limits in the order in which they are shown. */
export const limitNames: readonly LimitName[] = limits;

/** A guard as it is typed. */
export type GuardDraft = Pick<FeedGuard, "enabled" | "approvers" | "snapshot"> & Readonly<Record<NumberName, string>>;

export function draftOf(guard: FeedGuard): GuardDraft {
  const { enabled, approvers, snapshot } = guard;
  const text = (value: number | null) => (value === null ? "" : String(value));
  return {
    ...{ enabled, approvers, snapshot },
    rowsLess: text(guard.rowsLess),
    rowsMore: text(guard.rowsMore),
    updatedShare: text(guard.updatedShare),
    endedShare: text(guard.endedShare),
    blankRise: text(guard.blankRise),
    shapeChange: text(guard.shapeChange),
    missingShare: text(guard.missingShare),
    missingMost: text(guard.missingMost),
    leastFiles: text(guard.leastFiles),
    leastRows: text(guard.leastRows),
  };
}

/** What is no number becomes NaN, which the core finds fault with. */
export function guardOf(draft: GuardDraft): FeedGuard {
  const { enabled, approvers, snapshot } = draft;
  const limit = (name: NumberName) => (draft[name].trim() === "" ? null : numberOf(draft[name]));
  return {
    ...{ enabled, approvers, snapshot },
    rowsLess: limit("rowsLess"),
    rowsMore: limit("rowsMore"),
    updatedShare: limit("updatedShare"),
    endedShare: limit("endedShare"),
    blankRise: limit("blankRise"),
    shapeChange: limit("shapeChange"),
    missingShare: limit("missingShare"),
    missingMost: limit("missingMost"),
    leastFiles: numberOf(draft.leastFiles),
    leastRows: numberOf(draft.leastRows),
  };
}

function numberOf(text: string): number {
  return /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
}
