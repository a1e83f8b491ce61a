import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { StoredImport } from "#ports/import-store.ts";
import type { PlatformWait } from "#ports/platform-waits.ts";
import { findRun } from "#testing/import-world.ts";
import {
  createPlatformWorld,
  employees,
  issuesOf,
  plannedFile,
  platformFeed,
  recordsHere,
  sentFile,
  type PlatformWorld,
} from "#testing/platform-world.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { viewImport } from "#use-cases/imports/view-import.ts";
import { pausePlatform } from "#use-cases/platform-settings/look-after-platform.ts";

let world: PlatformWorld;
const feed = "Staff to the platform";
let next = 0;
const fresh = (count: number) => Array.from({ length: count }, () => ++next);
/** Minutes that have passed for the product. */
let later = 0;
const clock = () => new Date(Date.now() + later * 60_000).toISOString();

beforeAll(async () => {
  world = await createPlatformWorld({
    lanes: 2,
    refuses: (_, fields) => (fields["remarks"] === "REFUSED" ? "remarks" : null),
    pace: { patience: { atHandMs: 30, firstMs: 30_000, longestMs: 60_000 } },
  });
  await platformFeed(world, "employee", feed);
});
beforeEach(() => {
  later = 0;
  answersAgain();
});
afterAll(() => world.close());

function answersAgain(): void {
  world.server.weather(null);
  world.server.outage(false);
}

/** Answers so many requests, and then none. */
function silentAfter(requests: number): void {
  let asked = 0;
  world.server.weather(() => {
    if (++asked > requests) world.server.outage(true);
    return null;
  });
}

const seen = ({ id }: StoredImport) => findRun(world, world.staging, id);
const load = ({ id: importId }: StoredImport) =>
  loadImport({ ...world.deps, clock }, { scope: world.staging, importId });
const cancel = ({ id: importId }: StoredImport) =>
  cancelImport(world.deps, { scope: world.staging, by: world.by, importId });
const waitOf = ({ id }: StoredImport): Promise<PlatformWait | null> =>
  world.deps.inWorkspace(world.staging, ({ platformWaits }) => platformWaits.find(id));

/** A file that waits without a worker; the platform has taken so many of its rows. */
async function waitingFile(rows: number, sent: number): Promise<{ run: StoredImport; numbers: readonly number[] }> {
  const numbers = fresh(rows);
  const run = await plannedFile(world, "employee", feed, employees(numbers));
  if (sent === 0) world.server.outage(true);
  else silentAfter(sent);
  await load(run);
  return { run, numbers };
}

/** Whether the job that goes on with an import may be begun. */
async function mayBegin({ id }: StoredImport): Promise<boolean> {
  const { rows } = await world.owner.query<{ due: boolean }>(
    `select start_after <= now() as due from pgboss.job where data ->> 'importId' = $1 and state < 'active'
     order by created_on desc limit 1`,
    [id],
  );
  return rows[0]?.due ?? false;
}

async function told(): Promise<number> {
  const { rows } = await world.owner.query("select 1 from notice where kind = 'platform_down'");
  return rows.length;
}

describe("a file whose platform is silent for longer than a worker waits", () => {
  test("says since when it waits, why, and when it is tried next, and goes on where it stopped", async () => {
    const { run, numbers } = await waitingFile(20, 8);
    const view = await viewImport(world.deps, { scope: world.staging, importId: run.id });
    expect(view.platformWait).toMatchObject({ tries: 0, sentence: expect.stringMatching(/^The platform .*\.$/) });
    const wait = await waitOf(run);
    // Lists say so, too.
    expect(view.run.waitsSince).toBe(wait?.since);
    const pauseMs = Date.parse(wait?.nextTryAt ?? "") - Date.parse(wait?.since ?? "");
    expect(pauseMs).toBeGreaterThan(20_000);
    expect(await mayBegin(run)).toBe(false);
    answersAgain();
    await load(run);
    expect(await seen(run)).toMatchObject({ state: "completed", counts: { created: 20, skipped: 0 } });
    const there = world.server.records.all("employees").map(({ externalId }) => externalId);
    expect(there.filter((key) => numbers.some((number) => key === `E${number}`))).toHaveLength(20);
    const done = await viewImport(world.deps, { scope: world.staging, importId: run.id });
    expect(done.platformWait).toBeNull();
    expect(done.run.waitsSince).toBeUndefined();
  });

  test("is not given up for workers that died in other tries, with the platform at fault since its last answer", async () => {
    const run = await plannedFile(world, "employee", feed, employees(fresh(20)));
    // Three have died so far, of whatever it was.
    await world.owner.query("update import set attempts = 2 where id = $1", [run.id]);
    let asked = 0;
    world.server.weather(() => (++asked > 8 ? "denied" : null));
    await load(run);
    expect(await waitOf(run)).toMatchObject({ sentence: expect.stringContaining("refuses") });
    expect(await seen(run)).toMatchObject({ state: "loading", attempts: 0 });
    const connection = await world.deps.inWorkspace(world.staging, ({ platform }) => platform.find());
    expect(connection?.lastFault).toContain("refuses");
    expect(Date.parse(connection?.lastFaultAt ?? "")).toBeGreaterThan(Date.parse(connection?.lastSuccessAt ?? ""));
    answersAgain();
    await load(run);
    expect(await seen(run)).toMatchObject({ state: "completed", counts: { created: 20 } });
  });

  test("is none whose platform leaves a question without an answer now and then", async () => {
    await platformFeed(world, "client", "Clients");
    await platformFeed(world, "visit", "Visits");
    const clients = Array.from({ length: 40 }, (_, at) => `C${at}`);
    const people = { first_name: "A", last_name: "B" };
    await sentFile(
      world,
      "client",
      "Clients",
      clients.map((external_id) => ({ external_id, ...people })),
    );
    await world.owner.query("delete from platform_id");
    const times = { start_at: "2026-11-23T09:00:00-05:00", end_at: "2026-11-23T10:00:00-05:00" };
    const visits = clients.map((client) => ({ external_id: `V-${client}`, ...times, client, employee: "" }));
    const run = await plannedFile(world, "visit", "Visits", visits);
    let asked = 0;
    world.server.weather(() => (++asked % 8 === 0 ? "cut" : null));
    await load(run);
    expect(await seen(run)).toMatchObject({ state: "completed", counts: { created: 40 } });
  });

  test("is tried less and less often, and each try in vain asks little", async () => {
    const { run } = await waitingFile(20, 0);
    world.server.asked.splice(0);
    const pauses: number[] = [];
    for (let tries = 1; tries <= 3; tries++) {
      later += 2;
      await load(run);
      const wait = await waitOf(run);
      expect(wait?.tries).toBe(tries);
      pauses.push(Date.parse(wait?.nextTryAt ?? "") - Date.parse(clock()));
    }
    // Twice as long at first, then the longest.
    expect(pauses.every((pauseMs) => pauseMs > 45_000 && pauseMs <= 60_000)).toBe(true);
    expect(world.server.asked.length).toBeLessThan(20);
    await cancel(run);
    await load(run);
  });

  test("is told of once in an outage that lasts for ten minutes, whatever is tried, and of the next one again", async () => {
    const before = await told();
    const { run } = await waitingFile(5, 0);
    later = 9;
    await load(run);
    expect(await told()).toBe(before);
    later = 11;
    await load(run);
    later = 30;
    await load(run);
    expect(await told()).toBe(before + 1);
    await cancel(run);
    await load(run);
    // The outage goes on, and another file meets it.
    const { run: other } = await waitingFile(5, 0);
    later += 20;
    await load(other);
    expect(await told()).toBe(before + 1);
    answersAgain();
    await load(other);
    expect((await seen(other)).state).toBe("completed");
    const { run: third } = await waitingFile(5, 0);
    later += 20;
    await load(third);
    expect(await told()).toBe(before + 2);
    await cancel(third);
    await load(third);
  });

  test("goes on at once when somebody lets a paused platform go on", async () => {
    const connection = () => world.deps.inWorkspace(world.staging, ({ platform }) => platform.find());
    const pause = async (paused: boolean) =>
      pausePlatform(world.deps, {
        ...{ scope: world.staging, by: world.by, paused },
        seen: (await connection())?.version ?? 0,
      });
    await pause(true);
    const run = await plannedFile(world, "employee", feed, employees(fresh(2)));
    await load(run);
    expect(await waitOf(run)).toMatchObject({ sentence: "Somebody has paused the platform." });
    expect(await mayBegin(run)).toBe(false);
    await pause(false);
    expect(await mayBegin(run)).toBe(true);
    await load(run);
    expect(await seen(run)).toMatchObject({ state: "completed", counts: { created: 2 } });
  });
});

describe("cancelling a file that waits for its platform", () => {
  test("stores what was sent and skips the rest as not sent, without waiting for the next try", async () => {
    const { run, numbers } = await waitingFile(30, 10);
    await cancel(run);
    expect(await mayBegin(run)).toBe(true);
    await load(run);
    const { state, counts } = await seen(run);
    const here = await recordsHere(world, "employee");
    const loaded = numbers.filter((number) => `E${number}` in here);
    expect({ state, counts }).toMatchObject({
      state: "completed",
      counts: { rows: 30, created: loaded.length, skipped: 30 - loaded.length },
    });
    expect(loaded.length).toBeGreaterThan(0);
    expect(new Set((await issuesOf(world, run.id)).map(({ code }) => code))).toEqual(new Set(["not_sent"]));
    expect(await waitOf(run)).toBeNull();
  });

  test("while it is being handed back is heard", async () => {
    const run = await plannedFile(world, "employee", feed, employees(fresh(3)));
    const inWorkspace: typeof world.deps.inWorkspace = (scope, work) =>
      world.deps.inWorkspace(scope, (stores) =>
        work({
          ...stores,
          imports: {
            ...stores.imports,
            async move(...input) {
              // Between what the worker has seen and what it writes.
              if (input[2]?.attempts !== undefined) await cancel(run);
              return stores.imports.move(...input);
            },
          },
        }),
      );
    world.server.weather(() => "denied");
    await loadImport({ ...world.deps, inWorkspace, clock }, { scope: world.staging, importId: run.id });
    expect((await seen(run)).state).toBe("cancelled");
  });
});
