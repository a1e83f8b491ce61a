import type { Expectation } from "#core/expected/expectation.ts";
import { expected as words } from "#components/messages/expected.ts";

/** An expectation as it is typed. */
export type ExpectationDraft = {
  readonly enabled: boolean;
  readonly zone: string;
  readonly weekDays: readonly number[];
  readonly monthDays: string;
  readonly times: string;
  readonly grace: string;
  readonly blackout: string;
  readonly leastRows: string;
  readonly leastShare: string;
};

export function draftOf(expectation: Expectation): ExpectationDraft {
  const { enabled, zone, weekDays, monthDays, times, graceMinutes, blackoutDates, leastRows, leastShare } = expectation;
  return {
    enabled,
    zone,
    weekDays,
    monthDays: monthDays.map((day) => (day === 0 ? words.last : String(day))).join(", "),
    times: times.join(", "),
    grace: String(graceMinutes),
    blackout: blackoutDates.join("\n"),
    leastRows: leastRows === null ? "" : String(leastRows),
    leastShare: leastShare === null ? "" : String(leastShare),
  };
}

/** What is no number becomes NaN, which the core finds fault with. */
export function expectationOf(draft: ExpectationDraft): Expectation {
  return {
    enabled: draft.enabled,
    zone: draft.zone,
    weekDays: draft.weekDays,
    monthDays: listed(draft.monthDays).map((day) => (day.toLowerCase() === words.last ? 0 : numberOf(day, 1))),
    times: listed(draft.times),
    graceMinutes: numberOf(draft.grace),
    blackoutDates: listed(draft.blackout),
    leastRows: draft.leastRows.trim() === "" ? null : numberOf(draft.leastRows),
    leastShare: draft.leastShare.trim() === "" ? null : numberOf(draft.leastShare),
  };
}

function listed(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

function numberOf(text: string, least = 0): number {
  const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number < least ? Number.NaN : number;
}
