import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { commands } from "#server/cli/commands.ts";
import { runCommand } from "#server/cli/run-command.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { entityOf } from "#core/entities/entities.ts";
import { mappingOfSuggestions } from "#core/mapping/mapping-of-suggestions.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import { addAppointments } from "#testing/appointments-world.ts";
import { createImportWorld, type ImportWorld, loadedFile } from "#testing/import-world.ts";
import { invented } from "#testing/invented-appointments.ts";
import { seedRequests, seedSite } from "#testing/requisition-world.ts";
import { sampleFile } from "#testing/sample-file.ts";
import { saveSchedule } from "#use-cases/schedules/save-schedule.ts";

let world: ImportWorld;
let folder: string;

beforeAll(async () => {
  [world, folder] = await Promise.all([createImportWorld(), mkdtemp(path.join(tmpdir(), "causeway-cli-"))]);
  vi.stubEnv("DATABASE_URL", world.config.databaseUrl);
  vi.stubEnv("CAUSEWAY_SECRET", world.config.secret);
  vi.stubEnv("CAUSEWAY_DATA", world.config.dataFolder);
  vi.stubEnv("LOG_LEVEL", "silent");
  await seedSite(world, world.staging);
  await seedRequests(world, world.staging, [
    { code: "100001SH", created: "2020-05-05T15:10:00Z" },
    { code: "100002SH", created: "2020-05-05T15:50:00Z", slots: 7 },
    { code: "100003SH", created: "2020-05-06T15:50:00Z", status: "deleted" },
  ]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]) {
  const ended = { code: -1, hints: "", answer: null as unknown };
  const terminal = (): Terminal => ({
    json: true,
    say: () => undefined,
    hint: (line) => (ended.hints += line),
    table: () => undefined,
    answer: (value) => void (ended.answer = value),
    bytes: async () => undefined,
    input: (async function* () {})(),
  });
  ended.code = await runCommand(commands, [...args, "--workspace", "northside/staging", "--json"], terminal);
  return ended;
}
const inFolder = (name: string) => path.join(folder, name);

test("what waits is written for a window, businesses for a day, and nothing where there is none", async () => {
  const window = ["2020-05-05T11:00:00", "2020-05-05T12:00:00", "--folder", folder] as const;
  const file = inFolder("requests.csv");
  expect(await run("businessform", "generate", "requests.csv", ...window)).toMatchObject({
    ...{ code: 0, answer: { file, rows: 2 } },
  });
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  expect(lines.map((line) => line.match(/10000\dSH/)?.[0])).toEqual([undefined, "100001SH", "100002SH"]);
  expect(await run("businessform", "generate", "requests.csv", ...window)).toMatchObject({ code: 4 });
  expect(await run("businessform", "generate", "requests.csv", "soon", ...window.slice(1), "--replace")).toMatchObject({
    ...{ code: 2, hints: expect.stringContaining("is no time") },
  });
  const none = await run("businessform", "generate", "none.csv", "2019-01-01", "2019-01-01", "--folder", folder);
  expect(none).toMatchObject({ code: 0, answer: { file: null, rows: 0 } });
  expect(await run("businessform", "master", "2020-05-06", "--folder", folder)).toMatchObject({
    ...{ code: 0, answer: { file: inFolder("business_master.csv"), day: "2020-05-06", rows: 1 } },
  });
  expect(await readFile(inFolder("business_master.csv"), "utf8")).toMatch(/100003SH,deleted,10,,"2020-05-06 11:50:00"/);
});

test("hourly files are made once, and tell their names", async () => {
  const first = await run("businessform", "hourly");
  expect(first).toMatchObject({ code: 0, answer: { files: [{ rows: 2 }] } });
  expect(await run("businessform", "hourly")).toMatchObject({ code: 0, answer: { files: [] } });
});

test("messages are listed without their addresses, and sent again when they failed", async () => {
  await world.owner.query("update business set consent_email = true where hash = '100002SH'");
  const decided = inFolder("one.csv");
  await writeFile(decided, "approved_confirm,slots_approved,business_code,hash\nY,7,100002SH,100002SH\n");
  await run("importbusiness", "insert", decided);
  const about = { kind: "request_approved", channel: "email", about: "100002SH" };
  expect(await run("messages", "list")).toMatchObject({
    ...{ code: 0, answer: { counts: { waiting: 1, failed: 0 }, messages: [{ ...about, state: "waiting" }] } },
  });
  expect(await run("messages", "retry")).toMatchObject({ code: 4 });
  await world.owner.query("update message set state = 'failed', why = 'refused'");
  expect(await run("messages", "list", "--state", "failed")).toMatchObject({ answer: { messages: [about] } });
  expect(await run("messages", "list", "--state", "lost")).toMatchObject({ code: 2 });
  expect(await run("messages", "retry")).toMatchObject({ code: 0, answer: { messages: 1 } });
  expect(await run("messages", "retry", "one")).toMatchObject({ code: 2 });
  await world.owner.query("alter table request_decision disable trigger user");
  await world.owner.query("delete from request_decision");
  await world.owner.query("update business_request set status = 'pending', slots_approved = null, decided_at = null");
});

test("a decided file is tested, refused with its lines, confirmed and carried out", async () => {
  const decided = inFolder("decided.csv");
  const header = "approved_confirm,slots_approved,business_code,hash";
  await writeFile(decided, `${header}\n\nY,8,100002SH,100002SH\nN,,100001SH,100001SH\n`);
  expect(await run("importbusiness", "test", decided)).toMatchObject({
    code: 1,
    answer: {
      outcome: "refused",
      rows: 2,
      errors: [{ line: 3, column: "slots_approved", code: "more_than_requested" }],
    },
  });
  const counts = { rows: 2, approved: 1, denied: 1, alreadyDecided: 0, noDecision: 0, errors: [] };
  const confirmed = [decided, "--confirm", "100002SH"];
  expect(await run("importbusiness", "test", ...confirmed)).toMatchObject({
    code: 0,
    answer: { ...counts, outcome: "clean" },
  });
  expect(await run("importbusiness", "insert", ...confirmed)).toMatchObject({ code: 0, answer: counts });
  expect(await run("importbusiness", "insert", ...confirmed)).toMatchObject({
    ...{ code: 0, answer: { approved: 0, denied: 0, alreadyDecided: 2 } },
  });
  expect(await run("importbusiness", "test", inFolder("nothing.csv"))).toMatchObject({ code: 3 });
});

test("schedules are listed with their next run, and run by name", async () => {
  const [site] = await world.deps.inWorkspace(world.staging, ({ sites }) => sites.list());
  const schedule = usualSchedule("end_of_day", site?.id ?? "");
  await saveSchedule(world.deps, { scope: world.staging, by: world.by, schedule, known: null });
  expect(await run("schedules", "run", "requisitions_out")).toMatchObject({ code: 3 });
  expect(await run("schedules", "run", "end_of_day", "2026-02-30")).toMatchObject({ code: 2 });
  expect(await run("schedules", "run", "end_of_day", "2026-11-23")).toMatchObject({
    ...{ code: 0, answer: { kind: "end_of_day", site: "Main site", day: "2026-11-23", runId: expect.any(String) } },
  });
  expect(await run("schedules", "list")).toMatchObject({
    code: 0,
    answer: {
      schedules: [{ kind: "end_of_day", enabled: false, nextAt: null, last: { state: "running", day: "2026-11-23" } }],
    },
  });
});

test("a city's decided file is tested, carried out and harmless when it comes again, beside requests loaded from a file", async () => {
  const bytes = sampleFile("business-requests-pending").toString("utf8");
  const [header = "", ...lines] = bytes.trimEnd().split(/\r?\n/);
  const columns = header.split(",");
  const entity = entityOf("business_request");
  const samples = columns.map((_, index) => lines.map((line) => line.split(",")[index] ?? ""));
  const mapping = mappingOfSuggestions(entity, suggestMapping({ entity, columns, samples }));
  await loadedFile(world, { feed: "Requests", fileName: "business-requests-pending.csv", mapping, columns, bytes });
  const decided = inFolder("decided.csv");
  await writeFile(decided, sampleFile("business-requests-decided"));
  const counts = { rows: 40, approved: 20, denied: 10, alreadyDecided: 0, noDecision: 10, errors: [] };
  expect(await run("importbusiness", "test", decided)).toMatchObject({
    code: 0,
    answer: { outcome: "clean", ...counts },
  });
  const carriedOut = { code: 0, answer: { outcome: "carried_out", ...counts } };
  expect(await run("importbusiness", "insert", decided)).toMatchObject(carriedOut);
  const again = { ...counts, approved: 0, denied: 0, alreadyDecided: 30 };
  expect(await run("importbusiness", "insert", decided)).toMatchObject({ code: 0, answer: again });
});

test("the end of a day that nobody gets is made, says that nothing was sent, each time, and ends with 4", async () => {
  const { rows } = await world.owner.query("select id from site where workspace_id = $1", [world.staging.workspaceId]);
  const hour = { start: Date.parse("2024-02-29T15:00:00Z"), end: Date.parse("2024-02-29T16:00:00Z") };
  await addAppointments(world.owner, world.staging, String(rows[0].id), [invented("112233DA", hour)]);
  for (const state of ["done", "unchanged"]) {
    expect(await run("eod", "2024-02-29")).toMatchObject({
      code: 4,
      hints: expect.stringContaining("nothing was sent: no destination is set up") as string,
      answer: { state, version: 1, made: 0, files: 0, arrived: 0 },
    });
  }
});
