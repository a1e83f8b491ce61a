import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { seedSite } from "#testing/requisition-world.ts";
import { nowAt, round, runsOf, turnedOn } from "#testing/schedule-world.ts";
import { saveSchedule } from "#use-cases/schedules/save-schedule.ts";
import { removeSchedule, turnSchedule } from "#use-cases/schedules/turn-schedule.ts";
import { viewSchedules } from "#use-cases/schedules/view-schedules.ts";
import { saveSite } from "#use-cases/sites/save-site.ts";

const ana = { id: null, name: "Ana Lee" };
let world: ImportWorld;
let scope: WorkspaceScope;
let siteId = "";

beforeAll(async () => {
  world = await createImportWorld();
  scope = world.staging;
  siteId = await seedSite(world, scope);
});
afterAll(() => world.close());
beforeEach(() => world.owner.query("delete from schedule_run; delete from schedule"));

const at = (now: string) => nowAt(world.deps, now);

test("a site that is given another time zone takes its schedules along", async () => {
  const deps = at("2026-05-07T12:00:00Z");
  await turnedOn(deps, scope, { kind: "end_of_day", times: ["18:00"] });
  const [site] = await deps.inWorkspace(scope, ({ sites }) => sites.list());
  if (!site) throw new Error("no site");
  const moved = (zone: string, seen: number) =>
    saveSite(at("2026-05-07T22:30:00Z"), { scope, by: ana, site: { ...site, zone }, known: { siteId, seen } });
  const { version } = await moved("America/Los_Angeles", site.version);
  expect(await runsOf(deps, scope)).toMatchObject([{ day: "2026-05-08", zone: "America/Los_Angeles" }]);
  const [found] = (await viewSchedules(deps, scope)).schedules;
  // Six in the evening comes once more that day, and has been.
  expect(found?.nextAt).toBe(Date.parse("2026-05-09T01:00:00Z"));
  await round(at("2026-05-08T01:00:10Z"));
  expect(await runsOf(deps, scope)).toHaveLength(1);
  await round(at("2026-05-09T01:00:10Z"));
  expect((await runsOf(deps, scope)).map(({ day }) => day)).toEqual(["2026-05-09", "2026-05-08"]);
  await moved("America/Detroit", version);
});

test("what runs every so many minutes goes on while a site's clock is put back", async () => {
  await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "decisions_in", everyMinutes: 30, times: [] });
  const deps = at("2026-05-07T22:10:00Z");
  const [site] = await deps.inWorkspace(scope, ({ sites }) => sites.list());
  if (!site) throw new Error("no site");
  const moved = (zone: string, seen: number) =>
    saveSite(deps, { scope, by: ana, site: { ...site, zone }, known: { siteId, seen } });
  const { version } = await moved("America/Los_Angeles", site.version);
  expect((await viewSchedules(deps, scope)).schedules[0]?.nextAt).toBe(Date.parse("2026-05-07T22:30:00Z"));
  await moved("America/Detroit", version);
});

test("requisitions and pick-ups go by the clock of the main site, whichever that is", async () => {
  const deps = at("2026-05-07T21:30:00Z");
  await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "printed_in", times: ["18:00"], everyMinutes: null });
  await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
  const [site] = await deps.inWorkspace(scope, ({ sites }) => sites.list());
  if (!site) throw new Error("no site");
  const { id: _, version: __, changedAt: ___, changedByName: ____, ...content } = site;
  const west = { ...content, code: "west", name: "West", zone: "America/Los_Angeles", isMain: true };
  const added = await saveSite(deps, { scope, by: ana, site: west, known: null });
  const { schedules } = await viewSchedules(deps, scope);
  expect(schedules.map(({ kind, siteName, nextAt }) => [kind, siteName, nextAt])).toEqual([
    ["end_of_day", site.name, Date.parse("2026-05-07T22:00:00Z")],
    ["printed_in", "West", Date.parse("2026-05-08T01:00:00Z")],
  ]);
  const [, printed] = schedules;
  expect(printed).toMatchObject({ version: 3, changedByName: "Ana Lee" });
  const [, before] = await deps.inWorkspace(scope, ({ sites }) => sites.list());
  const known = { siteId, seen: before?.version ?? 0 };
  await saveSite(deps, { scope, by: ana, site: { ...content, isMain: true }, known });
  expect((await viewSchedules(deps, scope)).schedules[1]).toMatchObject({ siteName: site.name, zone: site.zone });
  await world.owner.query("delete from site where id = $1", [added.id]);
});

test("what was due and not begun when somebody turned it off, paused or removed it is noted as skipped, with who", async () => {
  const kinds = ["end_of_day", "decisions_in", "printed_in"] as const;
  for (const kind of kinds) {
    await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind, times: ["18:00"], everyMinutes: null });
  }
  const deps = at("2026-05-07T22:00:30Z");
  const [ended, decisions, printed] = (await viewSchedules(deps, scope)).schedules;
  const ofAna = (scheduleId = "") => ({ scope, by: ana, scheduleId, seen: 2 });
  await turnSchedule(deps, { ...ofAna(ended?.id), turn: { to: "off" } });
  const pause = { to: "paused", until: "2026-05-09T04:00:00Z" } as const;
  await turnSchedule(deps, { ...ofAna(decisions?.id), turn: pause });
  await removeSchedule(deps, ofAna(printed?.id));
  await round(at("2026-05-07T22:01:00Z"));
  const runs = await runsOf(deps, scope);
  expect(runs.map(({ kind, state, day, fault }) => [kind, state, day, fault]).toSorted()).toEqual([
    ["decisions_in", "missed", null, expect.stringContaining("Ana Lee paused it")],
    ["end_of_day", "missed", "2026-05-08", expect.stringContaining("Ana Lee turned it off")],
    ["printed_in", "missed", null, expect.stringContaining("Ana Lee removed it")],
  ]);
  // Nothing is due any more, and nothing is noted twice.
  await turnSchedule(deps, { ...ofAna(ended?.id), seen: 3, turn: { to: "on" } });
  await turnSchedule(deps, { ...ofAna(ended?.id), seen: 4, turn: { to: "off" } });
  expect(await runsOf(deps, scope)).toHaveLength(3);
});

test("runs are kept for thirteen months", async () => {
  await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
  for (const now of ["2026-05-07T22:00:10Z", "2026-05-08T22:00:10Z", "2026-05-09T22:00:10Z"]) await round(at(now));
  const age = (day: string, state: string, days: number) =>
    world.owner.query(
      "update schedule_run set begun_at = now() - make_interval(days => $3), state = $2, ended_at = case when $2 <> 'running' then now() end where day = $1::date",
      [day, state, days],
    );
  await age("2026-05-08", "done", 401);
  await age("2026-05-09", "running", 401);
  await age("2026-05-10", "missed", 399);
  expect([await world.deps.removeOldRuns(10), await world.deps.removeOldRuns(10)]).toEqual([1, 0]);
  expect((await runsOf(world.deps, scope)).map(({ day }) => day)).toEqual(["2026-05-10", "2026-05-09"]);
});

test("a time of day that a site leaps over with its new time zone still runs", async () => {
  await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
  const half = at("2026-05-07T21:30:00Z");
  const [site] = await half.inWorkspace(scope, ({ sites }) => sites.list());
  if (!site) throw new Error("no site");
  const moved = (zone: string, seen: number) =>
    saveSite(half, { scope, by: ana, site: { ...site, zone }, known: { siteId, seen } });
  // It was half past five, and is half past six.
  const { version } = await moved("America/Halifax", site.version);
  await round(at("2026-05-07T21:30:30Z"));
  await round(at("2026-05-07T22:00:30Z"));
  expect((await runsOf(half, scope)).map(({ day }) => day)).toEqual(["2026-05-08"]);
  await moved("America/Detroit", version);
});

test("what is due as a pause ends runs, and what was due before a schedule that is on is turned on again", async () => {
  const scheduleId = await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["00:00"] });
  const turned = { scope, by: ana, scheduleId };
  const pause = { to: "paused", until: "2026-05-09T04:00:00Z" } as const;
  await turnSchedule(at("2026-05-07T22:00:00Z"), { ...turned, seen: 2, turn: pause });
  const [paused] = (await viewSchedules(at("2026-05-07T22:00:00Z"), scope)).schedules;
  expect(paused?.nextAt).toBe(Date.parse("2026-05-09T04:00:00Z"));
  await round(at("2026-05-09T04:00:10Z"));
  expect((await runsOf(world.deps, scope)).map(({ day }) => day)).toEqual(["2026-05-10"]);
  await turnSchedule(at("2026-05-10T04:00:30Z"), { ...turned, seen: 3, turn: { to: "on" } });
  expect((await runsOf(world.deps, scope)).map(({ day }) => day)).toEqual(["2026-05-11", "2026-05-10"]);
});

test("each moment is run once also where a clock was far ahead, and is put back", async () => {
  const scheduleId = await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
  await round(at("2026-05-09T22:30:00Z"));
  await round(at("2026-05-07T22:00:10Z"));
  const schedule = usualSchedule("end_of_day", siteId);
  const known = { scheduleId, seen: 2 };
  await saveSchedule(at("2026-05-07T22:00:30Z"), { scope, by: ana, schedule, known });
  for (const now of ["2026-05-08T22:00:10Z", "2026-05-09T22:00:10Z", "2026-05-10T22:00:10Z"]) await round(at(now));
  expect((await runsOf(world.deps, scope)).map(({ day }) => day).toSorted()).toEqual([
    ...["2026-05-08", "2026-05-09", "2026-05-10", "2026-05-11"],
  ]);
});
