import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import type { Deps } from "#server/composition.ts";
import {
  heldOf,
  holdValues,
  keysOf,
  loadedClients,
  loadedStaff,
  loadedVisits,
  releasedOf,
  teachStatus,
  visit,
} from "#testing/held-world.ts";
import { createImportWorld, findRun, type ImportWorld } from "#testing/import-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import { releaseHeld } from "#use-cases/held/release-held.ts";
import { releaseMet } from "#use-cases/held/release-met.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const goOn = (deps: Deps = world.deps) => releaseMet(deps, { scope: world.staging });
const tally = async (importId: string) =>
  (await world.deps.inWorkspace(world.staging, ({ corrections }) => corrections.tally(importId))).held;

/** Has the files of an import's feed load by themselves. */
async function automatic(importId: string): Promise<void> {
  const { feedId } = await findRun(world, world.staging, importId);
  const route = { ...defaultRoute, feedId: feedId ?? "", loadPolicy: "automatic" } as const;
  await world.deps.inWorkspace(world.staging, ({ routes }) => routes.save(route));
}

/** Carries out what the queue has for the imports of released rows. */
async function work(parentId: string, deps: Deps = world.deps, killed = new AbortController().signal): Promise<void> {
  for (const { id: importId, state } of await releasedOf(world, parentId)) {
    const stage = state === "load_queued" || state === "loading" || state === "reporting" ? "load" : "check";
    if (["completed", "failed", "cancelled"].includes(state)) continue;
    await runImportJob(deps, { stage, ...world.staging, importId }, { signal: killed, retries: 0 });
  }
}

describe("rows that waited for a record", () => {
  test("are loaded by themselves once it is there, and the import's own counts stay what they were", async () => {
    const run = await loadedVisits(world, "Visits", visit("V1", "C1"), visit("V2", "C2"), visit("V3", "C1"));
    await automatic(run.id);
    expect(await goOn()).toBe(0);
    await loadedClients(world, "C1");
    expect(await goOn()).toBe(1);
    // One import of its rows at a time.
    expect(await goOn()).toBe(0);
    expect(await heldOf(world, run.id)).toEqual(["2 released", "3 waiting", "4 released"]);
    await work(run.id);
    expect(await keysOf(world, "visit")).toEqual(["V1", "V3"]);
    expect(await heldOf(world, run.id)).toEqual(["2 done", "3 waiting", "4 done"]);
    expect(await tally(run.id)).toMatchObject({ rows: 3, loaded: 2, waiting: 1, open: 0 });
    const after = await findRun(world, world.staging, run.id);
    expect(after.counts).toEqual(run.counts);
    expect([after.settled, after.waiting]).toEqual([2, 1]);
    // A parent that comes while that import goes is not lost: its end has somebody look again.
    await loadedClients(world, "C2");
    expect(await goOn()).toBe(1);
    await work(run.id);
    expect(await heldOf(world, run.id)).toEqual(["2 done", "3 done", "4 done"]);
  });

  test("are told of by the load that brings it, where something waits", async () => {
    const queued = async () =>
      (await world.owner.query("select from pgboss.job where name = 'release' and state = 'created'")).rowCount;
    await world.owner.query("delete from pgboss.job where name = 'release'");
    await loadedClients(world, "Q0");
    expect(await queued()).toBe(0);
    await loadedVisits(world, "Queued", visit("Q1", "Q9"));
    await world.owner.query("delete from pgboss.job where name = 'release'");
    await loadedClients(world, "Q8");
    expect(await queued()).toBe(1);
  });

  test("wait again when their import is cancelled, and then for a person", async () => {
    const run = await loadedVisits(world, "Cancelled", visit("X1", "D1"));
    await loadedClients(world, "D1");
    await goOn();
    const [child] = await releasedOf(world, run.id);
    await cancelImport(world.deps, { scope: world.staging, by: world.by, importId: child?.id ?? "" });
    expect(await heldOf(world, run.id)).toEqual(["2 waiting"]);
    expect((await findRun(world, world.staging, run.id)).waiting).toBe(1);
    expect(await goOn()).toBe(0);
    const again = { scope: world.staging, by: world.by, importId: run.id, again: true };
    expect(await releaseHeld(world.deps, again)).toMatchObject({ channel: "held", parentId: run.id });
    await work(run.id);
    // Nobody has said that files of this feed load by themselves.
    expect((await releasedOf(world, run.id)).map(({ state }) => state)).toEqual(["cancelled", "planned"]);
  });

  test("of a workspace are nobody else's", async () => {
    const run = await loadedVisits(world, "Foreign", visit("Y1", "Y"));
    const input = { scope: world.lakeshore, by: world.by, importId: run.id };
    await expect(releaseHeld(world.deps, input)).rejects.toMatchObject({ code: "not_found" });
  });

  test("do not go on once their import was undone or its file removed", async () => {
    const run = await loadedVisits(world, "Removed", visit("R1", "R"));
    await loadedClients(world, "R");
    await world.owner.query(
      "update import set file_removed_at = now(), file_removed_rule = 'feed', file_removed_days = 1 where id = $1",
      [run.id],
    );
    expect(await releaseHeld(world.deps, { scope: world.staging, by: world.by, importId: run.id })).toBeNull();
  });
});

describe("rows that waited for a value", () => {
  test("are loaded once the feed knows it; those of a value whose rows are skipped are skipped then", async () => {
    const feedId = await holdValues(world, "Mapped");
    const run = await loadedStaff(world, "Mapped", ["active", "Odd", "ODD ", "Odder", "Never"]);
    await automatic(run.id);
    await teachStatus(world, feedId, { odd: "terminated", Odder: null });
    expect(await goOn()).toBe(1);
    await work(run.id);
    expect(await heldOf(world, run.id)).toEqual(["3 done", "4 done", "5 skipped", "6 waiting"]);
    expect(await tally(run.id)).toMatchObject({ rows: 4, loaded: 2, waiting: 1, open: 1, expired: 0 });
    expect(await keysOf(world, "employee")).toEqual(["Mapped0", "Mapped1", "Mapped2"]);
    expect((await releasedOf(world, run.id)).map(({ counts }) => counts)).toMatchObject([
      { rows: 3, created: 2, skipped: 1, held: 0 },
    ]);
  });

  test("are asked for as the map compares: what it tells apart goes on waiting, and is not skipped", async () => {
    await holdValues(world, "Apart");
    const run = await loadedStaff(world, "Apart", ["active", "Quux", "QUUX"]);
    const place = { reach: "workspace", feedId: null, entity: "employee", field: "status", idsOf: null } as const;
    const map = { id: randomUUID(), name: "Told apart", ...place, folding: { ...fullFolding, case: false } };
    const entry = { source: "QUUX", target: "active", from: null, to: null };
    await world.deps.inWorkspace(world.staging, ({ valueMaps }) =>
      valueMaps.save(map, { add: [entry], remove: [] }, null, world.by),
    );
    expect(await goOn()).toBe(1);
    expect(await heldOf(world, run.id)).toEqual(["3 waiting", "4 released"]);
    await world.deps.inWorkspace(world.staging, ({ valueMaps }) => valueMaps.remove(map.id, 1));
  });

  test("are loaded, too, when the feed has come to need columns that their file does not have", async () => {
    const feedId = await holdValues(world, "Wider");
    const run = await loadedStaff(world, "Wider", ["active", "Odd"]);
    await automatic(run.id);
    await world.deps.inWorkspace(world.staging, ({ feeds }) =>
      feeds.publish(feedId, ({ format, columns: before, mapping }) => {
        const columns = [...before, "birthday"];
        const field = { field: "birthday", source: { kind: "column", column: "birthday" }, transforms: [] } as const;
        const wider = { ...mapping, fields: [...mapping.fields, field] };
        return { format, columns, headerSignature: columns, mapping: wider, by: world.by };
      }),
    );
    await teachStatus(world, feedId, { odd: "terminated" });
    expect(await goOn()).toBe(1);
    await work(run.id);
    expect(await heldOf(world, run.id)).toEqual(["3 done"]);
    const [child] = await releasedOf(world, run.id);
    expect(child).toMatchObject({ state: "completed", feedId, counts: { rows: 1, created: 1 } });
    // What its own version says is said of this file only: the feed's stays as it is.
    const { version } = (await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.find(feedId))) ?? {};
    expect(version?.columns).toContain("birthday");
    expect(child?.mappingVersionId).not.toBe(version?.id);
  });
});

test("whenever a release is killed, each row is loaded once and none is lost", async () => {
  let lived = false;
  let after = 1;
  for (; !lived && after < 30; after++) {
    const name = `K${after}`;
    const run = await loadedVisits(world, "Killed", visit(`${name}a`, name), visit(`${name}b`, name));
    if (after === 1) await automatic(run.id);
    await loadedClients(world, name);
    const { deps, killed } = mortalDeps(world.deps, after, "start");
    await goOn(deps)
      .then(() => work(run.id, deps, killed))
      .catch(() => undefined);
    lived = !killed.aborted;
    await goOn();
    await work(run.id);
    const children = await releasedOf(world, run.id);
    expect({ after, states: children.map(({ state }) => state) }).toEqual({ after, states: ["completed"] });
    expect({ after, held: await heldOf(world, run.id) }).toEqual({ after, held: ["2 done", "3 done"] });
    expect({ after, counts: children[0]?.counts }).toMatchObject({ counts: { rows: 2, created: 2 } });
  }
  expect(lived).toBe(true);
  expect(after).toBeGreaterThan(6);
}, 120_000);
