import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  checkedVisits,
  heldOf,
  holdValues,
  keysOf,
  loadedClients,
  loadedStaff,
  loadedVisits,
  visit,
} from "#testing/held-world.ts";
import { createImportWorld, findRun, type ImportWorld, textOf } from "#testing/import-world.ts";
import { mendRows, typeCells } from "#testing/mending-world.ts";
import { viewRecord } from "#use-cases/history/view-record.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const groups = (importId: string, of: "skipped" | "held") =>
  world.deps.inWorkspace(world.staging, ({ details }) => details.issueGroups(importId, of));
const tally = (importId: string) =>
  world.deps.inWorkspace(world.staging, ({ corrections }) => corrections.tally(importId));

describe("rows that refer to records which are not there", () => {
  test("are held, beside what is skipped, and the sum balances", async () => {
    await loadedClients(world, "A1");
    const rows = [visit("V1", "A1"), visit("V2", "A2", "E9"), visit("V2", "A1"), visit("V3", "A2"), visit("", "A2")];
    const run = await loadedVisits(world, "Visits", ...rows, ",,,,");
    expect(run.state).toBe("completed");
    expect(run.counts).toEqual({ rows: 6, created: 1, updated: 0, unchanged: 0, skipped: 2, held: 2, blank: 1 });
    expect(await heldOf(world, run.id)).toEqual(["3 waiting", "5 waiting"]);
    expect(await groups(run.id, "held")).toMatchObject([
      { code: "unknown_reference", field: "client", column: 4, rows: 2 },
      { code: "unknown_reference", field: "employee", column: 5, rows: 1 },
    ]);
    expect((await groups(run.id, "skipped")).map(({ code }) => code)).toEqual(["repeated_key", "required"]);
    expect(await tally(run.id)).toMatchObject({ skipped: 2, open: 2, held: { rows: 2, waiting: 2, open: 0 } });
    expect(run.waiting).toBe(2);
  });

  test("are skipped once where their key comes again, too", async () => {
    await loadedClients(world, "A7");
    const run = await loadedVisits(world, "Again", visit("R1", "A7"), visit("R1", "nobody"));
    expect(run.counts).toMatchObject({ created: 1, skipped: 1, held: 0 });
    expect((await groups(run.id, "skipped")).map(({ code }) => code)).toEqual(["repeated_key"]);
  });

  test("do not stand in the error file", async () => {
    const run = await loadedVisits(world, "Error file", visit("F1", "Z1"), visit("", "Z1"));
    const text = await textOf(errorFile(world.deps, world.staging, run));
    expect(text).toContain("_row");
    expect(text).not.toContain("F1");
    expect(text.trim().split("\n")).toHaveLength(2);
  });

  test("are skipped where the feed holds none", async () => {
    const first = await loadedVisits(world, "Holds none", visit("N1", "Z1"));
    expect(first.counts).toMatchObject({ skipped: 0, held: 1 });
    const none = { values: false, references: false, limitDays: 7 };
    await world.deps.inWorkspace(world.staging, ({ feedHolds }) => feedHolds.set(first.feedId ?? "", none, world.by));
    const second = await loadedVisits(world, "Holds none", visit("N2", "Z1"));
    expect(second.counts).toMatchObject({ skipped: 1, held: 0 });
  });

  test("are held anew by every check of the file", async () => {
    const run = await checkedVisits(world, "Twice", visit("T1", "T"), visit("T2", "T"));
    expect(run.counts).toMatchObject({ created: 0, held: 2 });
    await world.owner.query("update import set state = 'check_queued' where id = $1", [run.id]);
    await loadedClients(world, "T");
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 2, held: 0 });
    expect(await heldOf(world, run.id)).toEqual([]);
  });

  test("wait for nothing once their plan was cancelled", async () => {
    const run = await checkedVisits(world, "Cancelled", visit("W1", "W"));
    expect(await heldOf(world, run.id)).toEqual(["2 waiting"]);
    await cancelImport(world.deps, { scope: world.staging, by: world.by, importId: run.id });
    expect(await heldOf(world, run.id)).toEqual(["2 skipped"]);
    expect((await findRun(world, world.staging, run.id)).waiting).toBe(0);
  });

  test("can't be mended while they wait; a mended row that refers to nothing is not good", async () => {
    const run = await checkedVisits(world, "Mended", visit("M1", "Z9"), visit("M2", "A1").replace("09:00", "29:00"));
    expect((await mendRows(world, run.id)).rows.map(({ row }) => row)).toEqual([3]);
    await expect(typeCells(world, run.id, [[2, 4, "A1"]])).rejects.toMatchObject({ code: "conflict" });
    await typeCells(world, run.id, [
      [3, 2, "2026-11-23T09:00:00-05:00"],
      [3, 4, "Z9"],
    ]);
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 0, skipped: 1, held: 1 });
    await typeCells(world, run.id, [[3, 4, "A1"]]);
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 1, skipped: 0, held: 1 });
    // By its key a mended row would take the place of the held one: that came with it.
    await typeCells(world, run.id, [[3, 1, "M1"]]);
    expect((await findRun(world, world.staging, run.id)).counts).toMatchObject({ created: 0, skipped: 1, held: 1 });
  });
});

describe("rows with a value that nobody has mapped", () => {
  test("are skipped until the feed is told to hold them", async () => {
    expect((await loadedStaff(world, "Skips", ["active", "Odd"])).counts).toMatchObject({ skipped: 1, held: 0 });
    await holdValues(world, "Holds");
    const run = await loadedStaff(world, "Holds", ["active", "Odd", "ODD ", "Odder"]);
    expect(run.counts).toMatchObject({ unchanged: 1, skipped: 0, held: 3 });
    expect(await keysOf(world, "employee")).not.toContain("Holds1");
    const values = await world.deps.inWorkspace(world.staging, ({ values }) => values.awaited(run.id));
    expect(values.map(({ value }) => value).toSorted()).toEqual(["ODD", "Odd", "Odder"]);
  });
});

test("a row that waits is told as held in the history of its key, and as skipped once it has waited too long", async () => {
  const run = await loadedVisits(world, "Visits", visit("H1", "nobody"));
  const kinds = async () => {
    const { events } = await viewRecord(world.deps, { scope: world.staging, entity: "visit", key: "H1", limit: 5 });
    return events.map(({ kind, held, row: at }) => [kind, held, at]);
  };
  expect(await kinds()).toEqual([["held", "waiting", 2]]);
  await world.owner.query("update held_row set state = 'expired', ended_at = now() where import_id = $1", [run.id]);
  expect(await kinds()).toEqual([["skipped", "expired", 2]]);
});
