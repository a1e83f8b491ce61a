import { describe, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import type { AppointmentOfDay } from "#core/day-files/appointment-of-day.ts";
import { checkBuild } from "#core/day-files/check-build.ts";
import { layOutFiles } from "#core/day-files/lay-out-day.ts";
import { numberedDay } from "#core/day-files/numbered-day.ts";
import { lineContent, supplementOf } from "#core/day-files/supplement.ts";
import { invented, inventedAppointments } from "#testing/invented-appointments.ts";

const day = "2020-05-07";
const clock = compileSiteClock("America/Detroit");
const now = (appointments: readonly AppointmentOfDay[]) =>
  numberedDay(appointments, { day, clock }).map((one) => ({ ...one, content: lineContent(one, clock) }));
const sent = now(inventedAppointments).map(({ carNumber, appointment, content }) => ({
  carNumber,
  hash: appointment.hash,
  content,
}));
const numbers = (appointments: readonly AppointmentOfDay[]) => {
  const { lines, gone } = supplementOf(sent, now(appointments));
  return { lines: lines.map(({ carNumber, appointment }) => [carNumber, appointment.hash]), gone };
};

describe("a supplement", () => {
  test("is empty when nothing has changed", () => {
    expect(numbers(inventedAppointments)).toEqual({ lines: [], gone: [] });
  });

  test("has a new appointment under the number after the last, also one of the early morning", () => {
    const early = invented("112233DA", { hash: "900001DA", start: Date.parse("2020-05-07T00:30:00-04:00") });
    expect(numbers([...inventedAppointments, early]).lines).toEqual([[12, "900001DA"]]);
  });

  test("has a changed appointment under its number, though it now is at another place of the day", () => {
    const moved = inventedAppointments.map((one) =>
      one.hash === "112233DA" ? { ...one, start: Date.parse("2020-05-07T18:00:00-04:00") } : one,
    );
    expect(numbers(moved).lines).toEqual([[2, "112233DA"]]);
  });

  test("names the car numbers of those that are no more, and gives them to nobody", () => {
    const rest = inventedAppointments.filter(({ hash }) => hash !== "800002SI" && hash !== "112233DA");
    const other = invented("112233DA", { hash: "900002DA" });
    expect(numbers([...rest, other])).toEqual({ lines: [[12, "900002DA"]], gone: [2, 11] });
  });

  test("names once what is gone, and has it again under its number when it comes back", () => {
    const told = sent.map((line) => (line.hash === "112233DA" ? { ...line, content: null } : line));
    const rest = inventedAppointments.filter(({ hash }) => hash !== "112233DA");
    expect(supplementOf(told, now(rest))).toEqual({ lines: [], gone: [] });
    const { lines } = supplementOf(told, now(inventedAppointments));
    expect(lines.map(({ carNumber, appointment }) => [carNumber, appointment.hash])).toEqual([[2, "112233DA"]]);
  });

  test("has files of its own names, and passes the checks with the numbers that it has", () => {
    const { patient } = invented("700003DC");
    const changed = invented("700003DC", { patient: { ...patient, apt: "5" } });
    const rest = inventedAppointments.filter(({ hash }) => hash !== "700003DC");
    const { lines } = supplementOf(sent, now([...rest, changed, invented("112233DA", { hash: "900003DA" })]));
    const files = layOutFiles(lines, { day, clock, supplement: 1 });
    expect(files[0]?.path).toBe("2020-05-07/patient_appointments_supplement_1.csv");
    const carNumbers = lines.map(({ carNumber }) => carNumber);
    expect(carNumbers).toEqual([7, 12]);
    expect(checkBuild(files, { carNumbers, wholeDay: false, contracts: [] })).toEqual([]);
    expect(checkBuild(files, { carNumbers, wholeDay: true, contracts: [] })).toHaveLength(3);
  });
});
