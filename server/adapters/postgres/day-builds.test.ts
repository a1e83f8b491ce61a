import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { daysLater } from "#core/calendar-day.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

test.each([
  ["America/Detroit", "2026-03-08", 46],
  ["America/Detroit", "2026-11-01", 50],
  // Midnight is left out, comes twice, or is the end of an hour that comes twice.
  ["Africa/Cairo", "2026-04-24", 46],
  ["America/Havana", "2026-11-01", 50],
  ["Africa/Cairo", "2026-10-29", 50],
])(
  "a day on which the clock of %s is set (%s) has all its appointments, and the days beside it theirs",
  async (...of) => {
    const [zone, day, halfHours] = of;
    const id = randomUUID();
    await world.owner.query(
      `insert into appointment_count (workspace_id, site_id, start_at, business_code, booked, cancelled)
     select $1, $2, t, '', 1, 0
     from generate_series($3::timestamptz - interval '3 days', $3::timestamptz + interval '3 days', interval '30 minutes') t`,
      [world.northside.workspaceId, id, `${day}T00:00:00Z`],
    );
    const countOf = (asked: string) =>
      world.inWorkspace(world.northside, async ({ dayBuilds, appointments }) => {
        const days = await dayBuilds.days({ id, zone }, asked, asked);
        const hours = await appointments.counts({ siteId: id, ...compileSiteClock(zone).boundsOf(asked) });
        return [days.map((one) => [one.day, one.appointments]), hours.length];
      });
    for (const [asked, expected] of [
      [daysLater(day, -1), 48],
      [day, halfHours],
      [daysLater(day, 1), 48],
    ] as const)
      expect(await countOf(asked)).toEqual([[[asked, expected]], expected]);
  },
);
