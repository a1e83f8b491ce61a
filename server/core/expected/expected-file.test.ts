import { describe, expect, test } from "vitest";
import type { Schedule } from "#core/expected/expectation.ts";
import {
  momentFor,
  momentsToPlan,
  nextChange,
  waitingState,
  type ExpectedState,
} from "#core/expected/expected-file.ts";

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(`2026-11-${text}Z`);
const daily: Schedule = {
  zone: "UTC",
  weekDays: [1, 2, 3, 4, 5],
  monthDays: [],
  times: ["08:00"],
  graceMinutes: 90,
  blackoutDates: ["2026-11-26"],
};

describe("the moments of a schedule", () => {
  test("the next one is there before it is due, with its grace and its end", () => {
    const planned = momentsToPlan(daily, { after: at("23T07:00"), before: at("20T08:00") }, at("23T07:00"));
    expect(planned).toEqual([
      // Friday to Monday are three days: from the middle of them on a file counts for Monday.
      {
        dueAt: at("23T08:00"),
        opensAt: at("21T20:00"),
        lateAt: at("23T09:30"),
        missingAt: at("24T08:00"),
        skipped: false,
      },
    ]);
  });

  test("days without a worker are made up for, days without a file are kept as such, and wait for nobody", () => {
    const planned = momentsToPlan(daily, { after: at("24T08:00"), before: at("24T08:00") }, at("27T07:00"));
    expect(planned.map(({ dueAt, skipped }) => [new Date(dueAt).getUTCDate(), skipped])).toEqual([
      [25, false],
      [26, true],
      [27, false],
    ]);
    expect(planned[0]?.missingAt).toBe(at("27T08:00"));
  });

  test("what waits is open, late after its grace, and missing when the next is due", () => {
    const moment = { lateAt: at("23T09:30"), missingAt: at("24T08:00") };
    expect(["23T09:29", "23T09:30", "24T07:59", "24T08:00"].map((now) => waitingState(moment, at(now)))).toEqual([
      "open",
      "late",
      "late",
      "missing",
    ]);
    expect(nextChange(moment, at("23T08:00"))).toBe(moment.lateAt);
    expect(nextChange(moment, at("23T09:30"))).toBe(moment.missingAt);
    // A grace longer than the time to the next file: it is never late, only missing.
    expect(nextChange({ lateAt: at("25T00:00"), missingAt: at("24T08:00") }, at("23T08:00"))).toBe(at("24T08:00"));
  });
});

describe("the moment that a file stands for", () => {
  const moment = (day: number, state: ExpectedState) => ({
    dueAt: at(`${day}T08:00`),
    opensAt: at(`${day}T08:00`) - 12 * HOUR,
    missingAt: at(`${day}T08:00`) + 24 * HOUR,
    state,
  });

  test("the oldest that waits", () => {
    const moments = [moment(24, "open"), moment(23, "late"), moment(20, "missing"), moment(19, "in")];
    expect(momentFor(moments, at("23T21:00"))?.dueAt).toBe(at("23T08:00"));
    expect(momentFor(moments.slice(0, 1), at("23T21:00"))?.dueAt).toBe(at("24T08:00"));
  });

  test("the next one shortly before that is due: a day that was left out must not make all later files late", () => {
    const moments = [moment(24, "open"), moment(23, "late")];
    expect(momentFor(moments, at("24T01:59"))?.dueAt).toBe(at("23T08:00"));
    expect(momentFor(moments, at("24T02:00"))?.dueAt).toBe(at("24T08:00"));
    // Nobody waits for the next: then it is the late one after all.
    expect(momentFor([moment(24, "in"), moment(23, "late")], at("24T02:00"))?.dueAt).toBe(at("23T08:00"));
  });

  test("none, where the day's file is in and the next day's is far away", () => {
    expect(momentFor([moment(24, "open"), moment(23, "in")], at("23T09:00"))).toBeNull();
  });

  test("one that counts as missing by now, where the file had come and waited for somebody to say what it is", () => {
    expect(momentFor([moment(23, "missing")], at("23T10:00"))?.state).toBe("missing");
    expect(momentFor([moment(23, "missing")], at("24T08:00"))).toBeNull();
    expect(momentFor([moment(23, "skipped")], at("23T08:00"))).toBeNull();
  });
});
