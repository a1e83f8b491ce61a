import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import { heldOf, holdValues, loadedStaff } from "#testing/held-world.ts";
import { createImportWorld, findRun, type ImportWorld, loadedFile, mappingByName } from "#testing/import-world.ts";
import { mapInbox } from "#use-cases/held/map-inbox.ts";
import { releaseMet } from "#use-cases/held/release-met.ts";
import { setHold, viewHold } from "#use-cases/held/set-hold.ts";
import { skipHeld } from "#use-cases/held/skip-held.ts";
import { viewInbox } from "#use-cases/held/view-inbox.ts";
import { viewWaiting } from "#use-cases/held/view-waiting.ts";
import { createMap } from "#use-cases/value-maps/save-map.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const scoped = () => ({ scope: world.staging, by: world.by, reach: "feed" as const });
const inbox = async () => (await viewInbox(world.deps, scoped())).values;
const ofFeed = async (feed: string) => (await inbox()).filter(({ feedName }) => feedName === feed);

describe("values that nobody has mapped", () => {
  test("stand once for all files and spellings, with what waits for them and what is likely meant", async () => {
    await holdValues(world, "Inbox");
    await loadedStaff(world, "Inbox", ["active", "Odd", "ODD "]);
    const run = await loadedStaff(world, "Inbox", ["active", "activ", "odd"]);
    const found = await ofFeed("Inbox");
    expect(found).toMatchObject([
      { field: "status", value: "odd", rows: 3, files: 2, waiting: 3, suggestion: null },
      { field: "status", value: "activ", rows: 1, files: 1, waiting: 1, suggestion: { target: "active" } },
    ]);
    expect(found[0]?.importId).toBe(run.id);
    expect(await viewInbox(world.deps, { scope: world.lakeshore })).toEqual({ values: [], more: 0, choices: {} });
  });

  test("are mapped for their feed at once, leave the list, and what waited for them goes on", async () => {
    const feedId = await holdValues(world, "MappedHere");
    const run = await loadedStaff(world, "MappedHere", ["active", "Odd", "Even"]);
    const decisions = (await ofFeed("MappedHere")).map(({ importId, field, position, value }) => ({
      ...{ importId, field, position },
      to: value === "Odd" ? "terminated" : null,
    }));
    expect(await mapInbox(world.deps, { ...scoped(), decisions })).toMatchObject({ values: 2, proposed: [] });
    const feed = await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.find(feedId));
    expect(feed?.version.version).toBe(2);
    expect(await ofFeed("MappedHere")).toEqual([]);
    await releaseMet(world.deps, { scope: world.staging });
    expect(await heldOf(world, run.id)).toEqual(["3 released", "4 released"]);
  });

  test("are refused as a whole when one decision can't be", async () => {
    await holdValues(world, "Refused");
    await loadedStaff(world, "Refused", ["Odd"]);
    const [one] = await ofFeed("Refused");
    const decision = { importId: one?.importId ?? "", field: "status", position: one?.position ?? 0, to: "no such" };
    const refused = mapInbox(world.deps, { ...scoped(), decisions: [decision] });
    await expect(refused).rejects.toMatchObject({ code: "bad_request" });
    const foreign = mapInbox(world.deps, {
      ...scoped(),
      scope: world.lakeshore,
      decisions: [{ ...decision, to: null }],
    });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    expect(await ofFeed("Refused")).toHaveLength(1);
  });
});

describe("values without a list of their own", () => {
  const columns = ["external_id", "username", "first_name", "last_name", "email", "state", "title", "phone_main"];
  const titles = { kind: "lookup", map: "Titles", otherwise: "refuse" } as const;

  async function staff(feed: string, ...cells: readonly string[]) {
    const plain = mappingByName(entityOf("employee"), columns);
    const fields = plain.fields.map((one) => (one.field === "title" ? { ...one, transforms: [titles] } : one));
    const rows = cells.map((own, at) => `${feed}${at},${feed}${at},Ana,Lee,${feed}${at}@agency.example,${own}`);
    const bytes = [columns.join(","), ...rows, ""].join("\n");
    return loadedFile(world, { feed, bytes, columns, mapping: { ...plain, fields } });
  }

  test("are states, and those a value map has to have; numbers, names and dates are no values to map", async () => {
    const map = { name: "Titles", reach: "shared", feedId: null, entity: null, field: null } as const;
    await createMap(world.deps, scoped(), { ...map, folding: fullFolding });
    const { feedId } = await staff("Places", "MI,,");
    const hold = { values: true, references: true, limitDays: 7 };
    await world.deps.inWorkspace(world.staging, ({ feedHolds }) => feedHolds.set(feedId ?? "", hold, world.by));
    const run = await staff(
      "Places",
      "Mich. State,,",
      "MI,Chief,",
      "Mich. State,Chief,",
      "MI,,12",
      "Michigan,,",
      "Oh no,,,1",
    );
    expect(run.counts).toMatchObject({ created: 1, skipped: 2, held: 3 });
    const found = await ofFeed("Places");
    expect(found.map(({ field, value, rows, waiting, map: of }) => [field, value, rows, waiting, of])).toEqual([
      ["state", "Mich. State", 2, 2, null],
      ["title", "Chief", 2, 2, "Titles"],
    ]);
    const [state, title] = found.map(({ importId, field, position }) => ({ importId, field, position }));
    if (!state || !title) throw new Error("Nothing to map.");
    const decide = (to: string | null) =>
      mapInbox(world.deps, {
        ...scoped(),
        decisions: [
          { ...state, to },
          { ...title, to: "Chief nurse" },
        ],
      });
    await expect(decide("Mich")).rejects.toMatchObject({ code: "bad_request" });
    expect(await decide("MI")).toMatchObject({ values: 2, proposed: [] });
    expect(await ofFeed("Places")).toEqual([]);
    await releaseMet(world.deps, { scope: world.staging });
    expect(await heldOf(world, run.id)).toEqual(["2 released", "3 released", "4 released"]);
  });
});

describe("what waits", () => {
  test("is listed by file until a person ends it, which leaves its rows open", async () => {
    await holdValues(world, "Listed");
    const run = await loadedStaff(world, "Listed", ["active", "Odd"]);
    const mine = async () => (await viewWaiting(world.deps, scoped())).filter((one) => one.run.id === run.id);
    expect(await mine()).toMatchObject([
      { waiting: 1, stuck: 0, waits: [{ code: "unknown_value", field: "status", rows: 1 }] },
    ]);
    expect(await skipHeld(world.deps, { ...scoped(), importId: run.id })).toBe(1);
    expect(await mine()).toEqual([]);
    expect((await findRun(world, world.staging, run.id)).waiting).toBe(0);
    await expect(skipHeld(world.deps, { ...scoped(), importId: run.id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is set by feed, within limits", async () => {
    const feedId = await holdValues(world, "Set");
    const hold = { values: false, references: true, limitDays: 90 };
    await setHold(world.deps, { ...scoped(), feedId, hold });
    expect(await viewHold(world.deps, { scope: world.staging, feedId })).toEqual(hold);
    const never = setHold(world.deps, { ...scoped(), feedId, hold: { ...hold, limitDays: 91 } });
    await expect(never).rejects.toMatchObject({ code: "bad_request" });
    await expect(viewHold(world.deps, { scope: world.lakeshore, feedId })).rejects.toMatchObject({ code: "not_found" });
  });
});
