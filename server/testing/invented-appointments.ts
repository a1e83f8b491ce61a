import { readFileSync } from "node:fs";
import path from "node:path";
import type { AppointmentOfDay } from "#core/day-files/appointment-of-day.ts";

/** Beside it lie the files of its days in America/Detroit, worked out from the specification by other means. */
export const goldenFolder = path.resolve(import.meta.dirname, "../core/day-files/golden");

type Kept = Omit<AppointmentOfDay, "start" | "end" | "booked"> & Readonly<Record<"start" | "end" | "booked", string>>;

/** Appointments of persons who don't exist: ties, accents, quotes, line breaks, birthdays, both changes of the clocks. */
export const inventedAppointments: readonly AppointmentOfDay[] = (
  JSON.parse(readFileSync(path.join(goldenFolder, "appointments.json"), "utf8")) as Kept[]
).map((kept) => ({
  ...kept,
  start: Date.parse(kept.start),
  end: Date.parse(kept.end),
  booked: Date.parse(kept.booked),
}));

/** One of them by its hash, changed as a test needs it. */
export function invented(hash: string, changed: Partial<AppointmentOfDay> = {}): AppointmentOfDay {
  const found = inventedAppointments.find((one) => one.hash === hash);
  if (!found) throw new Error(`There is no invented appointment ${hash}`);
  return { ...found, ...changed };
}
