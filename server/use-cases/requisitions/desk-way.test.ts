import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { RequestStatus } from "#core/requisitions/request.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { seedRequests, seedSite } from "#testing/requisition-world.ts";
import { sampleFile } from "#testing/sample-file.ts";
import { decideRequests } from "#use-cases/requisitions/decide-requests.ts";
import { makeRequisitionFile } from "#use-cases/requisitions/make-file.ts";
import { readDecided } from "#use-cases/requisitions/read-decided.ts";
import { undoDecision } from "#use-cases/requisitions/undo-decision.ts";
import { viewDecisions, viewDesk, viewFiles } from "#use-cases/requisitions/view-desk.ts";

const ana = { id: "00000000-0000-7000-8000-00000000000a", name: "Ana Lee" };
const ben = { id: "00000000-0000-7000-8000-00000000000b", name: "Ben Ode" };
let world: ImportWorld;
let prefix = 100;
/** A code that only the test at work uses. */
const code = (number: number) => `${prefix}${String(number).padStart(3, "0")}SH`;

beforeAll(async () => {
  world = await createImportWorld();
  await seedSite(world, world.staging);
});
afterAll(() => world.close());
beforeEach(() => void (prefix += 1));

const at = (seconds: number) => ({
  ...world.deps,
  clock: () => new Date(1_800_000_000_000 + seconds * 1_000).toISOString(),
});
const seed = (...numbers: number[]) =>
  seedRequests(
    world,
    world.staging,
    numbers.map((number) => ({ code: code(number), slots: 10 })),
  );
const approve = (number: number, slots = 10, seenVersion = 1) =>
  ({ kind: "approve", code: code(number), slots, seenVersion }) as const;
const deny = (number: number, reason = "Closed for good.") =>
  ({ kind: "deny", code: code(number), reason, seenVersion: 1 }) as const;
const decide = (
  by: typeof ana,
  decisions: Parameters<typeof decideRequests>[1]["decisions"],
  seconds = 0,
  confirmed: string[] = [],
) => decideRequests(at(seconds), { scope: world.staging, by, decisions, confirmed });
const undo = (batchId: string, seconds: number, by = ana) =>
  undoDecision(at(seconds), { scope: world.staging, by, batchId });
const desk = async (status: RequestStatus) =>
  (await viewDesk(world.deps, { scope: world.staging, status, search: String(prefix) })).requests;
const codesOf = async (status: RequestStatus) =>
  (await desk(status)).map((request) => request.business_code).toSorted();
const lastActivity = async () =>
  (await world.owner.query("select action, subject, detail from activity order by seq desc limit 1")).rows[0];

test("requests are approved as asked, in part and denied, together and in one batch", async () => {
  await seed(1, 2, 3);
  const { done, conflicts } = await decide(ana, [approve(1), approve(2, 4), deny(3)]);
  expect({ done, conflicts }).toEqual({ done: [code(1), code(2), code(3)], conflicts: [] });
  expect(
    (await desk("active")).map(({ slots_approved, capacity }) => [slots_approved, capacity.free]).toSorted(),
  ).toEqual(
    [
      [10, 10],
      [4, 4],
    ].toSorted(),
  );
  expect(await desk("deleted")).toMatchObject([
    { reason: "Closed for good.", decidedByName: "Ana Lee", slots_approved: null },
  ]);
  expect(await lastActivity()).toMatchObject({
    ...{ action: "request.decided", subject: "3 requests" },
    detail: { approved: 2, denied: 1, slots: 14, via: "page" },
  });
  expect(await viewDecisions(world.deps, { scope: world.staging, code: code(2) })).toMatchObject([
    { byName: "Ana Lee", to: "active", slots: 4, via: "page", undoneAt: null },
  ]);
});

test("what can't be meant is refused, and nothing of the batch is done", async () => {
  await seed(1, 2);
  await expect(decide(ana, [approve(1), deny(1)])).rejects.toMatchObject({ code: "bad_request" });
  await expect(decide(ana, [approve(1), approve(2, 0)], 0, [code(2)])).rejects.toThrow(/at least 1 slot/);
  await expect(decide(ana, [approve(1), approve(2, 11)])).rejects.toThrow(/10 were requested/);
  await expect(decide(ana, [approve(1), deny(2, " ")])).rejects.toThrow(/why it is denied/);
  expect(await codesOf("pending")).toEqual([code(1), code(2)]);
  expect((await decide(ana, [approve(2, 11)], 0, [code(2)])).done).toEqual([code(2)]);
});

test("two liaisons who decide the same requests at once: each is decided once, and the other reads by whom", async () => {
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  await seed(...numbers);
  const asked = await Promise.all([
    decide(
      ana,
      numbers.map((number) => approve(number)),
    ),
    decide(
      ben,
      numbers.toReversed().map((number) => deny(number)),
    ),
  ]);
  expect(asked.flatMap(({ done }) => done).toSorted()).toEqual(numbers.map(code).toSorted());
  for (const [index, { conflicts }] of asked.entries()) {
    expect(conflicts.every(({ byName }) => byName === (index === 0 ? "Ben Ode" : "Ana Lee"))).toBe(true);
  }
  expect(asked.flatMap(({ conflicts }) => conflicts)).toHaveLength(20);
  const { rows } = await world.owner.query(
    "select count(*)::int as n from request_decision d join business_request r on r.id = d.request_id where r.business_code like $1",
    [`${prefix}%`],
  );
  expect(rows[0].n).toBe(20);
});

test("a decision is taken back within 30 seconds by whoever made it, whole and once", async () => {
  await seed(1, 2, 3, 4);
  const first = await decide(ana, [approve(1), deny(2)]);
  await expect(undo(first.batchId, 5, ben)).rejects.toMatchObject({ code: "not_found" });
  expect((await undo(first.batchId, 30)).toSorted()).toEqual([code(1), code(2)]);
  await expect(undo(first.batchId, 30)).rejects.toMatchObject({ code: "not_found" });
  expect(await desk("pending")).toMatchObject(
    [1, 2, 3, 4].map((number) => ({ business_code: code(number), reason: null, decidedByName: null })),
  );
  expect((await viewDecisions(world.deps, { scope: world.staging, code: code(1) }))[0]?.undoneAt).not.toBeNull();
  // What was looked at before is no longer what it is.
  expect((await decide(ben, [approve(1)])).conflicts).toMatchObject([
    { code: code(1), status: "pending", byName: null },
  ]);

  const late = await decide(ana, [approve(3)]);
  await expect(undo(late.batchId, 31)).rejects.toMatchObject({ code: "conflict" });
  expect(await codesOf("active")).toEqual([code(3)]);
});

test("a request whose file was undone since it was decided does not wait again", async () => {
  await seed(1);
  const { batchId } = await decide(ana, [approve(1)]);
  await world.owner.query(
    "update business_request set status = 'deleted', slots_approved = null, version = version + 1 where business_code = $1",
    [code(1)],
  );
  await expect(undo(batchId, 1)).rejects.toMatchObject({ code: "not_found" });
  expect(await codesOf("deleted")).toEqual([code(1)]);
});

test("a decision with which somebody has booked stands", async () => {
  await seed(1);
  const { batchId } = await decide(ana, [approve(1)]);
  await world.owner.query(
    `with p as (insert into patient (workspace_id, patient_number, first_name, last_name, dob, person_key)
       values ($1, '200507000001', 'Ana', 'Lee', '1990-01-01', repeat('0', 64)) returning id)
     insert into appointment (workspace_id, hash, patient_id, site_id, start_at, end_at, book_at, business_code, record_version)
     select $1, '123456LA', p.id, s.id, now(), now() + interval '1 hour', now(), $2, 1 from p, site s where s.workspace_id = $1`,
    [world.staging.workspaceId, code(1)],
  );
  await expect(undo(batchId, 1)).rejects.toThrow(code(1));
});

test("what was decided is never rewritten", async () => {
  await seed(1);
  await decide(ana, [approve(1)]);
  await expect(world.owner.query("update request_decision set approved_after = 99")).rejects.toThrow(/never changed/);
  await expect(world.owner.query("delete from request_decision")).rejects.toThrow(/never changed/);
});

const header = "approved_confirm,slots_approved,business_code,hash";
const read = (mode: "test" | "insert", lines: readonly string[], confirmed: string[] = []) =>
  readDecided(at(0), {
    ...{ scope: world.staging, by: ana, via: "page", mode, fileName: "decided.csv", confirmed },
    content: new TextEncoder().encode([header, ...lines].join("\n")),
  });
const line = (answer: string, slots: string, number: number) => `${answer},${slots},${code(number)},${code(number)}`;

test("a decided file is tested without a trace, carried out whole, and harmless when it comes again", async () => {
  await seed(1, 2, 3);
  const lines = [line("Y", "7", 1), line("N", "", 2), line("", "", 3)];
  const counts = { rows: 3, approved: 1, denied: 1, noDecision: 1, alreadyDecided: 0, problems: 0 };
  expect(await read("test", lines)).toMatchObject({ outcome: "clean", counts, undo: null });
  expect(await codesOf("pending")).toHaveLength(3);
  const inserted = await read("insert", lines);
  expect(inserted).toMatchObject({ outcome: "carried_out", counts });
  expect(await codesOf("pending")).toEqual([code(3)]);
  expect(await read("insert", lines)).toMatchObject({
    ...{ outcome: "carried_out", undo: null },
    counts: { approved: 0, denied: 0, alreadyDecided: 2, noDecision: 1 },
    alreadyDecided: [{ row: 2 }, { row: 3 }],
  });
  expect(await undo(inserted.undo?.batchId ?? "", 3)).toHaveLength(2);
  const { reads } = await viewFiles(world.deps, world.staging);
  expect(reads.slice(0, 3).map(({ mode, outcome }) => `${mode} ${outcome}`)).toEqual([
    ...["insert carried_out", "insert carried_out", "test clean"],
  ]);
});

test("one error in a file and nothing of it is done; 0 slots and more than requested are confirmed code by code", async () => {
  await seed(1, 2, 3);
  const doubtful = [line("Y", "0", 1), line("Y", "11", 2), line("Y", "5", 3)];
  const refused = await read("insert", doubtful, [code(1)]);
  expect(refused).toMatchObject({
    outcome: "refused",
    problems: [{ row: 3, code: "more_than_requested" }],
    undo: null,
  });
  expect(await codesOf("pending")).toHaveLength(3);
  expect(await read("insert", doubtful, [code(1), code(2)])).toMatchObject({ outcome: "carried_out" });
  expect((await desk("active")).map(({ slots_approved }) => slots_approved).toSorted()).toEqual([0, 11, 5].toSorted());
  expect(await read("insert", ["Y"])).toMatchObject({ outcome: "refused", problems: [{ row: 2, code: "cells" }] });
});

test("the sample's decisions: 20 approved, 10 denied, and all of them decided already when it comes again", async () => {
  const pending = sampleFile("business-requests-pending").toString("utf8").trim().split(/\r?\n/).slice(1);
  await seedRequests(
    world,
    world.lakeshore,
    pending
      .map((text) => text.split(","))
      .map((cells) => ({ code: cells[4] ?? "", hash: cells.at(-1) ?? "", slots: Number(cells[2]) })),
  );
  const content = sampleFile("business-requests-decided");
  const asked = {
    ...{ scope: world.lakeshore, by: ana, fileName: "decided.csv", confirmed: [], content },
    via: "command",
  } as const;
  const counts = { rows: 40, approved: 20, denied: 10, noDecision: 10, alreadyDecided: 0, problems: 0 };
  expect(await readDecided(at(0), { ...asked, mode: "test" })).toMatchObject({ outcome: "clean", counts });
  expect(await readDecided(at(0), { ...asked, mode: "insert" })).toMatchObject({ outcome: "carried_out", counts });
  expect(await readDecided(at(0), { ...asked, mode: "insert" })).toMatchObject({
    counts: { ...counts, approved: 0, denied: 0, alreadyDecided: 30 },
  });
});

test("a file made by hand has what waits from its window, and again when it is asked for again", async () => {
  const made = (number: number, created: string, status: RequestStatus = "pending") => ({
    code: code(number),
    created,
    status,
  });
  await seedRequests(world, world.staging, [
    ...[made(1, "2020-05-05T14:59:59.999Z"), made(2, "2020-05-05T16:00:00.900Z"), made(3, "2020-05-05T15:00:00Z")],
    ...[made(4, "2020-05-05T15:30:00Z", "active"), made(5, "2020-05-05T16:00:01Z")],
  ]);
  const window = { start: "2020-05-05T11:00:00", end: "2020-05-05T12:00:00" };
  const make = (name: string, times = window) =>
    makeRequisitionFile(world.deps, { scope: world.staging, by: ana, name, ...times });
  const file = await make("requests.csv");
  const lines = file?.content.trimEnd().split("\n") ?? [];
  expect(lines.slice(1).map((text) => text.match(/\d{6}SH/)?.[0])).toEqual([code(3), code(2)]);
  expect((await make("requests.csv"))?.content).toBe(file?.content);
  expect(await make("none.csv", { start: "2019-05-05", end: "2019-05-05" })).toBeNull();
  await expect(make("../up.csv")).rejects.toMatchObject({ code: "bad_request" });
  expect((await viewFiles(world.deps, world.staging)).files[0]).toMatchObject({
    name: "requests.csv",
    rows: 2,
    hourly: false,
  });
});

test("a request that says it will be made one day is in the hourly file of when it came", async () => {
  const next = new Date(Date.now() + 400 * 86_400_000).toISOString();
  await seedRequests(world, world.staging, [{ code: code(1), created: next }]);
  await world.deps.inWorkspace(world.staging, async ({ requests, hourlyFiles, requisitionFiles }) => {
    const [id, end] = [world.deps.newId(), Date.now() + 3_600_000];
    expect(await hourlyFiles.oldestLeft()).toBeLessThan(end);
    await requisitionFiles.add({ id, name: "hour.csv", start: end - 7_200_000, end, hourly: true, rows: 1, by: ana });
    const taken = await requests.takeForFile(id, end);
    // What it says of itself stands in the file all the same.
    expect(taken.filter(({ business_code }) => business_code === code(1))).toMatchObject([
      { created: Date.parse(next) },
    ]);
  });
});
