import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { addSite, bookingFile, newRow, retestRow } from "#testing/booking-world.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";
import { sampleFile } from "#testing/sample-file.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { readStored } from "#use-cases/requisitions/read-stored.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
});
afterAll(() => world.close());

const deps = () => ({ ...world.deps, clock: () => "2077-03-12T15:00:00.000Z" });
const person = (letter: string, more = {}) => newRow({ last_name: `Example${letter}`, ...more });
const textOf = (...file: Parameters<typeof bookingFile>) => String(bookingFile(...file).bytes);
async function dropped(name: string, text: string): Promise<StoredImport> {
  await world.drop(name, text);
  await world.look();
  await world.work(deps());
  const [run] = await world.deps.inWorkspace(world.staging, ({ imports }) => imports.list({ limit: 1 }));
  if (!run) throw new Error("Nothing came in.");
  return run;
}
const automationOf = ({ id }: StoredImport) =>
  world.deps.inWorkspace(world.staging, ({ automation }) => automation.find(id));
const held = (reason: string) => ({ state: "held", reason });
const noticesOf = async ({ id }: StoredImport) => {
  const { rows } = await world.owner.query("select kind, counts from notice where import_id = $1", [id]);
  return rows as readonly unknown[];
};
const feedNames = async () =>
  (await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.list())).map(({ name }) => name);
const load = async ({ id: importId, counts }: StoredImport) => {
  const { created: create = 0, updated: update = 0 } = counts ?? {};
  await startLoad(deps(), { scope: world.staging, by: world.by, importId, create, update });
  await world.work(deps());
  return world.deps.inWorkspace(world.staging, ({ imports }) => imports.find(importId));
};

describe("a file in a layout of ours for which no feed was set up", () => {
  test("waits with what to do where there is no site, and makes no feed", async () => {
    const run = await dropped("early.csv", textOf("new", [person("A")]));
    expect(run).toMatchObject({ state: "received", feedId: null });
    expect(await automationOf(run)).toEqual(held("no_site"));
    expect(await noticesOf(run)).toEqual([{ kind: "file_unmatched", counts: {} }]);
    expect(await feedNames()).toEqual([]);
    expect(await world.lying("inbound")).toEqual(["early.csv"]);
    await addSite(world, world.staging);
  });

  test("is recognised by its header, checked and planned, and a person loads it", async () => {
    const columns = ["Remark", ...Object.keys(newRow()).reverse()];
    const rows = [person("A"), person("B", { appt_time: "9:30" })];
    const run = await dropped("stray/any name.csv", textOf("new", rows, columns));
    expect(run).toMatchObject({ state: "planned", entity: "appointment", feedName: "Appointments (New layout)" });
    expect(run.counts).toMatchObject({ rows: 2, created: 1, skipped: 1 });
    expect(await automationOf(run)).toEqual(held("recognised"));
    expect(await noticesOf(run)).toEqual([{ kind: "import_held", counts: { rows: 2 } }]);
    expect(await load(run)).toMatchObject({ state: "completed", loadedByName: world.by.name });
    expect(await world.lying("outbound")).toEqual(expect.arrayContaining(["stray/any name.csv"]));
  });

  test("goes to the feed that takes its layout already, and waits although that one loads by itself", async () => {
    const [feed] = await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.list());
    await world.deps.inWorkspace(world.staging, ({ routes }) =>
      routes.save({ ...defaultRoute, feedId: feed?.id ?? "", pattern: "bookings/*.csv", loadPolicy: "automatic" }),
    );
    const stray = await dropped("again.csv", textOf("new", [person("C")]));
    expect(stray).toMatchObject({ state: "planned", feedId: feed?.id });
    expect(await automationOf(stray)).toEqual(held("recognised"));
    const own = await dropped("bookings/own.csv", textOf("new", [person("D")]));
    expect(own).toMatchObject({ state: "completed", feedId: feed?.id, loadedByName: "Causeway" });
    const retest = await dropped("re.csv", textOf("retest", [retestRow({ previous_barcode: "123456EA" })]));
    expect(retest).toMatchObject({ state: "planned", entity: "appointment", feedName: "Retests (Retest layout)" });
    expect(retest.counts).toMatchObject({ rows: 1, skipped: 1 });
  });

  test("waits to be told of which one where several feeds take its layout", async () => {
    const { format, columns, mapping } = await newestOf("Appointments (New layout)");
    await world.deps.inWorkspace(world.staging, ({ feeds }) =>
      feeds.create("Appointments of the east", { format, columns, mapping, headerSignature: columns, by: world.by }),
    );
    const run = await dropped("which.csv", textOf("new", [person("E")]));
    expect(run).toMatchObject({ state: "received", feedId: null });
    expect(await automationOf(run)).toEqual(held("several_feeds"));
  });

  test("may be a requisition of requests that nobody has decided on", async () => {
    const run = await dropped("pending.csv", sampleFile("business-requests-pending").toString("utf8"));
    expect(run).toMatchObject({ state: "planned", feedName: "Business requests (requisition layout)" });
    expect(run.counts).toMatchObject({ skipped: 0, created: run.counts?.rows });
    expect(await load(run)).toMatchObject({ state: "completed" });
  });

  test("that holds decisions is tested and decides nothing; its report is at the desk, and somebody is told", async () => {
    const run = await dropped("from city.csv", sampleFile("business-requests-decided").toString("utf8"));
    expect(run).toMatchObject({ state: "received", feedId: null });
    expect(await automationOf(run)).toEqual(held("decided"));
    const [read] = await world.deps.inWorkspace(world.staging, ({ requisitionReads }) => requisitionReads.list(1));
    expect(read).toMatchObject({ mode: "test", via: "door", outcome: "clean", byName: "Causeway" });
    const { approved = 0, denied = 0, rows = 0, alreadyDecided = 0, noDecision = 0 } = read?.counts ?? {};
    expect(approved).toBeGreaterThan(0);
    expect(approved + denied + alreadyDecided + noDecision).toBe(rows);
    const counts = { tested: 1, requests: rows, approved, denied, alreadyDecided, noDecision, problems: 0 };
    expect(await noticesOf(run)).toEqual([{ kind: "decisions_read", counts }]);
    const { rows: decided } = await world.owner.query("select 1 from business_request where status <> 'pending'");
    expect(decided).toEqual([]);
    const wrong = "approved_confirm,slots_approved,business_code,hash\nmaybe,1,999999ZZ,999998ZZ\n";
    const refused = await dropped("wrong.csv", wrong);
    expect(await automationOf(refused)).toEqual(held("decided"));
    expect(await noticesOf(refused)).toMatchObject([{ counts: { tested: 1, requests: 1 } }]);
  });

  test("that holds decisions is carried out by a liaison who has not got the file; its import ends with that", async () => {
    const [wrong, clean] = await world.deps.inWorkspace(world.staging, ({ requisitionReads }) =>
      requisitionReads.list(2),
    );
    const asked = (readId = "") => ({ scope: world.staging, by: world.by, readId, confirmed: [] });
    const statuses = async () => {
      const sql = "select status, count(*)::int as n from business_request group by status order by status";
      return (await world.owner.query<{ status: string; n: number }>(sql)).rows;
    };
    const stateOf = async (id: string | null | undefined) =>
      (await world.deps.inWorkspace(world.staging, ({ imports }) => imports.find(id ?? "")))?.state;
    const before = await statuses();
    expect(await readStored(deps(), { ...asked(wrong?.id), mode: "insert" })).toMatchObject({ outcome: "refused" });
    expect([await statuses(), await stateOf(wrong?.importId)]).toEqual([before, "received"]);
    const tested = await readStored(deps(), { ...asked(clean?.id), mode: "test" });
    expect(tested).toMatchObject({ outcome: "clean", counts: clean?.counts });
    expect([await statuses(), await stateOf(clean?.importId)]).toEqual([before, "received"]);
    const done = await readStored(deps(), { ...asked(clean?.id), mode: "insert" });
    expect(done).toMatchObject({ outcome: "carried_out", undo: { batchId: expect.any(String) } });
    expect(await statuses()).toContainEqual({ status: "active", n: done.counts.approved });
    expect(await stateOf(clean?.importId)).toBe("cancelled");
    await world.work(deps());
    const outbound = await world.lying("outbound");
    expect(outbound).toEqual(expect.arrayContaining(["from city.csv", "from city.csv.carried-out.txt"]));
    const [last] = await world.deps.inWorkspace(world.staging, ({ requisitionReads }) => requisitionReads.list(1));
    expect(last).toMatchObject({ via: "page", byName: world.by.name, importId: clean?.importId });
    const again = await readStored(deps(), { ...asked(clean?.id), mode: "insert" });
    expect(again).toMatchObject({ counts: { approved: 0, denied: 0 }, undo: null });
  });

  test("that holds decisions and more than a requisition may is refused, and never read in part", async () => {
    const scope = world.staging;
    const [read] = await world.deps.inWorkspace(scope, ({ requisitionReads }) => requisitionReads.list(1));
    const run = await world.deps.inWorkspace(scope, ({ imports }) => imports.find(read?.importId ?? ""));
    async function* inChunks(content: string) {
      for (let at = 0; at < content.length; at += 60_000) yield Buffer.from(content.slice(at, at + 60_000));
    }
    const asked = { scope, by: world.by, readId: read?.id ?? "", confirmed: [], mode: "test" } as const;
    await world.deps.files.put(run?.storeKey ?? "", inChunks(`business_code\n${"836799PA\n".repeat(250_000)}`));
    await expect(readStored(deps(), asked)).rejects.toMatchObject({ code: "too_large" });
  });
});

test("a file of which the header says nothing is set aside as before", async () => {
  const run = await dropped("staff.csv", fileOf(employee("A1")));
  expect(run).toMatchObject({ state: "received", feedId: null });
  expect(await automationOf(run)).toEqual(held("unmatched"));
});

test("a layout with a column twice, or one too few, is none", async () => {
  const columns = Object.keys(newRow());
  for (const [name, header] of [["twice.csv", [...columns, "DOB"]] as const, ["few.csv", columns.slice(1)] as const]) {
    const run = await dropped(name, textOf("new", [person("F")], header));
    expect(await automationOf(run)).toEqual(held("unmatched"));
  }
});

async function newestOf(name: string) {
  const feeds = await world.deps.inWorkspace(world.staging, (stores) => stores.feeds.list());
  const found = feeds.find((feed) => feed.name === name);
  if (!found) throw new Error("There is no such feed.");
  return found.version;
}
