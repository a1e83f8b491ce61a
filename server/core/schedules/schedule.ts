/** What happens by itself; each starts what a person could start on a page. */
export const scheduleKinds = ["end_of_day", "requisitions_out", "decisions_in", "printed_in"] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

/** Part of each day at which nothing runs, HH:MM; `to` is the first minute after it, and may be on the next day. */
export type BlackoutWindow = { readonly from: string; readonly to: string };

/** When a schedule runs, by the clock and the calendar of a zone. */
export type ScheduleRule = {
  /** IANA name. */
  readonly zone: string;
  /** HH:MM; empty where `everyMinutes` is set. */
  readonly times: readonly string[];
  /** Counted from midnight, 5 to 1,440. */
  readonly everyMinutes: number | null;
  /** 1 is Monday, 7 is Sunday; empty: every day. */
  readonly weekDays: readonly number[];
  /** yyyy-mm-dd on which nothing runs. */
  readonly blackoutDates: readonly string[];
  readonly blackoutWindows: readonly BlackoutWindow[];
};

/** Whose files an end of day sends: those of the day on which it runs, or of the next. */
export const daysOf = ["today", "tomorrow"] as const;
export type DayOf = (typeof daysOf)[number];

/** `dayOf` is null for all kinds but the end of day. */
export type ScheduleContent = Omit<ScheduleRule, "zone"> & {
  readonly kind: ScheduleKind;
  readonly siteId: string;
  readonly dayOf: DayOf | null;
};

/** Whether a text from outside names a kind. */
export function isScheduleKind(text: string): text is ScheduleKind {
  return (scheduleKinds as readonly string[]).includes(text);
}
