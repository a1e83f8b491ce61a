/** When the files of a feed have to be there, by the clock and the calendar of a zone. */
export type Schedule = {
  /** IANA name. */
  readonly zone: string;
  /** 1 is Monday, 7 is Sunday. A day counts when its weekday or its day of the month is named. */
  readonly weekDays: readonly number[];
  /** 1 to 31; 0 is the last day of a month. A month that has no such day has no file for it. */
  readonly monthDays: readonly number[];
  /** "HH:MM". */
  readonly times: readonly string[];
  readonly graceMinutes: number;
  /** Days without a file, "YYYY-MM-DD". */
  readonly blackoutDates: readonly string[];
};

/** What is expected of a feed. */
export type Expectation = Schedule & {
  readonly enabled: boolean;
  /** Fewer rows of data than this are unusually few. */
  readonly leastRows: number | null;
  /** The same in per cent of the usual: the median of the last good files. */
  readonly leastShare: number | null;
};

/** What an admin sees before anything was set. */
export const usualExpectation: Expectation = {
  enabled: true,
  zone: "UTC",
  weekDays: [1, 2, 3, 4, 5],
  monthDays: [],
  times: ["08:00"],
  graceMinutes: 60,
  blackoutDates: [],
  leastRows: null,
  leastShare: 50,
};

export const mostTimes = 24;
export const mostBlackoutDates = 400;
export const mostGraceMinutes = 7 * 24 * 60;

/** A time of day as it is kept: "8:00" becomes "08:00"; null when it is none. */
export function timeOfDay(text: string): string | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return null;
  return `${(found[1] ?? "").padStart(2, "0")}:${found[2]}`;
}
