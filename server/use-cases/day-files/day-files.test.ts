import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type ColumnContract, usualContract } from "#core/day-files/column-contract.ts";
import { dayFileLayouts } from "#core/day-files/layouts.ts";
import { runBuildJob } from "#jobs/run-build-job.ts";
import type { DestinationContent } from "#ports/destinations.ts";
import type { StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { patientformGenerate } from "#server/cli/day-file-commands.ts";
import { runCommand } from "#server/cli/run-command.ts";
import type { Deps } from "#server/composition.ts";
import { addAppointments, addSite } from "#testing/appointments-world.ts";
import { createImportWorld, type ImportWorld, textOf } from "#testing/import-world.ts";
import { goldenFolder, invented, inventedAppointments } from "#testing/invented-appointments.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import { addDestination, removeDestination } from "#use-cases/destinations/save-destination.ts";
import { askBuild } from "#use-cases/day-files/ask-build.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { downloadDayFile, lookAtDayFile, previewDayFile } from "#use-cases/day-files/open-file.ts";
import { removeDayFiles } from "#use-cases/day-files/remove-day-files.ts";
import { viewChanges, viewDay, viewDays } from "#use-cases/day-files/view-days.ts";

let world: ImportWorld;
let scope: WorkspaceScope;
let siteId: string;
const day = "2020-05-07";
const csv = ["patient_appointments.csv", "patients_form_print.csv", "patient_appointments_master.csv"];
const pdf = ["patient_appointments.pdf", "patients_form_print.pdf"];

beforeAll(async () => {
  world = await createImportWorld();
  scope = world.staging;
  // The invented ones of a day share numbers, as those of two persons never do.
  await world.owner.query("drop index patient_workspace_id_patient_number_key");
  siteId = await addSite(world.owner, scope);
  await addAppointments(world.owner, scope, siteId, inventedAppointments);
}, 60_000);
afterAll(() => world.close());

type Asked = {
  readonly kind?: StoredBuild["kind"];
  readonly site?: string;
};
const ask = (of: string, { kind = "whole", site = siteId }: Asked = {}) =>
  askBuild(world.deps, { scope, by: world.by, siteId: site, day: of, kind });
async function found(buildId: string): Promise<StoredBuild> {
  const [build] = await world.deps.inWorkspace(scope, ({ dayBuilds }) => dayBuilds.find({ buildId }));
  if (!build) throw new Error("The build is gone.");
  return build;
}
async function build(of: string, asked: Asked = {}): Promise<StoredBuild> {
  const buildId = await ask(of, asked);
  await buildDay(world.deps, { scope, buildId });
  return found(buildId);
}
const textsOf = async ({ files }: StoredBuild) =>
  Object.fromEntries(
    await Promise.all(
      files
        .filter(({ name }) => name.endsWith(".csv"))
        .map(async ({ name, storeKey }) => [name, await textOf(world.deps.files.get(storeKey))] as const),
    ),
  );
const storedKeys = async () =>
  (await world.owner.query("select store_key from day_file order by 1")).rows.map((row) => row.store_key);

describe("the files of a day come out of the database as the specification has them", () => {
  test.each([
    ["ties, accents, quotes, line breaks and birthdays", "2020-05-07"],
    ["the day of 23 hours", "2026-03-08"],
    ["the day of 25 hours", "2026-11-01"],
    ["29 February", "2024-02-29"],
  ])(
    "%s",
    async (_name, of) => {
      const built = await build(of);
      expect(built).toMatchObject({ state: "built", version: 1, kind: "whole" });
      expect(built.files.map(({ name }) => name)).toEqual([...csv, ...pdf]);
      const texts = await textsOf(built);
      for (const name of csv) expect(texts[name]).toBe(readFileSync(path.join(goldenFolder, of, name), "utf8"));
      expect(new Set(built.files.map(({ rows }) => rows))).toEqual(new Set([built.appointments]));
    },
    30_000,
  );

  test("a letter that can't be printed is told by the number of the car, and keeps nothing from being made", async () => {
    const [built] = (await viewDay(world.deps, scope, { day, code: null })).builds;
    expect(built?.notes).toEqual([{ code: "missing_letters", sentence: expect.stringContaining("car 8 ") }]);
    expect(JSON.stringify(built?.notes)).not.toContain("李");
  });
});

test("a day without appointments has no file, and says so", async () => {
  const before = await storedKeys();
  expect(await build("2020-05-09")).toMatchObject({ state: "empty", appointments: 0, files: [], notes: [] });
  expect(await storedKeys()).toEqual(before);
});

test("another site has its own days, by its own clock", async () => {
  const site = await addSite(world.owner, scope, { code: "EAST", zone: "Asia/Tokyo", isMain: false });
  const { patient } = invented("112233DA");
  const first = Date.parse("2020-05-07T00:00:00+09:00");
  const other = { ...patient, patient_id: "200507999999" };
  await addAppointments(world.owner, scope, site, [
    invented("112233DA", { hash: "910001DA", start: first, end: first + 3_600_000, patient: other }),
    invented("112233DA", { hash: "910002DA", start: first - 1, end: first + 1, patient: other }),
  ]);
  const built = await build(day, { site });
  expect(built).toMatchObject({ state: "built", appointments: 1 });
  expect((await textsOf(built))[csv[0] ?? ""]).toContain('1,"May 07 12:00AM","Doe, Ann"');
  const { site: viewed, days } = await viewDays(
    { ...world.deps, clock: () => "2020-05-06T20:00:00.000Z" },
    scope,
    "east",
  );
  expect(viewed?.code).toBe("EAST");
  expect(days.map(({ day: of, appointments }) => [of, appointments])).toEqual([
    ["2020-05-06", 1],
    ["2020-05-07", 1],
  ]);
});

describe("a check that fails", () => {
  const printer = (columns: Partial<ColumnContract>) => ({ form: { ...usualContract("form", true), ...columns } });
  const destination: Omit<DestinationContent, "contract"> = {
    ...{ role: "backup", name: "the printing company", siteId: null, pgpKeyId: null, enabled: true },
    target: { kind: "folder", folder: "" },
  };

  test.each([
    [
      "a column more than the contract has",
      printer({ columns: dayFileLayouts.form.header.filter((one) => one !== "ssn") }),
      "ssn",
    ],
    ["a number where the contract wants a blank", printer({ blank: ["ssn"] }), "line 3"],
  ])("keeps every file from being made: %s", async (_name, contract, named) => {
    const before = await storedKeys();
    const content = { ...destination, contract };
    const { id, version } = await addDestination(world.deps, { scope, by: world.by, content, secret: null });
    const refused = await build(day);
    await removeDestination(world.deps, { scope, by: world.by, destinationId: id, version });
    expect(refused).toMatchObject({ state: "refused", files: [] });
    expect(refused.notes[0]?.sentence).toContain("the printing company");
    expect(refused.notes[0]?.sentence).toContain(named);
    expect(JSON.stringify(refused.notes)).not.toContain("1234");
    expect(await storedKeys()).toEqual(before);
    const { rows } = await world.owner.query("select 1 from day_line where build_id = $1", [refused.id]);
    expect(rows).toEqual([]);
  });
});

test("whenever the process is killed, the day is built once, and each file is what its row says", async () => {
  let lived = false;
  for (let after = 1; !lived; after++) {
    const { deps, killed } = mortalDeps(world.deps, after, "start");
    const buildId = await ask("2021-03-01");
    await buildDay(deps, { scope, buildId }).catch(() => undefined);
    lived = !killed.aborted;
    const job = { ...scope, stage: "build" as const, buildId };
    await runBuildJob(world.deps, job, { signal: new AbortController().signal, retries: 1 });
    const built = await found(buildId);
    expect({ after, state: built.state, files: built.files.length }).toEqual({ after, state: "built", files: 5 });
    const texts = await textsOf(built);
    expect(texts[csv[1] ?? ""]).toBe(readFileSync(path.join(goldenFolder, "2021-03-01", csv[1] ?? ""), "utf8"));
    expect(after).toBeLessThan(15);
  }
  const log = await world.owner.query("select count(*)::int as n from activity where action = 'day.built'");
  const builds = await world.owner.query("select count(*)::int as n from day_build where state in ('built', 'empty')");
  expect(log.rows).toEqual(builds.rows);
}, 60_000);

test("a day changes while it is built by two: the files are those of whoever finished", async () => {
  const buildId = await ask("2020-02-28");
  let moved = false;
  const slow: Deps = {
    ...world.deps,
    formPrinter: {
      ...world.deps.formPrinter,
      async list(...input) {
        if (!moved) {
          moved = true;
          await world.owner.query("update patient set apt = '9' where patient_number = '200228200228'");
          await buildDay(world.deps, { scope, buildId });
        }
        return world.deps.formPrinter.list(...input);
      },
    },
  };
  await buildDay(slow, { scope, buildId });
  const built = await found(buildId);
  const texts = await textsOf(built);
  expect(texts[csv[1] ?? ""]?.match(/,9,Detroit/g)).toHaveLength(2);
  const swept = await world.owner.query("select unnamed_store_keys($1) as key", [
    built.files.map((file) => file.storeKey),
  ]);
  expect(swept.rows).toEqual([]);
});

describe("a supplement", () => {
  const of = "2020-05-07";
  const change = (sql: string) => world.owner.query(sql);
  const changes = () => viewChanges(world.deps, scope, { day: of, code: null });

  test("is refused where there is nothing to add to", async () => {
    await expect(ask("2020-06-01", { kind: "supplement" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("has what is new and has changed under their numbers, and names what is gone, once", async () => {
    await build(of);
    expect(await changes()).toMatchObject({ added: [], changed: [], gone: [] });
    expect(await build(of, { kind: "supplement" })).toMatchObject({ state: "empty", files: [] });

    await addAppointments(world.owner, scope, siteId, [invented("112233DA", { hash: "900001DA" })]);
    await change("update appointment set notes = 'Ramp' where hash = '700003DC'");
    await change("update appointment set state = 'cancelled' where hash = '445566DA'");
    expect(await changes()).toMatchObject({ added: [12], changed: [7], gone: [4] });
    const first = await build(of, { kind: "supplement" });
    expect(first).toMatchObject({ state: "built", appointments: 2 });
    expect(first.files.map(({ name }) => name)).toEqual([
      ...csv.map((name) => name.replace(".csv", "_supplement_1.csv")),
      ...pdf.map((name) => name.replace(".pdf", "_supplement_1.pdf")),
    ]);
    const lines = (await textsOf(first))["patient_appointments_supplement_1.csv"]?.split("\n");
    expect(lines?.map((line) => line.split(",")[0])).toEqual(["car_number", "7", "12", ""]);
    expect(await changes()).toMatchObject({ since: first.version, added: [], changed: [], gone: [] });

    await change("update appointment set state = 'booked' where hash = '445566DA'");
    expect(await changes()).toMatchObject({ added: [], changed: [4], gone: [] });
    const second = await build(of, { kind: "supplement" });
    expect(second.files[0]?.name).toBe("patient_appointments_supplement_2.csv");
    const viewed = (await viewDay(world.deps, scope, { day: of, code: null })).builds;
    expect(viewed.slice(0, 2).map((one) => one.changes)).toEqual([
      { added: [], changed: [4], gone: [] },
      { added: [12], changed: [7], gone: [4] },
    ]);
  });

  test("that names only what is gone has no file", async () => {
    await change("update appointment set state = 'cancelled' where hash = '900001DA'");
    const gone = await build(of, { kind: "supplement" });
    expect(gone).toMatchObject({ state: "empty", files: [] });
    const [viewed] = (await viewDay(world.deps, scope, { day: of, code: null })).builds;
    expect(viewed?.changes).toEqual({ added: [], changed: [], gone: [12] });
    expect(await changes()).toMatchObject({ gone: [] });
  });
});

describe("a file of a day", () => {
  const formOf = async () => {
    const [newest] = (await viewDay(world.deps, scope, { day: "2024-02-29", code: null })).builds;
    return newest?.files.find(({ kind }) => kind === "form")?.id ?? "";
  };
  const logged = async () =>
    (
      await world.owner.query(
        "select detail::text, subject from activity where action like 'day.%' order by seq desc limit 1",
      )
    ).rows[0];

  test("is shown with births, ages and numbers hidden, and each look is recorded without what was seen", async () => {
    const fileId = await formOf();
    const { header, lines } = await previewDayFile(world.deps, { scope, fileId });
    expect(header).toEqual(dayFileLayouts.form.header);
    const cell = (column: string) => lines[0]?.[header.indexOf(column)];
    expect([cell("last_name"), cell("dob"), cell("age"), cell("ssn")]).toEqual([
      ...["Leap", { hidden: "•••••" }, { hidden: "•••••" }, ""],
    ]);
    const looked = await lookAtDayFile(world.deps, { scope, by: world.by, fileId, column: "dob", rows: [1, 2, 99] });
    expect(looked.map(({ row, texts }) => [row, texts[""]?.slice(5)])).toEqual([
      [1, "02-29"],
      [2, "02-29"],
    ]);
    expect((await logged()).detail).toContain('"column": "dob"');
    expect((await logged()).detail).not.toContain("02-29");
  });

  test("is downloaded as it was built, which is recorded", async () => {
    const fileId = await formOf();
    const { fileName, content } = await downloadDayFile(world.deps, { scope, by: world.by, fileId });
    expect(fileName).toBe("patients_form_print.csv");
    expect(await textOf(content)).toBe(readFileSync(path.join(goldenFolder, "2024-02-29", fileName), "utf8"));
    expect(await logged()).toMatchObject({ subject: "Site MAIN, 2024-02-29" });
  });

  test("of another workspace is not there", async () => {
    const fileId = await formOf();
    await expect(previewDayFile(world.deps, { scope: world.lakeshore, fileId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await viewDays(world.deps, world.lakeshore, null)).toMatchObject({ site: null, days: [] });
  });

  test("is removed when it was kept long enough, with what is kept of its lines", async () => {
    const fileId = await formOf();
    await world.deps.inWorkspace(scope, ({ retention }) =>
      retention.set(null, { originalsDays: null, artifactsDays: 30 }, world.by),
    );
    expect(await removeDayFiles(world.deps, scope)).toBe(0);
    await world.owner.query("update day_build set built_at = now() - interval '31 days' where day = '2024-02-29'");
    const { rows: keys } = await world.owner.query(
      "select f.store_key as key from day_file f join day_build b on b.id = f.build_id where b.day = '2024-02-29'",
    );
    expect(await removeDayFiles(world.deps, scope)).toBe(keys.length);
    await expect(downloadDayFile(world.deps, { scope, by: world.by, fileId })).rejects.toMatchObject({ code: "gone" });
    await expect(textOf(world.deps.files.get(keys[0].key))).rejects.toMatchObject({ code: "not_found" });
    const left = await world.owner.query(
      "select 1 from day_line l join day_build b on b.id = l.build_id where b.day = '2024-02-29'",
    );
    expect(left.rows).toEqual([]);
    expect(await removeDayFiles(world.deps, scope)).toBe(0);
    await expect(ask("2024-02-29", { kind: "supplement" })).rejects.toMatchObject({ code: "conflict" });
  });
});

test("what fails again and again ends the build, which may be asked for anew", async () => {
  const buildId = await ask("2021-02-28");
  const job = { ...scope, stage: "build" as const, buildId };
  const broken: Deps = { ...world.deps, files: { ...world.deps.files, put: () => Promise.reject(new Error("full")) } };
  const turn = { signal: new AbortController().signal };
  await expect(runBuildJob(broken, job, { ...turn, retries: 1 })).rejects.toThrow("full");
  expect((await found(buildId)).state).toBe("queued");
  await runBuildJob(broken, job, { ...turn, retries: 5 });
  expect(await found(buildId)).toMatchObject({ state: "refused", notes: [{ code: "failed" }] });
  expect(await build("2021-02-28")).toMatchObject({ state: "built", version: 2 });
});

test("a day that is none, a site that is not there and a build that waits", async () => {
  await expect(ask("2026-02-30")).rejects.toMatchObject({ code: "bad_request" });
  await expect(ask(day, { site: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  const buildId = await ask("2026-11-01");
  expect(await ask("2026-11-01")).toBe(buildId);
  const jobs = async () =>
    (await world.owner.query("select from pgboss.job where data->>'buildId' = $1", [buildId])).rowCount;
  expect(await jobs()).toBe(1);
  // Whose job was lost is not waited for without end.
  await world.owner.query("update day_build set asked_at = asked_at - interval '1 hour' where id = $1", [buildId]);
  expect(await ask("2026-11-01")).toBe(buildId);
  expect(await jobs()).toBe(2);
});

describe("the command", () => {
  beforeAll(() => {
    vi.stubEnv("DATABASE_URL", world.config.databaseUrl);
    vi.stubEnv("CAUSEWAY_SECRET", world.config.secret);
    vi.stubEnv("CAUSEWAY_DATA", world.config.dataFolder);
    vi.stubEnv("LOG_LEVEL", "silent");
  });
  afterAll(() => vi.unstubAllEnvs());

  async function generate(...args: readonly string[]) {
    const ended = { code: -1, answer: undefined as unknown };
    const typed = ["patientform", "generate", ...args, "--workspace", "northside/staging", "--json"];
    ended.code = await runCommand([patientformGenerate], typed, (json) => ({
      ...{ json, say: () => undefined, hint: () => undefined, table: () => undefined },
      answer: (value) => (ended.answer = value),
      bytes: () => Promise.resolve(),
      input: (async function* () {})(),
    }));
    return ended;
  }

  test("makes the files of a day and answers their counts; of tomorrow when no day is named", async () => {
    const { code, answer } = await generate("2026-03-08", "--site", "main");
    const files = [...csv, ...pdf].map((name) => expect.objectContaining({ name, rows: 4 }));
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { state: "built", appointments: 4, site: "MAIN", files },
    });
    expect((await generate()).answer).toMatchObject({ kind: "whole", state: "empty", appointments: 0, files: [] });
    expect((await generate("2026-03-08", "--supplement")).answer).toMatchObject({ kind: "supplement", state: "empty" });
  });

  test("ends as its exit codes say where there is no such day, site or build to add to", async () => {
    expect((await generate("someday")).code).toBe(2);
    expect((await generate("2026-03-08", "--site", "NOWHERE")).code).toBe(3);
    expect((await generate("2026-12-24", "--supplement")).code).toBe(4);
  });
});
