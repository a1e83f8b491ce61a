import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { addAppointments, addSite } from "#testing/appointments-world.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { inventedAppointments } from "#testing/invented-appointments.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";
import { seedRequests, seedSite } from "#testing/requisition-world.ts";
import { carryOutAll, nowAt, round, runsOf, turnedOn } from "#testing/schedule-world.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { runEndOfDay } from "#use-cases/end-of-day/run-end-of-day.ts";
import { carryOutRun, giveUpRun } from "#use-cases/schedules/carry-out-run.ts";
import { endScheduleRun } from "#use-cases/schedules/end-run.ts";
import { previewRun, runNow, seeRun } from "#use-cases/schedules/run-now.ts";
import { saveSchedule, setUpUsual } from "#use-cases/schedules/save-schedule.ts";
import { removeSchedule, turnSchedule } from "#use-cases/schedules/turn-schedule.ts";
import { viewNeeds, viewSchedules } from "#use-cases/schedules/view-schedules.ts";

const ana = { id: null, name: "Ana Lee" };
const ben = { id: null, name: "Ben Cho" };
let world: ImportWorld;
let scope: WorkspaceScope;
let siteId = "";

beforeAll(async () => {
  world = await createImportWorld();
  scope = world.staging;
  siteId = await seedSite(world, scope);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query(
    `delete from schedule_run; delete from day_run; delete from schedule; delete from notice_sending; delete from notice;
     update business_request set requisition_file_id = null; delete from requisition_file; delete from business_request`,
  );
});

const noticesOf = async (kind: string) =>
  (await world.owner.query("select counts from notice where kind = $1 order by created_at", [kind])).rows;
const jobsOf = async () =>
  (await world.owner.query("select data from pgboss.job where name = 'schedule-run' order by created_on")).rows.map(
    ({ data }) => data.runId,
  );
const at = (now: string) => nowAt(world.deps, now);

describe("a schedule", () => {
  test("is added turned off, once of each kind, and an end of day once for each site", async () => {
    const deps = at("2026-05-07T12:00:00Z");
    await setUpUsual(deps, { scope, by: ana });
    await setUpUsual(deps, { scope, by: ana });
    const { schedules } = await viewSchedules(deps, scope);
    expect(schedules.map(({ kind, enabled, nextAt }) => [kind, enabled, nextAt])).toEqual([
      ["end_of_day", false, null],
      ["requisitions_out", false, null],
      ["decisions_in", false, null],
      ["printed_in", false, null],
    ]);
    const again = { scope, by: ana, schedule: usualSchedule("printed_in", siteId), known: null };
    await expect(saveSchedule(deps, again)).rejects.toMatchObject({ code: "conflict" });
    const wrong = { ...again, schedule: { ...usualSchedule("end_of_day", siteId), times: ["26:00"] } };
    await expect(saveSchedule(deps, wrong)).rejects.toMatchObject({ code: "bad_request" });
    const noSite = { ...again, scope: world.production };
    await expect(saveSchedule(deps, noSite)).rejects.toThrow("no site yet");
  });

  test("says when it runs next by its site's clock, and whose change somebody has not seen", async () => {
    const deps = at("2026-05-07T12:00:00Z");
    const scheduleId = await turnedOn(deps, scope, { kind: "end_of_day", times: ["18:00"] });
    const [found] = (await viewSchedules(deps, scope)).schedules;
    expect(found).toMatchObject({ nextAt: Date.parse("2026-05-07T22:00:00Z"), version: 2, offeredDay: "2026-05-08" });
    const schedule = { ...usualSchedule("end_of_day", siteId), times: ["19:00"] };
    await saveSchedule(deps, { scope, by: ben, schedule, known: { scheduleId, seen: 2 } });
    const late = saveSchedule(deps, { scope, by: ana, schedule, known: { scheduleId, seen: 2 } });
    await expect(late).rejects.toThrow("Ben Cho has changed this schedule");
    await turnSchedule(deps, {
      scope,
      by: ana,
      scheduleId,
      seen: 3,
      turn: { to: "paused", until: "2026-05-10T00:00:00Z" },
    });
    const [paused] = (await viewSchedules(deps, scope)).schedules;
    expect(paused?.nextAt).toBe(Date.parse("2026-05-10T23:00:00Z"));
    await removeSchedule(deps, { scope, by: ana, scheduleId, seen: 4 });
    expect((await viewSchedules(deps, scope)).schedules).toEqual([]);
  });
});

describe("each due moment is run once", () => {
  test("whoever looks, and however many at once; its job lies beside it", async () => {
    await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
    await round(at("2026-05-07T21:59:00Z"));
    expect(await runsOf(world.deps, scope)).toEqual([]);
    await Promise.all([1, 2, 3].map(() => round(at("2026-05-07T22:00:20Z"))));
    await round(at("2026-05-07T22:01:20Z"));
    const runs = await runsOf(world.deps, scope);
    expect(runs).toMatchObject([{ day: "2026-05-08", why: "clock", state: "running", by: { name: "Causeway" } }]);
    expect((await jobsOf()).filter((id) => id === runs[0]?.id)).toHaveLength(1);
  });

  test("what was due before a change runs as it was planned; what fell into a pause does not", async () => {
    const scheduleId = await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
    const deps = at("2026-05-07T22:00:30Z");
    const schedule = { ...usualSchedule("end_of_day", siteId), times: ["20:00"] };
    await saveSchedule(deps, { scope, by: ana, schedule, known: { scheduleId, seen: 2 } });
    expect(await runsOf(deps, scope)).toHaveLength(1);
    const pause = { to: "paused", until: "2026-05-09T12:00:00Z" } as const;
    await turnSchedule(deps, { scope, by: ana, scheduleId, seen: 3, turn: pause });
    await round(at("2026-05-08T00:05:00Z"));
    await round(at("2026-05-09T13:00:00Z"));
    expect(await runsOf(deps, scope)).toHaveLength(1);
    await round(at("2026-05-10T00:00:10Z"));
    expect((await runsOf(deps, scope)).map(({ day }) => day)).toEqual(["2026-05-10", "2026-05-08"]);
  });

  test("after a standstill today's end of day is made up, and days that are over are named and told once", async () => {
    await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
    await round(at("2026-05-10T13:00:00Z"));
    await round(at("2026-05-10T13:01:00Z"));
    const runs = await runsOf(world.deps, scope);
    expect(runs.map(({ day, state, why }) => [day, state, why]).toSorted()).toEqual([
      ["2026-05-08", "missed", "made_up"],
      ["2026-05-09", "missed", "made_up"],
      ["2026-05-10", "running", "made_up"],
    ]);
    expect(await noticesOf("schedule_missed")).toEqual([{ counts: { days: 2 } }]);
    const needs = await viewNeeds(world.deps, scope);
    expect(needs.map(({ day }) => day).toSorted()).toEqual(["2026-05-08", "2026-05-09"]);
    await seeRun(world.deps, { scope, by: ana, runId: needs[0]?.id ?? "" });
    expect(await viewNeeds(world.deps, scope)).toHaveLength(1);
  });

  test("a missed run names its site where that is not the main one, so that people come to the files of that site", async () => {
    const west = await addSite(world.owner, scope, { code: "WEST", isMain: false });
    for (const of of [siteId, west])
      await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", siteId: of, times: ["18:00"] });
    await round(at("2026-05-09T13:00:00Z"));
    const needs = await viewNeeds(world.deps, scope);
    expect(needs.map(({ siteCode, day }) => [siteCode, day])).toEqual(
      expect.arrayContaining([
        [null, "2026-05-08"],
        ["WEST", "2026-05-08"],
      ]),
    );
    await world.owner.query("delete from schedule_run; delete from schedule; delete from site where code = 'WEST'");
  });
});

describe("requisitions out", () => {
  const seed = () =>
    seedRequests(world, scope, [
      { code: "200001HO", created: "2026-05-07T15:10:00Z" },
      { code: "200002HO", created: "2026-05-07T15:20:00Z", status: "active" },
      { code: "200003HO", created: "2026-05-07T16:30:00Z" },
    ]);
  const namesOf = async () =>
    (await world.owner.query("select name from requisition_file order by window_from")).rows.map(({ name }) => name);

  test("every hour while it is turned on, and its runs say how much they made", async () => {
    await seed();
    await round(at("2026-05-07T16:05:00Z"));
    expect(await namesOf()).toEqual([]);
    await turnedOn(at("2026-05-07T15:30:00Z"), scope, { kind: "requisitions_out" });
    for (const now of ["2026-05-07T16:00:20Z", "2026-05-07T17:00:20Z"]) {
      await round(at(now));
      await carryOutAll(at(now), scope);
    }
    expect(await namesOf()).toEqual([
      "business_requisition_2026-05-07_1100.csv",
      "business_requisition_2026-05-07_1200.csv",
    ]);
    const runs = await runsOf(world.deps, scope);
    expect(runs.map(({ state, counts }) => [state, counts])).toEqual([
      ["done", { files: 1, requests: 1 }],
      ["done", { files: 1, requests: 1 }],
    ]);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    "a worker that dies after step %i leaves what another ends, with all counts",
    async (step) => {
      await seed();
      await turnedOn(at("2026-05-07T15:30:00Z"), scope, { kind: "requisitions_out" });
      const now = at("2026-05-07T17:00:20Z");
      const mortal = mortalDeps(now, step, "start");
      const dying = { ...mortal.deps, log: { ...world.deps.log, error: () => undefined } };
      const work = async () => {
        await round(dying);
        await carryOutAll(dying, scope);
      };
      await work().catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await round(now);
      await carryOutAll(now, scope);
      expect(await namesOf()).toHaveLength(2);
      expect(await runsOf(world.deps, scope)).toMatchObject([{ state: "done", counts: { files: 2, requests: 2 } }]);
    },
  );
});

describe("a run by hand", () => {
  test("of an end of day asks for its day, and not twice at once", async () => {
    const deps = at("2026-05-07T12:00:00Z");
    const scheduleId = await turnedOn(deps, scope, { kind: "end_of_day" });
    const asked = { scope, by: ana, scheduleId, day: "2026-05-09" };
    await expect(runNow(deps, { ...asked, day: null })).rejects.toMatchObject({ code: "bad_request" });
    await expect(runNow(deps, { ...asked, day: "2026-02-30" })).rejects.toMatchObject({ code: "bad_request" });
    const twice = await Promise.allSettled([runNow(deps, asked), runNow(deps, asked)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const [runId] = twice.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await expect(runNow(deps, asked)).rejects.toMatchObject({ code: "conflict" });
    await runNow(deps, { ...asked, day: "2026-05-10" });
    expect(await jobsOf()).toContain(runId);
    expect(await runsOf(deps, scope)).toMatchObject([
      { day: "2026-05-10", why: "manual", by: { name: "Ana Lee" } },
      { day: "2026-05-09", why: "manual", state: "running" },
    ]);
    expect(await previewRun(deps, asked)).toEqual({ appointments: 0, destinations: [] });
  });
});

/** The only schedule's end of day, up to the files of its day. */
async function carryOutEvening(deps: ReturnType<typeof at>): Promise<void> {
  await round(deps);
  await carryOutAll(deps, scope);
  const [run] = await runsOf(deps, scope);
  await runEndOfDay(deps, { scope, dayRunId: run?.dayRunId ?? "" });
  const { rows } = await world.owner.query("select id from day_build where state = 'queued'");
  for (const { id } of rows) await buildDay(deps, { scope, buildId: id });
}

test("an end of day by the clock is done when its work is, here of a day without appointments", async () => {
  await turnedOn(at("2026-05-07T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
  const deps = at("2026-05-07T22:00:20Z");
  await carryOutEvening(deps);
  // At once, and not when the schedules are looked at next.
  expect(await runsOf(deps, scope)).toMatchObject([
    { state: "done", day: "2026-05-08", counts: { appointments: 0 }, fault: null, endedAt: expect.any(String) },
  ]);
});

describe("what fails is told", () => {
  test("once in a row, is named until it goes well again, and never for who has asked by hand", async () => {
    const deps = at("2026-05-07T12:00:00Z");
    const scheduleId = await turnedOn(deps, scope, { kind: "decisions_in" });
    const fail = async (now: string) => {
      await round(at(now));
      const [run] = await runsOf(deps, scope, ["running"]);
      await giveUpRun(deps, { scope, runId: run?.id ?? "" });
    };
    await fail("2026-05-07T12:15:05Z");
    await fail("2026-05-07T12:30:05Z");
    expect(await noticesOf("schedule_failed")).toHaveLength(1);
    expect(await viewNeeds(deps, scope)).toMatchObject([{ state: "failed", kind: "decisions_in" }]);
    const runId = await runNow(at("2026-05-07T12:40:00Z"), { scope, by: ana, scheduleId, day: null });
    const ok = { runId, ok: true, counts: { files: 3 }, fault: null };
    await deps.inWorkspace(scope, (stores) => endScheduleRun(stores, ok));
    await deps.inWorkspace(scope, (stores) => endScheduleRun(stores, { ...ok, ok: false, counts: {} }));
    expect(await viewNeeds(deps, scope)).toEqual([]);
    expect((await runsOf(deps, scope))[0]).toMatchObject({ state: "done", counts: { files: 3 } });
  });

  test("by what has become of the end of day that it began, which it begins once", async () => {
    const deps = at("2026-05-07T12:00:00Z");
    const scheduleId = await turnedOn(deps, scope, { kind: "end_of_day" });
    const runId = await runNow(deps, { scope, by: ana, scheduleId, day: "2026-05-08" });
    const begin = { scope, runId, signal: new AbortController().signal };
    const { deps: dying } = mortalDeps(deps, 2, "start");
    await expect(carryOutRun(dying, begin)).rejects.toThrow(Killed);
    await Promise.all([carryOutRun(deps, begin), carryOutRun(deps, begin)]);
    await round(deps);
    const { rows } = await world.owner.query("select id, asked_by_name from day_run");
    expect(rows).toMatchObject([{ asked_by_name: "Ana Lee" }]);
    expect(await runsOf(deps, scope)).toMatchObject([{ state: "running", dayRunId: rows[0].id }]);
    await world.owner.query("update day_run set state = 'refused', ended_at = now()");
    await round(deps);
    expect(await runsOf(deps, scope)).toMatchObject([{ state: "failed", fault: expect.stringContaining("refused") }]);
  });

  test("an end of day whose files go to nobody: they are made, and nothing was sent", async () => {
    await world.owner.query("drop index if exists patient_workspace_id_patient_number_key");
    await addAppointments(world.owner, scope, siteId, inventedAppointments);
    await turnedOn(at("2024-02-28T12:00:00Z"), scope, { kind: "end_of_day", times: ["18:00"] });
    const deps = at("2024-02-28T23:00:20Z");
    await carryOutEvening(deps);
    expect(await runsOf(deps, scope)).toMatchObject([
      { state: "failed", day: "2024-02-29", fault: expect.stringMatching(/^Nothing was sent: .* Connections\.$/) },
    ]);
    expect(await viewNeeds(deps, scope)).toHaveLength(1);
    expect(await noticesOf("schedule_failed")).toHaveLength(1);
  });

  test("an end of day of a site that is closed says so at once", async () => {
    const deps = at("2026-05-07T12:00:00Z");
    const scheduleId = await turnedOn(deps, scope, { kind: "end_of_day" });
    await runNow(deps, { scope, by: ana, scheduleId, day: "2026-05-08" });
    await world.owner.query("update site set active = false where id = $1", [siteId]);
    await carryOutAll(deps, scope);
    await world.owner.query("update site set active = true where id = $1", [siteId]);
    expect(await runsOf(deps, scope)).toMatchObject([
      { state: "failed", fault: expect.stringContaining("no such site") },
    ]);
  });

  test.each(["decisions_in", "printed_in"] as const)("%s without a place to fetch from", async (kind) => {
    const deps = at("2026-05-07T12:00:00Z");
    await turnedOn(deps, scope, { kind });
    await round(at("2026-05-07T12:15:05Z"));
    await carryOutAll(deps, scope);
    expect(await runsOf(deps, scope)).toMatchObject([
      { state: "failed", fault: expect.stringContaining("Connections") },
    ]);
  });

  test("when nobody was heard of it for two hours", async () => {
    const deps = at("2026-05-07T12:00:00Z");
    const scheduleId = await turnedOn(deps, scope, { kind: "printed_in" });
    await runNow(deps, { scope, by: ana, scheduleId, day: null });
    await world.owner.query("update schedule_run set begun_at = '2026-05-07T12:00:00Z'");
    await turnSchedule(deps, { scope, by: ana, scheduleId, seen: 2, turn: { to: "off" } });
    await round(at("2026-05-07T13:59:00Z"));
    expect(await runsOf(deps, scope)).toMatchObject([{ state: "running" }]);
    await round(at("2026-05-07T14:00:00Z"));
    expect(await runsOf(deps, scope)).toMatchObject([{ state: "failed", fault: expect.stringContaining("No worker") }]);
  });
});
