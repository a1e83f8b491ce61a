import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { personKey } from "#core/appointments/person-key.ts";
import {
  booked,
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
import { findRun } from "#testing/import-world.ts";
import { keyPatients } from "#use-cases/appointments/person-keys.ts";
import { removeDayFiles } from "#use-cases/day-files/remove-day-files.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { decideRequests } from "#use-cases/requisitions/decide-requests.ts";
import { registerBusiness } from "#use-cases/requisitions/register-business.ts";
import { undoDecision } from "#use-cases/requisitions/undo-decision.ts";
import { endHold, holdFiles } from "#use-cases/retention/hold-files.ts";

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
const plainKey = (last: string) =>
  createHash("sha256")
    .update(personKey("Alice", last, "1980-04-23"))
    .digest("hex");
const barCodes = async () => (await booked(world)).map(({ hash }) => hash);

async function keys(of: BookingWorld): Promise<readonly string[]> {
  const { rows } = await of.owner.query<{ key: string }>(
    "select person_key as key from patient where workspace_id = $1 order by last_name",
    [of.staging.workspaceId],
  );
  return rows.map(({ key }) => key);
}

/** Patients as an earlier version has left them, with keys that anybody can make who knows name and birth. */
async function asBefore(): Promise<void> {
  await world.owner.query(
    "update patient set person_key = k.plain from unnest($2::text[], $3::text[]) k (last, plain) where workspace_id = $1 and last_name = k.last",
    [world.staging.workspaceId, ["ExampleA", "ExampleB"], ["ExampleA", "ExampleB"].map(plainKey)],
  );
}

describe("what stands for a patient", () => {
  test("can't be guessed from name and birth, and is another in another workspace", async () => {
    await loadedBookings(world, "new", [person(1)]);
    const other = await emptyWorkspace(whole);
    await loadedBookings(other, "new", [person(1)]);
    const [one, another] = [await keys(world), await keys(other)];
    expect(one).toEqual([expect.stringMatching(/^k1-[0-9a-f]{61}$/)]);
    expect(another).not.toEqual(one);
    expect(one[0]).not.toContain(plainKey("ExampleA").slice(0, 20));
    const { rows } = await world.owner.query(
      "select secret from person_secret where workspace_id = any ($1) and length(secret) > 100",
      [[world.staging.workspaceId, other.staging.workspaceId]],
    );
    expect(rows).toHaveLength(2);
  });

  test("takes the place of what an earlier version kept, and every patient is found by it as before", async () => {
    await loadedBookings(world, "new", [person(1), person(2, { appt_time: "9:00 AM" })]);
    const before = await keys(world);
    await asBefore();
    expect(await keyPatients(world.deps)).toBe(2);
    expect(await keyPatients(world.deps)).toBe(0);
    expect(await keys(world)).toEqual(before);
    // And where no worker was there first, by the check of the next file.
    await asBefore();
    const again = await loadedBookings(world, "new", [person(1), person(3)]);
    expect(await refusals(world, again.id)).toEqual(["2 last_name existing_patient"]);
    const [morning] = await barCodes();
    await asBefore();
    const row = retestRow({ last_name: "ExampleB", previous_barcode: morning ?? "", appt_type: "reschedule" });
    expect((await loadedBookings(world, "retest", [row])).counts).toMatchObject({ updated: 1, skipped: 0 });
    expect((await keys(world)).slice(0, 2)).toEqual(before);
    expect(await differences(world)).toEqual([]);
  });

  test("is never compared with that of an earlier version: such a load is refused whole", async () => {
    await loadedBookings(world, "new", [person(1)]);
    const { deps, staging: scope, by } = world;
    const { id: importId } = await checkedBookings(world, "new", [person(2)]);
    await startLoad(deps, { scope, by, importId, create: 1, update: 0 });
    await asBefore();
    await expect(loadImport(deps, { scope, importId })).rejects.toThrow("earlier version");
    expect(await booked(world)).toHaveLength(1);
    await keyPatients(deps);
    await loadImport(deps, { scope, importId });
    expect(await booked(world)).toHaveLength(2);
    expect(await differences(world)).toEqual([]);
  });
});

describe("the slots of a site in an hour", () => {
  const limit = (slots: number) =>
    world.owner.query("update site set slots_an_hour = $2 where workspace_id = $1", [world.staging.workspaceId, slots]);

  test("are never more than there are: in a file, with what is booked, and in two loads side by side", async () => {
    await limit(2);
    const run = await loadedBookings(world, "new", [person(1), person(2), person(3), person(4, { appt_time: "9:00" })]);
    expect(await refusals(world, run.id)).toEqual(["4 appt_time hour_full"]);
    const { deps, staging: scope, by } = world;
    const at = (hour: number, number: number) => person(number, { appt_time: `${hour}:00` });
    const runs = [
      await checkedBookings(world, "new", [at(9, 5), at(10, 6)]),
      await checkedBookings(world, "new", [at(9, 7), at(10, 8)]),
    ];
    for (const { id: importId } of runs) await startLoad(deps, { scope, by, importId, create: 2, update: 0 });
    await Promise.all(runs.map(({ id: importId }) => loadImport(deps, { scope, importId })));
    const done = await Promise.all(runs.map(({ id }) => findRun(world, scope, id)));
    expect(done.map(({ counts }) => counts?.created).sort()).toEqual([1, 2]);
    const starts = (await booked(world)).map(({ start }) => start.slice(11));
    expect(starts).toEqual(["09:00", "09:00", "10:00", "10:00", "14:00", "14:00"]);
    expect(await differences(world)).toEqual([]);
  });

  test("are asked of who moves into an hour, and not of who stays in it", async () => {
    await limit(1);
    await loadedBookings(world, "new", [person(1), person(2, { appt_time: "9:00 AM" })]);
    const [nine, two] = await barCodes();
    const move = (last_name: string, previous_barcode: string | undefined, appt_time: string) =>
      retestRow({
        last_name,
        previous_barcode: previous_barcode ?? "",
        appt_time,
        appt_date: "3/15/2077",
        appt_type: "reschedule",
      });
    const run = await loadedBookings(world, "retest", [
      move("ExampleA", two, "9:00 AM"),
      move("ExampleB", nine, "9:00 AM"),
    ]);
    expect(await refusals(world, run.id)).toEqual(["2 appt_time hour_full"]);
    expect(await differences(world)).toEqual([]);
  });

  test("refuse a row that then uses up no slot of its business: the next row of that code is booked", async () => {
    await limit(1);
    await business(world, "Party Store", ["836799PA", "active", 2]);
    const byCode = (number: number, appt_time: string) => person(number, { appt_time, business_code: "836799PA" });
    const rows = [byCode(1, "9:00"), byCode(2, "9:00"), byCode(3, "10:00"), byCode(4, "11:00")];
    const run = await loadedBookings(world, "new", rows);
    expect(await refusals(world, run.id)).toEqual(["3 appt_time hour_full", "5 business_code code_full"]);
    expect((await booked(world)).map(({ name }) => name)).toEqual(["Alice ExampleA", "Alice ExampleC"]);
    // The other way round: what its code refuses takes no place of the hour, in which the next one is booked.
    const other = await loadedBookings(world, "new", [byCode(5, "12:00"), person(6, { appt_time: "12:00" })]);
    expect(await refusals(world, other.id)).toEqual(["2 business_code code_full"]);
    expect(await differences(world)).toEqual([]);
  });

  test("refuse a move that then moves nothing: the next row that moves the same appointment is taken", async () => {
    await limit(1);
    await loadedBookings(world, "new", [person(1), person(2, { appt_time: "9:00 AM" })]);
    const [nine = ""] = await barCodes();
    const move = (appt_time: string) =>
      retestRow({
        ...{ last_name: "ExampleB", previous_barcode: nine, appt_type: "reschedule" },
        ...{ appt_date: "3/15/2077", appt_time },
      });
    const run = await loadedBookings(world, "retest", [move("2:00 PM"), move("3:00 PM"), move("4:00 PM")]);
    expect(await refusals(world, run.id)).toEqual(["2 appt_time hour_full", "4 appt_type moved_twice"]);
    const { rows } = await world.owner.query(
      "select message from issue where import_id = $1 and code = 'moved_twice'",
      [run.id],
    );
    expect(rows).toEqual([{ message: expect.stringMatching(/^Row 3 moves/) }]);
    expect((await booked(world)).map(({ start }) => start.slice(11))).toEqual(["14:00", "15:00"]);
    expect(await differences(world)).toEqual([]);
  });
});

test("a retest that is sent twice is booked once", async () => {
  await loadedBookings(world, "new", [person(1)]);
  const [previous = ""] = await barCodes();
  const row = retestRow({ last_name: "ExampleA", previous_barcode: previous });
  const first = await loadedBookings(world, "retest", [row, row, { ...row, appt_time: "10:00 AM" }]);
  expect(await refusals(world, first.id)).toEqual(["3 appt_time booked_already"]);
  const again = await loadedBookings(world, "retest", [row]);
  expect(await refusals(world, again.id)).toEqual(["2 appt_time booked_already"]);
  expect(await booked(world)).toHaveLength(3);
});

test("beside a load only what would take its slots away is told to wait; nobody is held up by the rest", async () => {
  await business(world, "Party Store", ["836799PA", "pending", null], ["836800PA", "pending", null]);
  const { deps, staging: scope } = world;
  const by = { id: "00000000-0000-4000-8000-000000000001", name: "Ana Lee" };
  const approve = (code: string) =>
    decideRequests(deps, {
      scope,
      by,
      decisions: [{ code, seenVersion: 1, kind: "approve", slots: 2 }],
      confirmed: [],
    });
  const { batchId } = await approve("836799PA");
  // As a load of appointments does until its end.
  await world.owner.query("begin");
  try {
    await world.owner.query("select from business_request where status = 'active' order by id for share");
    await world.owner.query("select from business for key share");
    expect((await approve("836800PA")).done).toEqual(["836800PA"]);
    const registration = {
      ...{ business_name: "Party Store", owner_first_name: "Olivia", owner_last_name: "Example", email: "" },
      ...{ business_phone: "313-555-0142", mobile_phone: "", consent_sms: false, consent_email: false },
      ...{ address: "1 Main St", city: "Detroit", state: "MI", zip_code: "48226", slots_requested: 5 },
    };
    expect(await registerBusiness(deps, { scope, by, registration })).toMatchObject({ kind: "registered" });
    await expect(undoDecision(deps, { scope, by, batchId })).rejects.toThrow("is being loaded at this moment");
  } finally {
    await world.owner.query("rollback");
  }
  expect(await undoDecision(deps, { scope, by, batchId })).toEqual(["836799PA"]);
});

test("the files of a day stay as long as an import is held whose appointments stand in them", async () => {
  const { deps, staging: scope, by } = world;
  const { id: importId } = await loadedBookings(world, "new", [person(1)]);
  const [hash] = await barCodes();
  await world.owner.query(
    `with b as (
       insert into day_build (workspace_id, site_id, day, version, kind, state, appointments, built_at, asked_by_name)
       select $1, id, '2020-03-15', 1, 'whole', 'built', 1, '2020-03-15', 'Ana Lee' from site where workspace_id = $1
       returning id
     ), l as (
       insert into day_line (build_id, car_number, workspace_id, hash, record_version, content)
       select id, 1, $1, $2, 1, repeat('0', 64) from b
     )
     insert into day_file (build_id, workspace_id, kind, name, columns, rows, size_bytes, sha256, store_key)
     select id, $1, 'list', 'patient_appointments.csv', 5, 1, 10, repeat('0', 64), 'none/' || id from b`,
    [scope.workspaceId, hash],
  );
  await deps.inWorkspace(scope, ({ retention }) => retention.set(null, { originalsDays: null, artifactsDays: 30 }, by));
  const held = { scope, by, target: { importId } };
  await holdFiles(deps, { ...held, reason: "A court asks for it." });
  expect(await removeDayFiles(deps, scope)).toBe(0);
  await endHold(deps, held);
  expect(await removeDayFiles(deps, scope)).toBe(1);
});
