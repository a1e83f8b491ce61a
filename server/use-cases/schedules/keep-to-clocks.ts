import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { nextRunAt } from "#core/schedules/run-moments.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredSchedule } from "#ports/schedules.ts";
import type { Site } from "#ports/sites.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { afterPause, carryOutDue } from "#use-cases/schedules/carry-out-due.ts";

const MINUTE = 60_000;

/**
 * Around a change of a site's time zone or of the main site, in its transaction: what was due by the old clocks begins, then
 * the schedules go by the new ones. All but ends of day go by the clock of the main site, whichever that is.
 */
export async function keepToClocks<T>(
  stores: WorkspaceStores,
  { scope, by, now }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly now: number },
  change: () => Promise<T>,
): Promise<T> {
  const before = await stores.schedules.list();
  for (const { id } of before.filter(({ enabled }) => enabled)) {
    const schedule = await stores.schedules.hold(id);
    if (schedule) await carryOutDue(stores, { scope, schedule, now });
  }
  const changed = await change();
  const main = (await stores.sites.list()).find(({ isMain }) => isMain);
  for (const schedule of await stores.schedules.list()) {
    const old = before.find(({ id }) => id === schedule.id);
    if (main && schedule.kind !== "end_of_day" && schedule.siteId !== main.id) await follow(stores, schedule, main, by);
    const zone = schedule.kind === "end_of_day" ? schedule.zone : (main?.zone ?? schedule.zone);
    if (old && schedule.enabled && old.zone !== zone) await cover(stores, { ...schedule, zone }, old.zone, now);
  }
  return changed;
}

function follow(stores: WorkspaceStores, schedule: StoredSchedule, main: Site, by: Actor): Promise<void> {
  return stores.schedules.change(schedule.id, { ...schedule, siteId: main.id }, schedule, by);
}

/**
 * Times of the day that the clock leaps over, as it is put forward, run late; those that it shows once more, as it is put
 * back, have been. What runs every so many minutes goes on, as when clocks are changed in autumn.
 */
async function cover(stores: WorkspaceStores, schedule: StoredSchedule, old: string, now: number): Promise<void> {
  const leapt = compileSiteClock(schedule.zone).offsetAt(now) - compileSiteClock(old).offsetAt(now);
  const coveredUntil = now - (schedule.everyMinutes === null ? leapt : Math.max(0, leapt)) * MINUTE;
  const nextAt = nextRunAt(schedule, afterPause(coveredUntil, schedule.pausedUntil));
  await stores.schedules.cover(schedule.id, { coveredUntil, nextAt });
}
