import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usualGuard, type FeedGuard } from "#core/guard/feed-guard.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor } from "#ports/workspace.ts";
import { approveHold, refuseHold } from "#use-cases/guard/decide-hold.ts";
import { setGuard, viewGuard, viewHold } from "#use-cases/guard/feed-guard.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { receiveUnattended } from "#use-cases/inbound/receive-unattended.ts";
import { chunksOf, findRun } from "#testing/import-world.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";

let world: InboundWorld;
let approver: Actor;
let other: Actor;
beforeAll(async () => {
  world = await createInboundWorld();
  const { rows } = await world.owner.query<{ id: string; name: string }>(
    "select id, name from auth_user order by email limit 1",
  );
  approver = { id: rows[0]?.id ?? "", name: rows[0]?.name ?? "" };
  const id = await world.deps.people.inTenant(world.staging.tenantId, async (people) => {
    const added = await people.addPerson({ name: "Bea Lind", email: "bea@agency.example", passwordHash: "none" });
    await people.members.add(added, "admin");
    return added;
  });
  other = { id, name: "Bea Lind" };
});
afterAll(() => world.close());

const keys = (from: number, count: number, suffix: string) =>
  Array.from({ length: count }, (_, at) => employee(`${suffix}${from + at}`));

/** Sends rows of a feed; they are loaded by themselves unless something holds them. */
async function send(feedId: string, name: string, lines: readonly string[]): Promise<StoredImport> {
  const { import: run } = await receiveUnattended(world.deps, {
    ...{ scope: world.staging, channel: "command", fileName: `${name}.csv`, maxBytes: 1_000_000, feed: { id: feedId } },
    content: chunksOf(new TextEncoder().encode(fileOf(...lines))),
  });
  await world.work();
  return findRun(world, world.staging, run.id);
}

/** A feed that had three files of a hundred rows each. */
async function steadyFeed(name: string): Promise<string> {
  const feedId = await world.feed(name, {});
  for (const day of [0, 1, 2]) {
    expect(await send(feedId, `${name}-${day}`, keys(day * 100, 100, name))).toMatchObject({ state: "completed" });
  }
  return feedId;
}

const set = (feedId: string, part: Partial<FeedGuard>) =>
  setGuard(world.deps, { scope: world.staging, by: world.by, feedId, guard: { ...usualGuard, ...part } });
const holdOf = ({ id }: StoredImport, by = approver) =>
  viewHold(world.deps, { scope: world.staging, by, importId: id });
const seen = (run: StoredImport, by = approver) => ({
  ...{ scope: world.staging, by, importId: run.id, seenPlannedAt: run.plannedAt ?? "", reason: "Half are on leave." },
});
const found = async (run: StoredImport) => (await holdOf(run))?.findings.map(({ kind }) => kind);
const again = ({ id }: StoredImport) => findRun(world, world.staging, id);

describe("a file that differs much from those before it", () => {
  test("waits though it goes by itself, says why, and is loaded once somebody approves it", async () => {
    const feedId = await steadyFeed("A");
    const held = await send(feedId, "A-few", keys(300, 30, "A"));
    expect(held.state).toBe("planned");
    expect(await holdOf(held)).toMatchObject({
      state: "open",
      plannedAt: held.plannedAt,
      mayDecide: true,
      findings: [{ kind: "rows_fewer", measured: 30, usual: 100, limit: 50 }],
    });
    const load = { scope: world.staging, by: world.by, importId: held.id, create: 30, update: 0 };
    await expect(startLoad(world.deps, load)).rejects.toMatchObject({ code: "conflict" });
    const approved = await approveHold(world.deps, { ...seen(held), ending: true });
    expect(approved).toMatchObject({ state: "load_queued", loadedByName: approver.name });
    await world.work();
    expect(await again(held)).toMatchObject({ state: "completed", counts: { created: 30 } });
    expect(await holdOf(held)).toMatchObject({ state: "approved", decidedByName: approver.name });
    const told = await world.owner.query("select count(*)::int as n from notice where import_id = $1", [held.id]);
    expect(told.rows).toEqual([{ n: 1 }]);
  });

  test("is usual the next time, once it was approved", async () => {
    const feedId = await steadyFeed("B");
    const held = await send(feedId, "B-few", keys(300, 30, "B"));
    await approveHold(world.deps, { ...seen(held), ending: true });
    await world.work();
    expect(await send(feedId, "B-few-again", keys(330, 31, "B"))).toMatchObject({ state: "completed" });
    expect(await send(feedId, "B-many", keys(400, 100, "B"))).toMatchObject({ state: "completed" });
  });

  test("is cancelled when it is refused, and was never usual", async () => {
    const feedId = await steadyFeed("C");
    const held = await send(feedId, "C-few", keys(300, 30, "C"));
    expect(await refuseHold(world.deps, seen(held))).toMatchObject({ state: "cancelled" });
    await expect(approveHold(world.deps, { ...seen(held), ending: true })).rejects.toMatchObject({ code: "conflict" });
    expect(await found(await send(feedId, "C-few-again", keys(330, 30, "C")))).toEqual(["rows_fewer"]);
  });

  test("is told by blank cells, swapped columns and records that change", async () => {
    const feedId = await steadyFeed("D");
    const odd = Array.from({ length: 100 }, (_, at) => `D${at},d${at}@agency.example,Ana,,username${at}`);
    const swapped = await send(feedId, "D-swapped", odd);
    expect(await found(swapped)).toEqual(["columns_swapped", "blank_rise"]);
    const changed = Array.from({ length: 100 }, (_, at) => `D${at},uD${at},Bea,Lind,D${at}@agency.example`);
    expect(await found(await send(feedId, "D-changed", changed))).toEqual(["updated_many"]);
  });

  test("goes by itself when the guard of its feed is off, and as the first files of a feed do", async () => {
    const feedId = await steadyFeed("E");
    await set(feedId, { enabled: false });
    expect(await send(feedId, "E-few", keys(300, 5, "E"))).toMatchObject({ state: "completed" });
  });
});

describe("columns that look alike and have changed places", () => {
  const first = ["Ana", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gina", "Hugo", "James", "Jon"];
  const last = ["Lind", "Moss", "Nash", "Orr", "Pike", "Quinn", "Reed", "Shaw", "Thomas", "James"];
  const line = (at: number, names: readonly (string | undefined)[], feed: string) =>
    `${feed}${at},${feed}u${at},${names.join(",")},${feed}${at}@agency.example`;
  const named = (at: number) => [first[at % 10], last[Math.floor(at / 10) % 10]];
  const people = (from: number, feed: string, names: (at: number) => readonly (string | undefined)[] = named) =>
    Array.from({ length: 100 }, (_, at) => line(from + at, names(from + at), feed));
  const married = (at: number) => (at % 3 === 0 ? [first[at % 10], last[(at + 7) % 10]] : named(at));
  const backwards = (at: number) => named(at).toReversed();

  test("are told by the records that they change; marriages are none", async () => {
    const feedId = await world.feed("K", {});
    for (const day of [0, 1, 2]) {
      const lines = people(0, "K", (at) => (at % 10 === day ? married(at) : named(at)));
      expect(await send(feedId, `K-${day}`, lines)).toMatchObject({ state: "completed" });
    }
    expect(await send(feedId, "K-married", people(0, "K", married))).toMatchObject({ state: "completed" });
    const swapped = await send(
      feedId,
      "K-swapped",
      people(0, "K", (at) => married(at).toReversed()),
    );
    const findings = (await holdOf(swapped))?.findings ?? [];
    expect(findings.map(({ kind }) => kind)).toEqual(["updated_many", "columns_swapped"]);
    expect(findings[1]).toMatchObject({ columns: ["first_name", "last_name"], field: "first_name" });
    expect(findings[1]?.sentence).toMatch(
      /^“first_name” and “last_name” look as if their cells were swapped: in \d\d of \d\d rows looked at, /,
    );
    await checkImport(world.deps, { scope: world.staging, importId: swapped.id });
    expect((await holdOf(swapped))?.findings).toEqual(findings);
  });

  test("are told of new rows by what earlier files had", async () => {
    const feedId = await world.feed("L", {});
    for (const day of [0, 1, 2, 3]) {
      expect(await send(feedId, `L-${day}`, people(day * 100, "L"))).toMatchObject({ state: "completed" });
    }
    const swapped = await send(feedId, "L-swapped", people(400, "L", backwards));
    expect((await holdOf(swapped))?.findings).toMatchObject([
      {
        kind: "columns_swapped",
        sentence:
          "“first_name” and “last_name” look as if their cells were swapped: in 90 of 100 new rows looked at, each holds what only the other had in earlier files.",
      },
    ]);
    await set(feedId, { shapeChange: null });
    expect(await send(feedId, "L-unasked", people(500, "L", backwards))).toMatchObject({ state: "completed" });
  });

  test("are usual in a feed whose good files have always handed values on", async () => {
    const feedId = await world.feed("M", {});
    await set(feedId, { updatedShare: null });
    for (const day of [0, 1, 2, 3, 4, 5]) {
      const lines = people(0, "M", day % 2 === 0 ? named : backwards);
      const sent = await send(feedId, `M-${day}`, [...lines, employee(`M-${day}`)]);
      if (sent.state !== "completed") await approveHold(world.deps, { ...seen(sent), ending: true });
      await world.work();
    }
    expect(await send(feedId, "M-6", [...people(0, "M"), employee("M-6")])).toMatchObject({ state: "completed" });
  });
});

describe("keys that have changed places with a column that looks alike", () => {
  const line = (key: number, badge: number) => `${key},${badge},Ana,Lind,${key + badge}@agency.example`;
  const staff = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

  test("are told by the records that have them, and nothing is loaded as new before somebody has looked", async () => {
    const feedId = await world.feed("N", {});
    for (const day of [0, 1, 2]) {
      const lines = staff(1_000 + 5 * day, 60).map((key) => line(key, key + 4_000));
      expect(await send(feedId, `N-${day}`, lines)).toMatchObject({ state: "completed" });
    }
    const swapped = staff(1_000, 60).map((key) => line(key + 4_000, key));
    const held = await send(feedId, "N-swapped", swapped);
    expect(held).toMatchObject({ state: "planned", counts: { created: 60 } });
    expect((await holdOf(held))?.findings).toMatchObject([
      {
        ...{ kind: "keys_changed", columns: ["external_id", "username"], field: "external_id" },
        sentence:
          "In 60 of 60 new rows looked at, “username” holds the key of a record that is there, and “external_id” does not. They would be loaded as new records.",
      },
    ]);
    const others = staff(2_000, 60).map((key) => line(key, key + 4_000));
    expect(await found(await send(feedId, "N-others", others))).toEqual(["keys_changed"]);
  });
});

describe("who approves", () => {
  test("is named by the feed, and nobody else may, with a reason that is given", async () => {
    const feedId = await steadyFeed("F");
    await set(feedId, { approvers: [other.id ?? ""] });
    const held = await send(feedId, "F-few", keys(300, 30, "F"));
    expect(await holdOf(held)).toMatchObject({ mayDecide: false });
    await expect(approveHold(world.deps, { ...seen(held), ending: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(refuseHold(world.deps, seen(held))).rejects.toMatchObject({ code: "forbidden" });
    const wordless = { ...seen(held, other), ending: true, reason: "  " };
    await expect(approveHold(world.deps, wordless)).rejects.toMatchObject({ code: "bad_request" });
    expect(await approveHold(world.deps, { ...seen(held, other), ending: true })).toMatchObject({
      state: "load_queued",
    });
  });

  test("is somebody whose role may: nobody else can be named, and what was set stays as it was", async () => {
    const feedId = await world.feed("O", {});
    await set(feedId, { approvers: [other.id ?? ""] });
    const { tenantId } = world.staging;
    const [tuan, former] = await world.deps.people.inTenant(tenantId, async (people) => {
      const person = (name: string) =>
        people.addPerson({ name, email: `${name}@agency.example`, passwordHash: "none" });
      const ids = [await person("Tuan"), await person("Former")] as const;
      await people.members.add(ids[0], "staff");
      return ids;
    });
    await expect(set(feedId, { approvers: [other.id ?? "", tuan] })).rejects.toMatchObject({
      ...{ code: "bad_request", message: "Tuan (Staff) may not approve files. Name people with the role Admin." },
    });
    await expect(set(feedId, { approvers: [former] })).rejects.toMatchObject({
      ...{ code: "bad_request", message: "Somebody named here is not a member any more. Choose who approves again." },
    });
    const { guard } = await viewGuard(world.deps, { scope: world.staging, feedId });
    expect(guard.approvers).toEqual([other.id]);
  });

  test("is one of two who decide at once; the other is told what was decided", async () => {
    const feedId = await steadyFeed("G");
    const held = await send(feedId, "G-few", keys(300, 30, "G"));
    const results = await Promise.allSettled([
      approveHold(world.deps, { ...seen(held), ending: true }),
      refuseHold(world.deps, seen(held, other)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { rows } = await world.owner.query(
      "select action from activity where action in ('import.guard-approved', 'import.guard-refused') and detail ->> 'importId' = $1",
      [held.id],
    );
    expect(rows).toHaveLength(1);
  });

  test("has looked at the plan as it is: one that was made anew has to be looked at again", async () => {
    const feedId = await steadyFeed("H");
    const held = await send(feedId, "H-few", keys(300, 30, "H"));
    const stale = { ...seen(held), seenPlannedAt: new Date(0).toISOString(), ending: true };
    await expect(approveHold(world.deps, stale)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a worker that is killed", () => {
  test("between plan and judgement leaves a plan that is judged before anybody loads it", async () => {
    const feedId = await steadyFeed("I");
    const held = await send(feedId, "I-few", keys(300, 30, "I"));
    await world.owner.query("delete from guard_hold where import_id = $1", [held.id]);
    await world.owner.query("update import_profile set judged_at = null where import_id = $1", [held.id]);
    const load = { scope: world.staging, by: world.by, importId: held.id, create: 30, update: 0 };
    await expect(startLoad(world.deps, load)).rejects.toMatchObject({ code: "conflict" });
    await checkImport(world.deps, { scope: world.staging, importId: held.id });
    expect(await found(held)).toEqual(["rows_fewer"]);
  });

  test("a database that lost the plan has it checked again, and what was approved stays so", async () => {
    const feedId = await steadyFeed("J");
    const held = await send(feedId, "J-few", keys(300, 30, "J"));
    const suffix = held.id.replaceAll("-", "");
    await approveHold(world.deps, { ...seen(held), ending: true });
    await world.owner.query(`truncate staging.row_${suffix}, staging.data_${suffix}`);
    await world.work();
    expect(await again(held)).toMatchObject({ state: "completed", counts: { created: 30 } });
    expect(await holdOf(held)).toMatchObject({ state: "approved" });
  });
});
