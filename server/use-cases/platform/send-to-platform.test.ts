import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
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
import { viewUndo } from "#use-cases/undo/view-undo.ts";
import { setPlatform } from "#use-cases/platform/set-platform.ts";

let world: PlatformWorld;
const feed = "Staff to the platform";
let next = 0;
/** Numbers that no other test has. */
const fresh = (count: number) => Array.from({ length: count }, () => ++next);

const stored = (externalId: string) => world.server.records.byExternal("employees", externalId);
const load = (importId: string) => loadImport(world.deps, { scope: world.staging, importId });

beforeAll(async () => {
  world = await createPlatformWorld({
    lanes: 2,
    failsOn: (fields) => fields["remarks"] === "POISON",
    refuses: (_, fields) => (fields["remarks"] === "REFUSED" ? "remarks" : null),
  });
  await platformFeed(world, "employee", feed);
  await platformFeed(world, "client", "Clients to the platform");
  await platformFeed(world, "visit", "Visits to the platform");
});
beforeEach(() => void world.server.asked.splice(0));
afterAll(() => world.close());

describe("a file whose target is the platform", () => {
  test("creates each record there and here, and learns its id", async () => {
    const numbers = fresh(3);
    const run = await sentFile(world, "employee", feed, employees(numbers));
    expect(run).toMatchObject({ state: "completed", target: "platform", counts: { created: 3, skipped: 0 } });
    expect(stored(`E${numbers[0]}`)?.fields).toMatchObject({ username: "user1", status: "active" });
    expect(world.server.asked).toEqual(["POST employees", "POST employees", "POST employees"]);
    const ids = await world.deps.platformIds.known(world.staging, "employee", [`E${numbers[1]}`]);
    expect(ids.get(`E${numbers[1]}`)).toBe(stored(`E${numbers[1]}`)?.id);
  });

  test("changes by the known id, empties what the file has no more, and gives a new status by a call of its own", async () => {
    const [number = 0] = fresh(1);
    await sentFile(world, "employee", feed, employees([number], { remarks: "old" }));
    world.server.asked.splice(0);
    await sentFile(world, "employee", feed, employees([number], { first_name: "Bob", status: "on_hold" }));
    expect(world.server.asked).toEqual(["PUT employees", "PUT employees"]);
    expect(stored(`E${number}`)?.fields).toMatchObject({ first_name: "Bob", remarks: null, status: "on_hold" });
    expect(await recordsHere(world, "employee")).toMatchObject({ [`E${number}`]: 2 });
  });

  test("skips what the platform refuses, with the field that it names, its column, and its words", async () => {
    const [good = 0, bad = 0] = fresh(2);
    const rows = [...employees([good]), ...employees([bad], { remarks: "REFUSED" })];
    const run = await sentFile(world, "employee", feed, rows);
    expect(run.counts).toMatchObject({ rows: 2, created: 1, skipped: 1 });
    expect(await issuesOf(world, run.id)).toEqual([
      {
        ...{ row: 3, column: 7, field: "remarks", code: "platform_refused" },
        message: expect.stringContaining("“Invalid value for remarks”"),
      },
    ]);
    expect(await recordsHere(world, "employee")).not.toHaveProperty(`E${bad}`);
  });

  test("changes what the platform has already under its key, where we did not know", async () => {
    const [number = 0] = fresh(1);
    const [{ remarks: _, ...fields } = {}] = employees([number], { first_name: "Before" });
    const there = world.server.records.add("employees", fields);
    const run = await sentFile(world, "employee", feed, employees([number], { status: "suspended" }));
    expect(run.counts).toMatchObject({ created: 1, skipped: 0 });
    expect(world.server.asked).toEqual(["POST employees", "GET employees", "PUT employees", "PUT employees"]);
    expect(there.fields).toMatchObject({ first_name: "Alice", status: "suspended" });
  });

  test("names a record that the platform knows under another id than before, and changes nothing", async () => {
    const [number = 0] = fresh(1);
    await sentFile(world, "employee", feed, employees([number]));
    world.server.records.forget("employees", `E${number}`);
    const other = world.server.records.add("employees", { external_id: `E${number}`, first_name: "Other" });
    const changed = employees([number], { first_name: "Bob" });
    const run = await sentFile(world, "employee", feed, changed);
    expect(run.counts).toMatchObject({ updated: 0, skipped: 1 });
    expect(await issuesOf(world, run.id)).toMatchObject([{ code: "id_conflict" }]);
    expect(other.fields).toEqual({ external_id: `E${number}`, first_name: "Other" });
    world.server.asked.splice(0);
    const again = await sentFile(world, "employee", feed, changed);
    expect(await issuesOf(world, again.id)).toMatchObject([{ code: "id_conflict" }]);
    expect(world.server.asked).toEqual([]);
  });

  test("skips a row whose id another key has, for the two may be one record", async () => {
    const [one = 0, other = 0] = fresh(2);
    await sentFile(world, "employee", feed, employees([one]));
    const shared = stored(`E${one}`)?.id ?? "";
    // The platform takes the second key for the first.
    await world.deps.platformIds.learn(
      world.staging,
      "employee",
      [{ externalId: `E${other}`, platformId: shared, row: 2 }],
      (await sentFile(world, "employee", feed, employees(fresh(1)))).id,
    );
    const run = await sentFile(world, "employee", feed, employees([other]));
    expect(run.counts).toMatchObject({ created: 0, skipped: 1 });
    expect(await issuesOf(world, run.id)).toMatchObject([{ code: "id_conflict" }]);
  });

  test("can't be undone for what was sent, and the undo names where it went", async () => {
    const run = await sentFile(world, "employee", feed, employees(fresh(2)));
    const { rows } = await world.owner.query<{ destination: string; version: number }>(
      `select distinct s.destination, s.version from sent_on s join record r using (workspace_id, key)
       where r.import_id = $1`,
      [run.id],
    );
    expect(rows).toEqual([{ destination: new URL(world.server.url).host, version: 1 }]);
    const undo = await viewUndo(world.deps, { scope: world.staging, importId: run.id });
    expect(undo).toMatchObject({ preview: { blocked: 2, removed: 0 } });
  });

  test("refers to clients and employees by the platform's ids, which are looked up where nobody knows them", async () => {
    const [number = 0] = fresh(1);
    await sentFile(world, "employee", feed, employees([number]));
    const there = world.server.records.add("clients", { external_id: "C1", first_name: "A", last_name: "B" });
    const times = { start_at: "2026-11-23T09:00:00-05:00", end_at: "2026-11-23T10:00:00-05:00" };
    // Visits wait here for clients that are not here; their rows are held before anything is sent.
    await sentFile(world, "client", "Clients to the platform", [
      { external_id: "C1", first_name: "A", last_name: "B" },
    ]);
    await world.owner.query("delete from platform_id where entity = 'client'");
    const run = await sentFile(world, "visit", "Visits to the platform", [
      { external_id: "V1", ...times, client: "C1", employee: `E${number}` },
      { external_id: "V2", ...times, client: "C1", employee: "" },
    ]);
    expect(run.counts).toMatchObject({ created: 2, skipped: 0 });
    expect(world.server.records.all("visits").map(({ fields }) => fields)).toMatchObject([
      { client_id: there.id, employee_id: stored(`E${number}`)?.id },
      { client_id: there.id },
    ]);
  });

  test("is sent to its end through every kind of mishap, each record once", async () => {
    const numbers = fresh(12);
    world.server.next("error", "cut", "busy", "error_after", "half", "cut_after", "denied", "cut_after");
    const run = await sentFile(world, "employee", feed, employees(numbers));
    expect(run.counts).toMatchObject({ created: 12, skipped: 0 });
    const there = world.server.records.all("employees").map(({ externalId }) => externalId);
    expect(there.filter((key) => key === `E${numbers[0]}`)).toHaveLength(1);
    expect(new Set(there).size).toBe(there.length);
  });

  test("gives up a row on which the platform fails each time while it answers otherwise", async () => {
    const [bad = 0, ...good] = fresh(4);
    const rows = [...employees([bad], { remarks: "POISON" }), ...employees(good)];
    const run = await sentFile(world, "employee", feed, rows);
    expect(run.counts).toMatchObject({ created: 3, skipped: 1 });
    expect(await issuesOf(world, run.id)).toMatchObject([
      { row: 2, code: "platform_refused", message: expect.stringContaining("failed each time") },
    ]);
  });

  test("waits for a platform that is down, and goes on when it is back", async () => {
    const numbers = fresh(30);
    const run = await plannedFile(world, "employee", feed, employees(numbers));
    world.server.outage(true);
    const loading = load(run.id);
    await expect
      .poll(async () => (await findRun(world, world.staging, run.id)).progress?.stage, {
        interval: 10,
        timeout: 20_000,
      })
      .toBe("waiting for the platform");
    world.server.outage(false);
    await loading;
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 30, skipped: 0 });
  });

  test("waits for a password that works, and says so at the connection", async () => {
    const numbers = fresh(2);
    const connection = () => world.deps.inWorkspace(world.staging, ({ platform }) => platform.find());
    const set = async (password: string) =>
      setPlatform(world.deps, {
        ...{ scope: world.staging, by: world.by, baseUrl: world.server.url, username: "causeway", password, lanes: 2 },
        seen: (await connection())?.version ?? null,
      });
    await set("wrong");
    const run = await plannedFile(world, "employee", feed, employees(numbers));
    const loading = load(run.id);
    await expect
      .poll(async () => (await connection())?.lastFault, { interval: 10, timeout: 20_000 })
      .toMatch(/refuses the name/);
    await set("secret");
    await loading;
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 2 });
  });
});

describe("cancelling a file that is being sent", () => {
  const cancel = (importId: string) => cancelImport(world.deps, { scope: world.staging, by: world.by, importId });

  test("stores what was sent and skips the rest as not sent", async () => {
    const numbers = fresh(60);
    const run = await plannedFile(world, "employee", feed, employees(numbers));
    let asked = 0;
    world.server.weather(() => {
      if (++asked === 25) world.server.outage(true);
      return null;
    });
    const loading = load(run.id);
    await expect.poll(() => asked, { interval: 5, timeout: 20_000 }).toBeGreaterThanOrEqual(25);
    await cancel(run.id);
    await loading;
    world.server.weather(null);
    world.server.outage(false);
    const ended = await findRun(world, world.staging, run.id);
    expect(ended.state).toBe("completed");
    const here = await recordsHere(world, "employee");
    const sent = numbers.filter((number) => stored(`E${number}`));
    const loaded = numbers.filter((number) => `E${number}` in here);
    // Two were on their way when the platform fell silent: they may be there.
    expect(sent.length - loaded.length).toBeLessThanOrEqual(2);
    expect(sent).toEqual(expect.arrayContaining(loaded));
    expect(ended.counts).toMatchObject({ rows: 60, created: loaded.length, skipped: 60 - loaded.length });
    const issues = await issuesOf(world, run.id);
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(["not_sent"]));
    expect(issues).toHaveLength(60 - loaded.length);
  });

  test("ends it as ever where nothing was sent", async () => {
    const run = await plannedFile(world, "employee", feed, employees(fresh(3)));
    world.server.weather(() => "denied");
    const loading = load(run.id);
    await expect
      .poll(async () => (await findRun(world, world.staging, run.id)).progress?.stage, {
        interval: 10,
        timeout: 20_000,
      })
      .toBe("waiting for the platform");
    await cancel(run.id);
    await loading;
    world.server.weather(null);
    expect(await findRun(world, world.staging, run.id)).toMatchObject({ state: "cancelled" });
  });

  test("says of rows that may have arrived that nobody knows", async () => {
    const run = await plannedFile(world, "employee", feed, employees(fresh(3)));
    world.server.outage(true);
    const loading = load(run.id);
    await expect
      .poll(async () => (await findRun(world, world.staging, run.id)).progress?.stage, {
        interval: 10,
        timeout: 20_000,
      })
      .toBe("waiting for the platform");
    await cancel(run.id);
    await loading;
    world.server.outage(false);
    const ended = await findRun(world, world.staging, run.id);
    expect(ended).toMatchObject({ state: "completed", counts: { rows: 3, created: 0, skipped: 3 } });
    const told = (await issuesOf(world, run.id)).map(({ message }) => message.slice(0, 28));
    expect(told).toContain("This row was being sent when");
  });
});
