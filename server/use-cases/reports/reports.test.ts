import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ReportName } from "#core/reports/contract-report.ts";
import type { DayRange } from "#core/reports/report-range.ts";
import { commands } from "#server/cli/commands.ts";
import { runCommand } from "#server/cli/run-command.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { addAppointments, addSite } from "#testing/appointments-world.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { invented } from "#testing/invented-appointments.ts";
import { seedRequests } from "#testing/requisition-world.ts";
import { makeReport } from "#use-cases/reports/make-report.ts";
import { viewReports } from "#use-cases/reports/view-reports.ts";

let world: ImportWorld;
let folder: string;
const hour = 3_600_000;
const ssn = "9876";
const spring = { from: "2026-03-08", to: "2026-03-08" };
const autumn = { from: "2026-11-01", to: "2026-11-01" };
const november = { from: "2026-11-01", to: "2026-11-30" };

/** One an hour for so many hours from an instant, with these codes in turn; hashes count on from `first`. */
function hourly(first: number, from: string, hours: number, codes: readonly (string | null)[]) {
  return Array.from({ length: hours }, (_, at) => {
    const start = Date.parse(from) + at * hour;
    const { patient } = invented("112233DA");
    return invented("112233DA", {
      ...{ hash: `${first + at}AA`, start, end: start + hour, business_code: codes[at % codes.length] ?? null },
      patient: {
        ...patient,
        patient_id: String(202_611_000_000 + first + at),
        first_name: "Zoë",
        last_name: "=Ngô, Jr",
        ssn,
      },
    });
  });
}

beforeAll(async () => {
  [world, folder] = await Promise.all([createImportWorld(), mkdtemp(path.join(tmpdir(), "causeway-reports-"))]);
  const { owner, staging } = world;
  vi.stubEnv("DATABASE_URL", world.config.databaseUrl);
  vi.stubEnv("CAUSEWAY_SECRET", world.config.secret);
  vi.stubEnv("CAUSEWAY_DATA", world.config.dataFolder);
  vi.stubEnv("LOG_LEVEL", "silent");
  const main = await addSite(owner, staging);
  const west = await addSite(owner, staging, { code: "WEST", zone: "America/Los_Angeles", isMain: false });
  await seedRequests(world, staging, [
    { code: "100001SH", hash: "1", name: "Party Store", slots: 8, status: "active", created: "2026-11-01T05:30:00Z" },
    { code: "100002SH", hash: "1", slots: 8, status: "active", created: "2026-11-02T15:00:00Z" },
    { code: "100003SH", hash: "2", name: "+Ó Bakery", slots: 40, status: "active", created: "2026-11-12T15:00:00Z" },
    { code: "100004SH", hash: "3", slots: 7, status: "deleted", created: "2026-11-12T16:00:00Z" },
    { code: "100005SH", hash: "4", slots: 9, created: "2026-11-30T15:00:00Z" },
    { code: "100006SH", hash: "5", slots: 7, status: "deleted", created: "2026-12-15T15:00:00Z" },
  ]);
  await owner.query(
    `update business_request set decided_at = created_at + case business_code when '100001SH' then interval '1 hour'
       when '100002SH' then interval '3 hours' when '100003SH' then interval '5 days'
         when '100006SH' then interval '-12 days' else interval '2 hours' end,
       decided_by_name = 'Liam', reason = case status when 'deleted' then '@no' end
     where workspace_id = $1 and status <> 'pending'`,
    [staging.workspaceId],
  );
  // Detroit's 8 March has 23 hours and its 1 November 25; an hour before and one after belong to other days.
  await addAppointments(owner, staging, main, hourly(200_000, "2026-03-08T04:00:00Z", 25, [null]));
  await addAppointments(
    owner,
    staging,
    main,
    hourly(300_000, "2026-11-01T03:00:00Z", 27, [null, "100001SH", "100004SH"]),
  );
  await addAppointments(owner, staging, west, hourly(400_000, "2026-11-12T18:00:00Z", 4, ["100003SH", null]));
  await owner.query("update appointment set state = 'cancelled' where hash in ('300005AA', '300007AA')");
  await owner.query(
    `update appointment a set business_id = r.business_id from business_request r
     where r.workspace_id = a.workspace_id and r.business_code = a.business_code`,
  );
  const others = await addSite(owner, world.lakeshore);
  await addAppointments(owner, world.lakeshore, others, hourly(500_000, "2026-11-01T05:00:00Z", 3, ["100001SH"]));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
  await rm(folder, { recursive: true });
});

async function textOf(name: ReportName, range: DayRange, site: string | null = null): Promise<string> {
  const made = await makeReport(world.deps, { scope: world.staging, by: world.by, name, range, site });
  return Buffer.concat(await Array.fromAsync(made.content)).toString("utf8");
}

async function rowsOf(name: ReportName, range: DayRange, site: string | null = null) {
  const text = await textOf(name, range, site);
  return Papa.parse<Record<string, string>>(text.trimEnd(), { header: true, newline: "\n" }).data;
}

const sum = (rows: readonly Readonly<Record<string, unknown>>[], column: string) =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

describe("the reports of a range", () => {
  test("have all hours of the days on which clocks are set, and none of the days beside them", async () => {
    expect(await rowsOf("appointment-counts", spring)).toEqual([
      { ...{ date: "2026-03-08", site: "MAIN", general_public: "23" }, ...none("23") },
    ]);
    expect(await rowsOf("appointments", spring)).toHaveLength(23);
    const both = await rowsOf("appointments", autumn);
    expect(both.map(({ start_datetime }) => start_datetime).slice(0, 3)).toEqual([
      ...["2026-11-01 00:00:00", "2026-11-01 01:00:00", "2026-11-01 01:00:00"],
    ]);
    expect(both).toHaveLength(25);
    expect(await rowsOf("appointment-counts", autumn)).toMatchObject([
      { general_public: "8", critical_infrastructure_employees: "15", appointments: "23", cancelled: "2" },
    ]);
    expect(await rowsOf("patients", autumn)).toHaveLength(23);
  });

  test("are files of the general form: LF, quoted where needed, no mark, no formula, no SSN", async () => {
    const [header, first] = (await textOf("patients", autumn)).split("\n");
    expect(header).toMatch(/^patient_id,first_name,last_name,middle_initial,dob,/);
    expect(first).toMatch(/^202611300001,Zoë,"'=Ngô, Jr",/);
    expect(await textOf("appointments", { from: "2026-11-12", to: "2026-11-12" }, "west")).toMatch(
      /\n400000AA,202611400000,WEST,"[^"]+","2026-11-12 10:00:00","2026-11-12 11:00:00",booked,"Critical Infrastructure Employee",[^,]*,100003SH,"'\+Ó Bakery",/,
    );
    const every = await Promise.all(
      (["patients", "appointments", "business-requests"] as const).map((name) => textOf(name, november)),
    );
    for (const text of every) expect(text).not.toMatch(new RegExp(`ssn|\r|\uFEFF|,${ssn},`, "i"));
  });

  test("are by the clock of each site, and of one site where it is asked for", async () => {
    const west = { from: "2026-11-12", to: "2026-11-12" };
    expect(await rowsOf("appointment-counts", west)).toMatchObject([{ site: "WEST", appointments: "4" }]);
    expect(await textOf("appointments", west, "MAIN")).toBe("NO DATA TO DISPLAY\n");
    const requests = await rowsOf("business-requests", november);
    expect(requests.map(({ business_code, status, decided }) => [business_code, status, decided])).toEqual([
      // 05:30 in UTC is still the first hour of 1 November in Detroit.
      ["100001SH", "Approved", "2026-11-01 01:30:00"],
      ["100002SH", "Approved", "2026-11-02 13:00:00"],
      ["100003SH", "Approved", "2026-11-17 10:00:00"],
      ["100004SH", "Denied", "2026-11-12 13:00:00"],
      ["100005SH", "Pending", ""],
    ]);
    expect(requests[3]).toMatchObject({ reason: "'@no", business_name: "Shop 3" });
    // In Los Angeles it is October.
    expect(await rowsOf("business-requests", november, "WEST")).toHaveLength(4);
  });

  test("count for a business what its active codes have in the range against all of its slots", async () => {
    expect(await textOf("business-capacity", november)).toBe(
      '"Business Name","Appointments Set","Appointments Allotted",Capacity\n' +
        `"'+Ó Bakery",2,40,5.0%\n"Party Store",8,16,50.0%\n`,
    );
    expect(await rowsOf("business-capacity", spring)).toMatchObject([
      { "Appointments Set": "0", Capacity: "0.0%" },
      { "Appointments Set": "0", Capacity: "0.0%" },
    ]);
  });

  test("say so where there are no rows, and refuse days and sites that are not there", async () => {
    const past = { from: "2019-01-01", to: "2019-12-31" };
    for (const name of ["patients", "appointments", "appointment-counts", "business-requests"] as const) {
      expect(await textOf(name, past)).toBe("NO DATA TO DISPLAY\n");
    }
    await expect(textOf("patients", { from: "2026-11-02", to: "2026-11-01" })).rejects.toThrow("earlier day first");
    await expect(textOf("patients", { from: "2026-02-30", to: "2026-03-01" })).rejects.toThrow("2026-02-30");
    await expect(textOf("patients", november, "EAST")).rejects.toMatchObject({ code: "not_found" });
    const elsewhere = { scope: world.production, by: world.by, name: "patients", site: null, range: november } as const;
    await expect(makeReport(world.deps, elsewhere)).rejects.toMatchObject({ code: "conflict" });
    expect(await viewReports(world.deps, world.production, { site: null, range: november })).toBeNull();
  });

  test("are recorded with their days, and without anything that they say", async () => {
    await textOf("patients", autumn, "MAIN");
    const { rows } = await world.owner.query(
      "select actor_name, action, subject, detail from activity where action = 'report.downloaded' order by seq desc limit 1",
    );
    expect(rows).toEqual([
      {
        ...{ actor_name: world.by.name, action: "report.downloaded", subject: "A report" },
        detail: { report: "patients", from: "2026-11-01", to: "2026-11-01", site: "MAIN" },
      },
    ]);
  });
});

const none = (appointments: string) => ({ critical_infrastructure_employees: "0", appointments, cancelled: "0" });

describe("the charts", () => {
  test.each<[string, DayRange, string | null]>([
    ["a day of 25 hours", autumn, null],
    ["a month by days", november, null],
    ["a month of one site", november, "WEST"],
    ["a year by weeks", { from: "2026-01-01", to: "2026-12-31" }, null],
    ["some years by months", { from: "2024-02-29", to: "2027-12-31" }, null],
    ["a time without anything", { from: "2019-01-01", to: "2019-01-31" }, null],
  ])("of %s add up to what the files say", async (_, range, site) => {
    const view = await viewReports(world.deps, world.staging, { site, range });
    const { tests, capacity, turnaround } = view ?? noView();
    const counts = await rowsOf("appointment-counts", range, site);
    const listed = await rowsOf("appointments", range, site);
    const isCode = ({ business_code, status }: Record<string, string>) =>
      business_code !== "" && status !== "cancelled";
    expect([sum(tests.steps, "general"), sum(tests.steps, "critical"), sum(tests.steps, "cancelled")]).toEqual([
      ...[
        sum(counts, "general_public"),
        sum(counts, "critical_infrastructure_employees"),
        sum(counts, "cancelled"),
      ].map((total) => (Number.isNaN(total) ? 0 : total)),
    ]);
    expect(sum(tests.steps, "critical")).toBe(
      listed.filter((row) => row.business_code !== undefined && isCode(row)).length,
    );
    const businesses = await rowsOf("business-capacity", range, site);
    expect(capacity).toMatchObject({
      ...{ businesses: businesses.length, booked: sum(businesses, "Appointments Set") },
      allotted: sum(businesses, "Appointments Allotted"),
    });
    expect(
      sum(
        capacity.first.map((one) => ({ ...one })),
        "booked",
      ),
    ).toBe(capacity.booked);
    const requests = (await rowsOf("business-requests", range, site)).filter((row) => row.business_code !== undefined);
    const of = (status: RegExp) => requests.filter((row) => status.test(row.status ?? "")).length;
    expect([
      sum(turnaround.steps, "asked"),
      sum(turnaround.steps, "decided"),
      sum(turnaround.steps, "waiting"),
    ]).toEqual([requests.length, of(/Approved|Denied/), of(/Pending/)]);
  });

  test("say how long half and nine in ten of a week's requests waited, of those that were decided", async () => {
    const view = await viewReports(world.deps, world.staging, { site: null, range: november });
    const { turnaround, tests } = view ?? noView();
    expect(turnaround.unit).toBe("week");
    expect(turnaround.steps.map(({ from, asked, median, ninety }) => [from, asked, median, ninety])).toEqual([
      ["2026-11-01", 1, hour, hour],
      ["2026-11-02", 1, 3 * hour, 3 * hour],
      ["2026-11-09", 2, 2 * hour, 120 * hour],
      ["2026-11-16", 0, null, null],
      ["2026-11-23", 0, null, null],
      ["2026-11-30", 1, null, null],
    ]);
    expect([tests.unit, tests.steps.length, tests.steps[11]]).toEqual([
      ...["day", 30, { from: "2026-11-12", to: "2026-11-12", general: 2, critical: 2, cancelled: 0 }],
    ]);
  });

  test("count no less than nothing for a request whose file says a time that was still to come", async () => {
    const day = { from: "2026-12-15", to: "2026-12-15" };
    const { turnaround } = (await viewReports(world.deps, world.staging, { site: null, range: day })) ?? noView();
    expect(turnaround.steps).toEqual([{ ...day, asked: 1, decided: 1, waiting: 0, median: 0, ninety: 0 }]);
  });

  test("count a preset from today by the clock of the site", async () => {
    // In Detroit it is Sunday evening, in UTC Monday.
    const deps = { ...world.deps, clock: () => "2026-11-23T02:00:00.000Z" };
    const view = await viewReports(deps, world.staging, { site: null, range: "this-week" });
    expect(view).toMatchObject({ today: "2026-11-22", range: { from: "2026-11-16", to: "2026-11-22" } });
  });
});

const noView = (): never => {
  throw new Error("There is a site.");
};

test("the command writes the same file, and tells its counts", async () => {
  const ended = { answer: null as unknown, hints: "" };
  const terminal = (): Terminal => ({
    ...{ json: true, say: () => undefined, table: () => undefined, bytes: async () => undefined },
    hint: (line) => (ended.hints += line),
    answer: (value) => void (ended.answer = value),
    input: (async function* () {})(),
  });
  const run = (...args: string[]) =>
    runCommand(commands, ["reports", ...args, "--workspace", "northside/staging", "--json"], terminal);
  const out = path.join(folder, "counts.csv");
  const days = ["--from", "2026-11-01", "--to", "2026-11-30", "--out", out];
  expect(await run("appointment-counts", ...days)).toBe(0);
  const text = await readFile(out, "utf8");
  expect(text).toBe(await textOf("appointment-counts", november));
  expect(ended.answer).toEqual({
    ...{ report: "appointment-counts", from: "2026-11-01", to: "2026-11-30", site: null, rows: 3 },
    ...{ bytes: Buffer.byteLength(text), file: out },
  });
  expect(await run("appointment-counts", ...days)).toBe(4);
  expect(await run("everything", ...days)).toBe(2);
  expect(await run("patients", "--from", "soon", "--out", path.join(folder, "x.csv"))).toBe(2);
  expect(ended.hints).toContain("no day of the calendar");
  expect(await readdir(folder)).toEqual(["counts.csv"]);
});

test("counts are those of the appointments after each change, and rows in which nobody is left go", async () => {
  const { owner, staging } = world;
  const differences = async () =>
    (
      await owner.query(
        `(select workspace_id, site_id, start_at, coalesce(business_code, ''),
            (count(*) filter (where state <> 'cancelled'))::int, (count(*) filter (where state = 'cancelled'))::int
          from appointment group by 1, 2, 3, 4)
         except select workspace_id, site_id, start_at, business_code, booked, cancelled from appointment_count`,
      )
    ).rowCount;
  const rows = async () => Number((await owner.query("select count(*) from appointment_count")).rows[0].count);
  const before = await rows();
  expect(await differences()).toBe(0);
  const site = (await owner.query("select id from site where code = 'MAIN'")).rows[0].id;
  await addAppointments(owner, staging, site, hourly(970_000, "2027-01-04T15:00:00Z", 4, [null, "100001SH"]));
  expect([await differences(), await rows()]).toEqual([0, before + 4]);
  const change = (set: string) => owner.query(`update appointment set ${set} where hash::text like '97000%'`);
  await change("state = 'cancelled'");
  expect(await differences()).toBe(0);
  await change("state = 'moved', start_at = '2027-01-05T15:00:00Z', end_at = '2027-01-05T16:00:00Z'");
  expect([await differences(), await rows()]).toEqual([0, before + 2]);
  await change("notes = 'Nothing that is counted.'");
  expect(await differences()).toBe(0);
  await owner.query("delete from appointment where hash::text like '97000%'");
  await owner.query("delete from patient where not exists (select from appointment a where a.patient_id = patient.id)");
  expect([await differences(), await rows()]).toEqual([0, before]);
});
