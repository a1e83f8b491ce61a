import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alreadyOccurred } from "#core/appointments/check-retest-row.ts";
import { entityOf } from "#core/entities/entities.ts";
import { templateRows } from "#core/entities/template.ts";
import {
  booked,
  bookingFile,
  business,
  type BookingWorld,
  checkedBookings,
  createBookingWorld,
  differences,
  emptyWorkspace,
  loadedBookings,
  newRow,
  refusals,
  retestRow,
} from "#testing/booking-world.ts";
import { checkedFile, chunksOf, findRun, loadedFile } from "#testing/import-world.ts";
import { sampleFile } from "#testing/sample-file.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { receiveUnattended } from "#use-cases/inbound/receive-unattended.ts";
import { editCells } from "#use-cases/mending/edit-cells.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo } from "#use-cases/undo/view-undo.ts";

let whole: BookingWorld;
let world: BookingWorld;
beforeAll(async () => {
  whole = await createBookingWorld();
});
afterAll(() => whole.close());
beforeEach(async () => {
  world = await emptyWorkspace(whole);
});

const person = (number: number, more: Readonly<Record<string, string>> = {}) =>
  newRow({ last_name: `Example${String.fromCharCode(64 + number)}`, ...more });

/** The bar code of the only appointment. */
async function barCode(): Promise<string> {
  const [first] = await booked(world);
  return first?.hash ?? "";
}

describe("a file of new patients", () => {
  test("books each, in whatever order its columns are and whatever stands beside them", async () => {
    const columns = ["Remark", ...Object.keys(newRow()).reverse()];
    const run = await loadedBookings(world, "new", [person(1), person(2, { appt_time: "09:00" })], columns);
    expect(run).toMatchObject({ state: "completed", entity: "appointment", counts: { rows: 2, created: 2 } });
    expect(await booked(world)).toMatchObject([
      { name: "Alice ExampleB", start: "2077-03-15 09:00", state: "booked", hash: expect.stringMatching(/^\d{6}EA$/) },
      { name: "Alice ExampleA", start: "2077-03-15 14:00" },
    ]);
    const wide = [...Object.keys(newRow()), "county", "pcp_first_name", "pcp_last_name"];
    const more = { county: "Wayne", pcp_last_name: "Care" };
    // The feed's mapping was made with fewer columns; they are found by their names.
    const file = { ...bookingFile("new", [person(3, more)], wide), columns };
    const third = await loadedFile(world, { ...file, mapping: bookingFile("new", [], columns).mapping ?? never() });
    expect(third.counts).toMatchObject({ created: 1, skipped: 0 });
    // And the other way round: what was mapped and may be missing is missing.
    const wider = { columns: wide, mapping: bookingFile("new", [], wide).mapping ?? never() };
    const fourth = await loadedFile(world, { ...bookingFile("new", [person(4)]), ...wider });
    expect(fourth.counts).toMatchObject({ created: 1, skipped: 0 });
    const { rows } = await world.owner.query(
      "select county, a.pcp from patient p join appointment a on a.patient_id = p.id where county <> '' and p.workspace_id = $1",
      [world.staging.workspaceId],
    );
    expect(rows).toEqual([{ county: "Wayne", pcp: { pcp_last_name: "Care" } }]);
    expect(await differences(world)).toEqual([]);
  });

  test("is refused row by row, and each row says why", async () => {
    await business(
      world,
      "Party Store",
      ["836799PA", "active", 2],
      ["836800PA", "pending", null],
      ["836801PA", "active", 1],
    );
    await loadedBookings(world, "new", [person(1)]);
    const byCode = (number: number, business_code: string) =>
      person(number, { business_code, doctor_last_name: "", rx_date: "", rx_time: "" });
    const run = await loadedBookings(world, "new", [
      ...[person(1), person(2), person(2, { first_name: "ALICE" }), person(3, { appt_date: "3/11/2077" })],
      ...[person(4, { doctor_npi: "" }), byCode(5, "836800PA"), byCode(6, "999999ZZ"), byCode(7, "836799PA")],
      ...[byCode(8, "836801PA"), byCode(9, "836799PA"), byCode(10, "836799PA"), person(11, { appt_time: "9:30" })],
    ]);
    expect(await refusals(world, run.id)).toEqual([
      ...["2 last_name existing_patient", "4 last_name repeated_person", "5 appt_date past_appointment"],
      ...["6 doctor_npi required", "7 business_code no_such_code", "8 business_code no_such_code"],
      ...["12 business_code code_full", "13 appt_time not_on_the_hour"],
    ]);
    expect(run.counts).toMatchObject({ rows: 12, created: 4, skipped: 8, updated: 0, unchanged: 0, held: 0, blank: 0 });
    expect((await booked(world)).filter(({ code }) => code !== null)).toHaveLength(3);
    expect(await differences(world)).toEqual([]);
  });

  test("may be the template as it is", async () => {
    const { header, example } = templateRows(entityOf("appointment"));
    const row = Object.fromEntries(header.map((column, at) => [column, example[at] ?? ""]));
    expect((await loadedBookings(world, "new", [row])).counts).toMatchObject({ created: 1, skipped: 0 });
  });

  test("goes back with its patients and its slots when it is undone", async () => {
    await business(world, "Party Store", ["836799PA", "active", 1]);
    const file = [person(1, { business_code: "836799PA" })];
    const first = await loadedBookings(world, "new", file);
    await undone(first.id);
    expect(await booked(world)).toEqual([]);
    expect(await differences(world)).toEqual([]);
    const again = await loadedBookings(world, "new", file);
    expect(again.counts).toMatchObject({ created: 1, skipped: 0 });
  });

  test("says what to do where there is no site", async () => {
    const file = { ...bookingFile("new", [person(1)]), scope: world.production };
    await expect(checkedFile(world, file)).rejects.toThrow("An admin makes one under Sites");
  });

  test("is read as it came from a partner, with every name", async () => {
    const bytes = sampleFile("appointments-new");
    const columns = bytes.toString("utf8").replace("\ufeff", "").split("\r\n")[0]?.split(",") ?? [];
    const mapping = bookingFile("new", [], columns).mapping ?? never();
    // Its years have two digits, so it belongs to its own time.
    const then = world.at("2027-03-12T15:00:00.000Z");
    const run = await loadedFile(then, { bytes, columns, mapping, feed: "Appointments", fileName: "sample.csv" });
    // Without businesses: 14 rows are wrong by themselves, and every code is unknown.
    const codes = (await refusals(world, run.id)).filter((told) => !told.endsWith("no_such_code"));
    expect(codes).toHaveLength(14);
    const { rows = 0, created = 0, skipped = 0 } = run.counts ?? {};
    expect([rows, created + skipped]).toEqual([400, 400]);
    expect(await booked(world)).toHaveLength(created);
    expect(await differences(world)).toEqual([]);
  });
});

describe("a file of retests", () => {
  test("books another appointment, or moves the latest one and says nothing else of it", async () => {
    await loadedBookings(world, "new", [person(1)]);
    const hash = await barCode();
    const of = { last_name: "exampleA", previous_barcode: hash };
    const run = await loadedBookings(world, "retest", [
      retestRow({ ...of, appt_type: "new" }),
      retestRow({ ...of, appt_type: "reschedule", appt_date: "3/16/2077" }),
      retestRow({ ...of, appt_type: "reschedule", appt_date: "3/17/2077" }),
      retestRow({ ...of, last_name: "Other" }),
      retestRow({ ...of, previous_barcode: "000000ZZ" }),
    ]);
    expect(await refusals(world, run.id)).toEqual([
      ...["4 appt_type moved_twice", "5 previous_barcode other_patient", "6 previous_barcode no_such_bar_code"],
    ]);
    expect(run.counts).toMatchObject({ rows: 5, created: 1, updated: 1, skipped: 3 });
    expect(await booked(world)).toMatchObject([
      { hash, start: "2077-03-16 09:00", state: "moved", name: "Alice ExampleA" },
      { start: "2077-03-20 09:00", state: "booked", name: "Alice ExampleA" },
    ]);
    expect(await differences(world)).toEqual([]);
    await undone(run.id);
    expect(await booked(world)).toMatchObject([{ hash, start: "2077-03-15 14:00", state: "booked" }]);
    expect(await differences(world)).toEqual([]);
  });

  test("comes by the command line or a folder with the feed's mapping, in another order", async () => {
    await loadedBookings(world, "new", [person(1)]);
    const row = retestRow({ last_name: "ExampleA", previous_barcode: await barCode() });
    const { feedId } = await checkedBookings(world, "retest", [row]);
    const { bytes } = bookingFile("retest", [row], Object.keys(row).reverse());
    const { deps, staging: scope, by } = world;
    const { import: run, goesOn } = await receiveUnattended(deps, {
      ...{
        scope,
        by,
        channel: "command",
        fileName: "retests.csv",
        content: chunksOf(new TextEncoder().encode(String(bytes))),
      },
      ...{ maxBytes: 1_000_000, feed: { id: feedId ?? "" }, again: true },
    });
    expect(goesOn).toBe(true);
    await checkImport(deps, { scope, importId: run.id });
    expect(await findRun(world, scope, run.id)).toMatchObject({
      ...{ state: "planned", entity: "appointment", counts: { rows: 1, created: 1 } },
    });
  });

  test("does not move what is over, and says what to write instead", async () => {
    await loadedBookings(world, "new", [person(1)]);
    const row = retestRow({ last_name: "ExampleA", previous_barcode: await barCode(), appt_type: "reschedule" });
    const later = world.at("2077-03-15T19:30:00.000Z");
    const run = await loadedBookings(later, "retest", [row]);
    const { rows } = await world.owner.query("select code, message from issue where import_id = $1", [run.id]);
    expect(rows).toEqual([{ code: "already_occurred", message: alreadyOccurred }]);
  });
});

describe("loads side by side and cut off", () => {
  test("never book more than the slots that there are", async () => {
    await business(world, "Party Store", ["836799PA", "active", 3], ["836801PA", "active", 2]);
    const rows = (from: number) =>
      [0, 1, 2, 3].map((at) => person(from + at, { business_code: at % 2 ? "836799PA" : "836801PA" }));
    const { deps, staging: scope, by } = world;
    const runs = [await checkedBookings(world, "new", rows(1)), await checkedBookings(world, "new", rows(5))];
    for (const { id: importId, counts } of runs) {
      await startLoad(deps, { scope, by, importId, create: counts?.created ?? -1, update: 0 });
    }
    await Promise.all(runs.map(({ id: importId }) => loadImport(deps, { scope, importId })));
    const done = await Promise.all(runs.map(({ id }) => findRun(world, scope, id)));
    expect(done.map(({ counts }) => counts?.created).sort()).toEqual([1, 4]);
    for (const { counts } of done) expect((counts?.created ?? 0) + (counts?.skipped ?? 0)).toBe(4);
    const refused = (await Promise.all(runs.map(({ id }) => refusals(world, id)))).flat();
    expect(refused.map((told) => told.split(" ")[2])).toEqual(["code_full", "code_full", "code_full"]);
    expect(await booked(world)).toHaveLength(5);
    expect(await differences(world)).toEqual([]);
  });

  test("take the same person only once", async () => {
    const { deps, staging: scope, by } = world;
    const runs = [await checkedBookings(world, "new", [person(1)]), await checkedBookings(world, "new", [person(1)])];
    for (const { id: importId } of runs) await startLoad(deps, { scope, by, importId, create: 1, update: 0 });
    for (const { id: importId } of runs) await loadImport(deps, { scope, importId });
    expect(await booked(world)).toHaveLength(1);
    expect(await refusals(world, runs[1]?.id ?? "")).toEqual(["2 last_name existing_patient"]);
  });

  test("leave appointments that are what the records say, wherever they are killed", async () => {
    const { staging: scope, by } = world;
    for (let after = 1; after <= 4; after++) {
      const run = await checkedBookings(world, "new", [person(2 * after), person(2 * after + 1)]);
      const importId = run.id;
      await startLoad(world.deps, { scope, by, importId, create: 2, update: 0 });
      const { deps } = mortalDeps(world.deps, after, "start");
      await loadImport(deps, { scope, importId }).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      expect(await differences(world)).toEqual([]);
      await loadImport(world.deps, { scope, importId });
      expect(await findRun(world, scope, importId)).toMatchObject({ state: "completed", counts: { created: 2 } });
      expect(await differences(world)).toEqual([]);
      expect(await booked(world)).toHaveLength(2 * after);
    }
  });

  test("refuse mended rows as they refuse those of a file", async () => {
    await loadedBookings(world, "new", [person(1)]);
    const { deps, staging: scope, by } = world;
    const run = await checkedBookings(world, "new", [person(1), person(2, { business_code: "999999ZZ" }), person(3)]);
    const cells = (row: number, column: number, after: string, seen: number) =>
      editCells(deps, {
        scope,
        importId: run.id,
        by,
        kind: "cells",
        cells: [{ row, column, after }],
        seen: [{ row, seen }],
      });
    const lastName = Object.keys(newRow()).indexOf("last_name") + 1;
    const { edit } = await cells(2, lastName, "ExampleC", 0);
    expect(await refusals(world, run.id)).toEqual(["2 last_name repeated_person", "3 business_code no_such_code"]);
    await cells(2, lastName, "ExampleD", edit);
    await cells(3, Object.keys(newRow()).indexOf("business_code") + 1, "", 0);
    expect(await refusals(world, run.id)).toEqual([]);
    await startLoad(deps, { scope, by, importId: run.id, create: 3, update: 0 });
    await loadImport(deps, { scope, importId: run.id });
    expect(await booked(world)).toHaveLength(4);
    expect(await differences(world)).toEqual([]);
  });
});

test("a mended row never gets the bar code of another appointment", async () => {
  await loadedBookings(world, "new", [person(1)]);
  const taken = (await barCode()).slice(0, 6);
  const digits = [taken, taken];
  const deps = { ...world.deps, drawDigits: () => digits.pop() ?? world.deps.drawDigits() };
  const { staging: scope, by } = world;
  const { id: importId } = await checkedBookings(world, "new", [person(2, { appt_time: "9:30" })]);
  const cells = [{ row: 2, column: Object.keys(newRow()).indexOf("appt_time") + 1, after: "9:00 AM" }];
  await editCells(deps, { scope, importId, by, kind: "cells", cells, seen: [{ row: 2, seen: 0 }] });
  expect(digits).toEqual([]);
  expect((await findRun(world, scope, importId)).counts).toMatchObject({ created: 1, updated: 0 });
  await startLoad(deps, { scope, by, importId, create: 1, update: 0 });
  await loadImport(deps, { scope, importId });
  expect((await booked(world)).map(({ name }) => name)).toEqual(["Alice ExampleB", "Alice ExampleA"]);
  expect(await differences(world)).toEqual([]);
});

async function undone(importId: string): Promise<void> {
  const { deps, staging: scope, by } = world;
  const { preview: expected } = await viewUndo(deps, { scope, importId });
  if (!expected) throw new Error("There is nothing to undo.");
  const { id: undoId } = await startUndo(deps, { scope, by, importId, expected });
  await runUndo(deps, { scope, undoId });
}

function never(): never {
  throw new Error("Every file here has a mapping.");
}
