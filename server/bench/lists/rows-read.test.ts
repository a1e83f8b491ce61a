import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { reportRows } from "#adapters/postgres/report-rows.ts";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import { workspaceStores } from "#adapters/postgres/workspace-stores.ts";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { daysLater } from "#core/calendar-day.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";
import { fillPortal } from "./fill-portal.ts";
import { idOf } from "./ids.ts";
import { busiestDay, groups, siteZone } from "./portal-size.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
  await fillPortal(world.owner, world.northside, { records: 20_000, versions: 1, imports: 2_000 }, () => undefined);
  await world.owner.query("vacuum analyze");
}, 60_000);
afterAll(() => world.close());

const noJobs: WorkspaceStores["jobs"] = {
  enqueue: () => Promise.resolve(),
  handBack: () => Promise.resolve(false),
  hurry: () => Promise.resolve(),
};

/** What a read answers, and how many rows of all tables it went through. */
async function read<T>(of: (stores: WorkspaceStores) => Promise<T>): Promise<readonly [T, number]> {
  return withWorkspace(world.database, world.northside, async (tx) => {
    const soFar = async () => {
      const [seen] = await tx.$queryRaw<{ rows: number }[]>`
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables`;
      return seen?.rows ?? 0;
    };
    const before = await soFar();
    const answer = await of(workspaceStores(tx, world.northside, noJobs));
    return [answer, (await soFar()) - before];
  });
}

// Of 20,000 appointments, 20,000 dispatches, 4,000 sendings of notices and 6,000 deliveries.
const few = 400;

// First of all: statistics of a whole database hold what other sessions still have to say, too. Only the owner has any here.
test("reports of a day go through that day, whatever was booked and asked for in years", async () => {
  const pool = new pg.Pool({ connectionString: world.appUrl, max: 1 });
  onTestFinished(() => pool.end());
  const rowsOf = async (tables: readonly string[]) => {
    for (const session of [pool, world.owner]) await session.query("select pg_stat_force_next_flush()");
    const { rows } = await world.owner.query(
      "select sum(seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_user_tables where relname = any ($1)",
      [tables],
    );
    return rows[0].rows;
  };
  const reports = reportRows(pool);
  const day = compileSiteClock(siteZone).boundsOf(daysLater(busiestDay(), -300));
  const span = { siteId: idOf(groups.site, 2), ...day };
  const booked = ["appointment", "appointment_count"];
  const [before, asked] = [await rowsOf(booked), await rowsOf(["business_request"])];
  const found = await Array.fromAsync(reports.appointments(world.northside, [span]));
  const counts = await Array.fromAsync(reports.counts(world.northside, [span]));
  expect([found.length > 5, counts.length]).toEqual([true, 1]);
  expect((await rowsOf(booked)) - before).toBeLessThan(few);
  expect(await Array.fromAsync(reports.turnaround(world.northside, [day, day]))).toHaveLength(2);
  expect((await rowsOf(["business_request"])) - asked).toBeLessThan(few);
});

test("the days of a site are counted without going through those that nobody asked for", async () => {
  const site = { id: idOf(groups.site, 2), zone: siteZone };
  const [days, rows] = await read(({ dayBuilds }) => dayBuilds.days(site, busiestDay(), daysLater(busiestDay(), 1)));
  expect(days.map(({ day }) => day)).toEqual([busiestDay(), daysLater(busiestDay(), 1)]);
  expect(rows).toBeLessThan(few);
});

test.each([undefined, "sent", "dead", "sending"] as const)(
  "a page of notices goes through what it shows and what is open: %s",
  async (state) => {
    const [page, rows] = await read(({ notices }) => notices.sendings({ limit: 5, ...(state && { state }) }));
    expect(page.sendings).toHaveLength(state === "sending" ? 0 : 5);
    expect(page.sendings.every((sending) => state === undefined || sending.state === state)).toBe(true);
    const times = page.sendings.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(rows).toBeLessThan(few);
  },
);

test("what waits for a person of all that was sent is counted, and the oldest are named with their days", async () => {
  const [needy, rows] = await read(({ needyDispatches }) => needyDispatches(5));
  expect(needy.dispatches).toHaveLength(5);
  expect(needy.inDoubt + needy.failed).toBeGreaterThan(5);
  expect(needy.dispatches.every(({ file, day }) => day !== null && file.includes(day))).toBe(true);
  expect(rows).toBeLessThan(few);
});

test("the desk and a business go through their own requests, codes and bookings", async () => {
  const [found, queued] = await read(({ requests }) => requests.queue({ status: "active", search: "", limit: 20 }));
  expect(found).toHaveLength(20);
  expect(queued).toBeLessThan(few);
  const [slots, counted] = await read(({ businesses }) => businesses.slots([idOf(groups.business, 7)]));
  expect(slots.get(idOf(groups.business, 7))?.requests.length).toBeGreaterThan(5);
  expect(counted).toBeLessThan(few);
});

test("deliveries that failed are listed without looking each import up by itself", async () => {
  const [failed, rows] = await read(({ deliveries }) => deliveries.failed());
  expect(failed).toHaveLength(80);
  expect(rows).toBeLessThan(few);
});
