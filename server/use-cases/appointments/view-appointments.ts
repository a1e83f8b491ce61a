import { AppError } from "#core/app-error.ts";
import { isAppointmentHash, shownPatientNumber } from "#core/appointments/identifiers.ts";
import { compileSiteClock, dayText } from "#core/appointments/site-clock.ts";
import { clockTexts } from "#core/appointments/clock-texts.ts";
import { isCalendarDay } from "#core/calendar-day.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { maskValue, type ShownText } from "#core/privacy/mask-value.ts";
import type { ListedAppointment } from "#ports/appointments.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Site } from "#ports/sites.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { siteNamed } from "#use-cases/sites/site-named.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "clock">;

/** A day at a site: yyyy-mm-dd, null for today by its clock; a site by its code, null for the main one. */
export type DayQuery = { readonly code: string | null; readonly day: string | null };

/** `date` and `time` are those of the site's clock; the day of birth is a mask. */
export type ShownAppointment = Omit<ListedAppointment, "dob" | "patientNumber" | "siteId"> & {
  readonly site: string;
  readonly date: string;
  readonly time: string;
  readonly patientNumber: string;
  readonly dob: ShownText;
};

export type ViewedDay = {
  readonly sites: readonly Pick<Site, "code" | "name" | "isMain">[];
  readonly site: Pick<Site, "id" | "code" | "name" | "zone" | "slotsAnHour" | "isMain"> | null;
  readonly day: string;
  readonly hours: readonly { readonly time: string; readonly appointments: number }[];
};

/** How full a day is, hour by hour. Rejects with AppError("not_found") for a site or a day that there is not. */
export async function viewAppointmentDay(deps: Deps, scope: WorkspaceScope, query: DayQuery): Promise<ViewedDay> {
  return deps.inWorkspace(scope, async (stores) => {
    const sites = await stores.sites.list();
    const named = sites.map(({ code, name, isMain }) => ({ code, name, isMain }));
    const site = siteNamed(sites, query.code);
    if (site === null) return { sites: named, site, day: query.day ?? "", hours: [] };
    const { day, clock, bounds } = dayAt(site, query.day, deps.clock());
    const counts = await stores.appointments.counts({ siteId: site.id, ...bounds });
    const hours = counts.map(({ startAt, appointments }) => {
      return { time: timeText(clock.wallAt(Date.parse(startAt))), appointments };
    });
    const { id, code, name, zone, slotsAnHour, isMain } = site;
    return { sites: named, site: { id, code, name, zone, slotsAnHour, isMain }, day, hours };
  });
}

/** The appointments of a day in the order of their time, those behind `after`. Rejects with AppError("not_found"). */
export async function listAppointments(
  deps: Deps,
  scope: WorkspaceScope,
  query: DayQuery & {
    readonly after: { readonly startAt: string; readonly hash: string } | null;
    readonly limit: number;
  },
): Promise<readonly ShownAppointment[]> {
  return deps.inWorkspace(scope, async (stores) => {
    const sites = await stores.sites.list();
    const site = siteNamed(sites, query.code);
    if (site === null) return [];
    const { bounds } = dayAt(site, query.day, deps.clock());
    const { after, limit } = query;
    const found = await stores.appointments.list({ siteId: site.id, ...bounds, after, limit });
    return found.map((one) => shown(one, sites));
  });
}

/** Appointments with a bar code, or of a patient's number as it stands in files or as it is shown. */
export async function findAppointments(
  deps: Deps,
  scope: WorkspaceScope,
  text: string,
): Promise<readonly ShownAppointment[]> {
  const wanted = text.trim().toUpperCase();
  const digits = wanted.replaceAll("-", "");
  const by = isAppointmentHash(wanted) ? { hash: wanted } : /^\d{12}$/.test(digits) ? { patientNumber: digits } : null;
  if (by === null) {
    throw new AppError(
      "bad_request",
      "Type a bar code such as 123456EA, or a patient number such as 2703-1512-3456, in full.",
    );
  }
  return deps.inWorkspace(scope, async (stores) => {
    const sites = await stores.sites.list();
    return (await stores.appointments.find(by)).map((one) => shown(one, sites));
  });
}

/** Gives days of birth; the look is written to the activity log in the same transaction. */
export async function lookAtBirths(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, hashes }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly hashes: readonly string[] },
): Promise<readonly { readonly hash: string; readonly dob: string }[]> {
  return deps.inWorkspace(scope, async ({ appointments, activity }: WorkspaceStores) => {
    const births = await appointments.births(hashes);
    const detail = { field: "dob", rows: births.size };
    await activity.record({ actor: by, action: "appointment.looked", subject: "", detail });
    return [...births].map(([hash, dob]) => ({ hash, dob }));
  });
}

function dayAt(site: Site, wanted: string | null, now: string) {
  const clock = compileSiteClock(site.zone);
  const day = wanted ?? clock.dayAt(Date.parse(now));
  if (!isCalendarDay(day)) {
    throw new AppError("not_found", "There is no such day. Write it as 2027-03-15.");
  }
  return { day, clock, bounds: clock.boundsOf(day) };
}

/** `14:00` */
const timeText = (wall: number) => clockTexts.plain(wall).slice(11, 16);

const birth = fieldOf(entityOf("appointment"), "dob");

function shown({ siteId, patientNumber, dob, ...more }: ListedAppointment, sites: readonly Site[]): ShownAppointment {
  const site = sites.find(({ id }) => id === siteId);
  const wall = compileSiteClock(site?.zone ?? "UTC").wallAt(Date.parse(more.startAt));
  return {
    ...more,
    ...{ site: site?.name ?? "", date: dayText(wall), time: timeText(wall) },
    patientNumber: shownPatientNumber(patientNumber),
    dob: maskValue(birth, dob),
  };
}
