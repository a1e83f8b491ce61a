import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { nextRunAt } from "#core/schedules/run-moments.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { afterPause, carryOutDue } from "#use-cases/schedules/carry-out-due.ts";

const MINUTE = 60_000;

/**
 * Around a change of a site's time zone, in its transaction: what was due by the old clock begins, then the schedules of the
 * site go by the new one. Times of the day that the site leaps over, as it takes a zone further east, run late.
 */
export async function keepToZone<T>(
  stores: WorkspaceStores,
  { scope, siteId, now }: { readonly scope: WorkspaceScope; readonly siteId: string; readonly now: number },
  change: () => Promise<T>,
): Promise<T> {
  const ofSite = async () => (await stores.schedules.list()).filter((one) => one.enabled && one.siteId === siteId);
  const before = await ofSite();
  for (const { id } of before) {
    const schedule = await stores.schedules.hold(id);
    if (schedule) await carryOutDue(stores, { scope, schedule, now });
  }
  const changed = await change();
  for (const schedule of await ofSite()) {
    const old = before.find(({ id }) => id === schedule.id)?.zone ?? schedule.zone;
    const leapt = compileSiteClock(schedule.zone).offsetAt(now) - compileSiteClock(old).offsetAt(now);
    const coveredUntil = now - Math.max(0, leapt) * MINUTE;
    const nextAt = nextRunAt(schedule, afterPause(coveredUntil, schedule.pausedUntil));
    await stores.schedules.cover(schedule.id, { coveredUntil, nextAt });
  }
  return changed;
}
