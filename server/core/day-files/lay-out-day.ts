import { compileSiteClock, type SiteClock } from "#core/appointments/site-clock.ts";
import type { AppointmentOfDay } from "#core/day-files/appointment-of-day.ts";
import { dayFileCells, type DayFileKind, dayFileKinds, dayFileLayouts } from "#core/day-files/layouts.ts";
import { numberedDay, type NumberedAppointment } from "#core/day-files/numbered-day.ts";
import { contractLine } from "#core/reports/contract-line.ts";

/** A file of a day as it goes out: UTF-8 without a byte-order mark. */
export type DayFile = {
  readonly kind: DayFileKind;
  readonly name: string;
  /** The folder of the day, then the name. */
  readonly path: string;
  /** Without the header. */
  readonly rows: number;
  readonly text: string;
};

export type LaidOutDay = { readonly numbered: readonly NumberedAppointment[]; readonly files: readonly DayFile[] };

/**
 * The files of a day (yyyy-mm-dd) of a site, whose appointments may come in any order and be of other days, too. No files
 * where the day has no appointment.
 */
export function layOutDay(
  appointments: readonly AppointmentOfDay[],
  { day, zone }: { readonly day: string; readonly zone: string },
): LaidOutDay {
  const clock = compileSiteClock(zone);
  const numbered = numberedDay(appointments, { day, clock });
  return { numbered, files: layOutFiles(numbered, { day, clock, supplement: null }) };
}

/** The files of some appointments of a day, whose car numbers are settled; `supplement` counts from 1, null: the whole day. */
export function layOutFiles(
  numbered: readonly NumberedAppointment[],
  { day, clock, supplement }: { readonly day: string; readonly clock: SiteClock; readonly supplement: number | null },
): readonly DayFile[] {
  if (numbered.length === 0) return [];
  return dayFileKinds.map((kind) => {
    const { header } = dayFileLayouts[kind];
    const whole = dayFileLayouts[kind].name;
    const name = supplement === null ? whole : whole.replace(".csv", `_supplement_${supplement}.csv`);
    const lines = numbered.map((one) => contractLine(dayFileCells(kind, one, clock)));
    return { kind, name, path: `${day}/${name}`, rows: lines.length, text: contractLine(header) + lines.join("") };
  });
}
