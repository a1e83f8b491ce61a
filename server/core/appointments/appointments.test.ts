import { describe, expect, test } from "vitest";
import { ageOn } from "#core/appointments/age-on.ts";
import { clockTexts } from "#core/appointments/clock-texts.ts";
import {
  appointmentHash,
  isAppointmentHash,
  patientNumber,
  shownPatientNumber,
} from "#core/appointments/identifiers.ts";
import { compileSiteClock } from "#core/appointments/site-clock.ts";

describe("the age of somebody", () => {
  test.each([
    ["born on that day of the year", "2004-05-07", "2020-05-07", 16],
    ["whose birthday is the day after", "2004-05-08", "2020-05-07", 15],
    ["whose birthday was the day before", "2004-05-06", "2020-05-07", 16],
    ["born on New Year's Eve, a day later", "2019-12-31", "2020-01-01", 0],
    ["born on 29 February, on 28 February of a common year", "2004-02-29", "2021-02-28", 16],
    ["born on 29 February, on 1 March of a common year", "2004-02-29", "2021-03-01", 17],
    ["born on 29 February, on that day", "2004-02-29", "2024-02-29", 20],
    ["born on 29 February, in 2100, which is no leap year", "2004-02-29", "2100-02-28", 95],
    ["who is not born yet", "2020-05-08", "2020-05-07", -1],
  ])("%s", (_name, dob, day, expected) => {
    expect(ageOn(dob, day)).toBe(expected);
  });
});

describe("the texts of a clock", () => {
  const wall = (text: string) => Date.parse(`${text}Z`);

  test.each([
    ["2020-05-07T05:00", "2020-05-07 05:00:00", "May 07 05:00AM", "Thursday 7th, May 2020 05:00 AM"],
    ["2024-02-29T00:00", "2024-02-29 00:00:00", "Feb 29 12:00AM", "Thursday 29th, February 2024 12:00 AM"],
    ["2026-09-01T12:00", "2026-09-01 12:00:00", "Sep 01 12:00PM", "Tuesday 1st, September 2026 12:00 PM"],
    ["2026-12-31T23:59", "2026-12-31 23:59:00", "Dec 31 11:59PM", "Thursday 31st, December 2026 11:59 PM"],
  ])("%s", (at, plain, short, long) => {
    expect([clockTexts.plain(wall(at)), clockTexts.short(wall(at)), clockTexts.long(wall(at))]).toEqual([
      plain,
      short,
      long,
    ]);
  });

  test("days are counted as in English", () => {
    const ordinals = [1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31].map(
      (day) => clockTexts.long(Date.UTC(2026, 0, day)).split(" ")[1],
    );
    expect(ordinals.join(" ")).toBe("1st, 2nd, 3rd, 4th, 10th, 11th, 12th, 13th, 20th, 21st, 22nd, 23rd, 30th, 31st,");
  });
});

describe("a day of a site", () => {
  const hours = (zone: string, day: string) => {
    const { from, to } = compileSiteClock(zone).boundsOf(day);
    return [new Date(from).toISOString(), (to - from) / 3_600_000];
  };

  test.each([
    ["of the summer", "America/Detroit", "2026-07-01", "2026-07-01T04:00:00.000Z", 24],
    ["on which summer time begins", "America/Detroit", "2026-03-08", "2026-03-08T05:00:00.000Z", 23],
    ["on which it ends", "America/Detroit", "2026-11-01", "2026-11-01T04:00:00.000Z", 25],
    [
      "that begins at one o'clock, for midnight is left out",
      "Africa/Cairo",
      "2026-04-24",
      "2026-04-23T22:00:00.000Z",
      23,
    ],
    ["whose midnight comes twice", "America/Havana", "2026-11-01", "2026-11-01T04:00:00.000Z", 25],
    ["on which clocks change by half an hour", "Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00.000Z", 24.5],
    ["that a zone has left out", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z", 0],
  ])("%s", (_name, zone, day, from, length) => {
    expect(hours(zone, day)).toEqual([from, length]);
  });

  test("days of a year follow each other without a gap", () => {
    const clock = compileSiteClock("America/Detroit");
    let last = clock.boundsOf("2025-12-31").to;
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
      const { from, to } = clock.boundsOf(new Date(at).toISOString().slice(0, 10));
      expect(from).toBe(last);
      last = to;
    }
  });
});

describe("identifiers", () => {
  test.each([
    ["Doe", "Jane", "123456DJ"],
    ["Łukasiewicz", "Éva", "123456LE"],
    ["Nguyễn", "Ấn", "123456NA"],
    ["’t Hooft", "Bram", "123456TB"],
    ["3rd", "9", "12345639"],
    ["李", "", "123456XX"],
    ["Straße", "ßarah", "123456SS"],
  ])("the appointment of %s, %s has the hash %s", (last, first, expected) => {
    const hash = appointmentHash("123456", last, first);
    expect(hash).toBe(expected);
    expect(isAppointmentHash(hash)).toBe(true);
  });

  test.each(["12345DJ", "1234567DJ", "123456D", "123456dj", "123456DÉ", " 123456DJ", "123456DJ\n"])(
    "%j is no hash",
    (text) => {
      expect(isAppointmentHash(text)).toBe(false);
    },
  );

  test("a patient's number begins with the day and is shown in groups", () => {
    expect(patientNumber("2020-05-07", "001234")).toBe("200507001234");
    expect(shownPatientNumber("200507001234")).toBe("2005-0700-1234");
    expect(shownPatientNumber("2005")).toBe("2005");
  });
});
