import type { SiteClock } from "#core/appointments/site-clock.ts";
import { dayFileCells, dayFileKinds } from "#core/day-files/layouts.ts";
import type { NumberedAppointment } from "#core/day-files/numbered-day.ts";

/**
 * What was sent last of an appointment; `content` is anything that is equal when `lineContent` is, and null when people were
 * told that it is gone.
 */
export type SentLine = { readonly carNumber: number; readonly hash: string; readonly content: string | null };

export type Supplement = {
  /** New and changed appointments, in the order of their car numbers. */
  readonly lines: readonly NumberedAppointment[];
  /** Car numbers that were sent and are no more: no layout has a word for them, so people are told. */
  readonly gone: readonly number[];
};

/** What the files of a day say of an appointment, whatever its car number. */
export function lineContent({ appointment }: Pick<NumberedAppointment, "appointment">, clock: SiteClock): string {
  return JSON.stringify(dayFileKinds.map((kind) => dayFileCells(kind, { carNumber: 0, appointment }, clock).slice(1)));
}

/**
 * What has changed on a day since it was sent: a changed appointment keeps its car number, new ones count on from the last
 * number that was ever given, in the order of the day. `now` is the whole day.
 */
export function supplementOf(
  sent: readonly SentLine[],
  now: readonly (NumberedAppointment & { readonly content: string })[],
): Supplement {
  const known = new Map(sent.map((line) => [line.hash, line]));
  const there = new Set(now.map(({ appointment }) => appointment.hash));
  let last = sent.reduce((highest, { carNumber }) => Math.max(highest, carNumber), 0);
  const lines: NumberedAppointment[] = [];
  for (const { appointment, content } of now) {
    const before = known.get(appointment.hash);
    if (before === undefined) lines.push({ carNumber: ++last, appointment });
    else if (before.content !== content) lines.push({ carNumber: before.carNumber, appointment });
  }
  return {
    lines: lines.sort((one, other) => one.carNumber - other.carNumber),
    gone: sent
      .flatMap(({ carNumber, hash, content }) => (content === null || there.has(hash) ? [] : [carNumber]))
      .sort((one, other) => one - other),
  };
}
