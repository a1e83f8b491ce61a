import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { NoticeSender } from "#ports/notice-sender.ts";
import {
  booked,
  type BookingWorld,
  createBookingWorld,
  differences,
  emptyWorkspace,
  loadedBookings,
  newRow,
  retestRow,
} from "#testing/booking-world.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";
import { sendMessages } from "#use-cases/messages/send-messages.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo, viewUndoRows } from "#use-cases/undo/view-undo.ts";

let whole: BookingWorld;
let world: BookingWorld;
/** Text messages as the service got them. */
let texts: string[] = [];

beforeAll(async () => {
  whole = await createBookingWorld();
});
afterAll(() => whole.close());
beforeEach(async () => {
  world = await emptyWorkspace(whole);
  texts = [];
});

const text: NoticeSender<"text"> = {
  missing: null,
  async send(message) {
    texts.push(message.short);
    return { kind: "sent", note: null, steps: [] };
  },
  close: () => Promise.resolve(),
};
const person = (letter: string, more: Readonly<Record<string, string>> = {}) =>
  newRow({ last_name: `Example${letter}`, "Email Consent": "N", "Text Message Consent": "Y", ...more });
const move = (letter: string, previous_barcode: string, appt_time: string) =>
  retestRow({
    ...{ last_name: `Example${letter}`, previous_barcode, appt_date: "3/15/2077", appt_time, appt_type: "reschedule" },
  });
const limit = (slots: number) =>
  world.owner.query("update site set slots_an_hour = $2 where workspace_id = $1", [world.staging.workspaceId, slots]);
const starts = async () => (await booked(world)).map(({ name, start }) => `${name.slice(-1)} ${start.slice(11)}`);
const codeOf = async (letter: string) =>
  (await booked(world)).find(({ name }) => name.endsWith(`Example${letter}`))?.hash ?? "";

const seen = (importId: string) => viewUndo(world.deps, { scope: world.staging, importId });
const rowsOf = (importId: string, bucket: "undone" | "kept" | "blocked") =>
  viewUndoRows(world.deps, { scope: world.staging, importId, bucket, after: 0, limit: 50 });

async function asked(importId: string): Promise<string> {
  const { deps, staging: scope, by } = world;
  const { preview: expected } = await seen(importId);
  if (!expected) throw new Error("There is nothing to undo.");
  return (await startUndo(deps, { scope, by, importId, expected })).id;
}

async function undone(importId: string): Promise<void> {
  await runUndo(world.deps, { scope: world.staging, undoId: await asked(importId) });
}

async function sent(): Promise<readonly string[]> {
  texts = [];
  const { deps, staging: scope } = world;
  await world.owner.query(
    "update message set due_at = now() - interval '1 second' where state = 'waiting' and workspace_id = $1",
    [scope.workspaceId],
  );
  const senders = { noticeSenders: { ...deps.noticeSenders, text }, clock: () => new Date().toISOString() };
  await sendMessages({ ...deps, ...senders }, { scope, signal: new AbortController().signal });
  return texts.map((words) => /at (\d+:\d\d [AP]M)/.exec(words)?.[1] ?? words);
}

describe("a move that is undone", () => {
  test("goes back where there is room, and stays where its hour is full since, which the preview names", async () => {
    await limit(1);
    await loadedBookings(world, "new", [person("A"), person("B", { appt_time: "9:00" })]);
    const { id: moved } = await loadedBookings(world, "retest", [
      move("A", await codeOf("A"), "10:00"),
      move("B", await codeOf("B"), "11:00"),
    ]);
    await loadedBookings(world, "new", [person("C")]);
    const { preview } = await seen(moved);
    expect(preview).toMatchObject({ undone: 1, kept: 0, blocked: 1, misfits: 1 });
    expect(await rowsOf(moved, "blocked")).toMatchObject([{ row: 2, misfit: "hour_full", sentTo: [] }]);
    expect(await rowsOf(moved, "undone")).toMatchObject([{ row: 3, misfit: null }]);
    await undone(moved);
    expect(await starts()).toEqual(["B 09:00", "A 10:00", "C 14:00"]);
    expect((await seen(moved)).undo?.counts).toEqual({ undone: 1, kept: 0, blocked: 1 });
    // It says the same when the hour is free again.
    await limit(5);
    expect(await rowsOf(moved, "blocked")).toMatchObject([{ row: 2, misfit: "hour_full" }]);
    expect(await rowsOf(moved, "kept")).toEqual([]);
    expect(await differences(world)).toEqual([]);
  });

  test("finds room that the undo itself makes, and no more than there is", async () => {
    await limit(2);
    await loadedBookings(world, "new", [person("A"), person("B")]);
    const [a, b] = [await codeOf("A"), await codeOf("B")];
    const further = (letter: string, previous_barcode: string) =>
      retestRow({ last_name: `Example${letter}`, previous_barcode, appt_date: "3/16/2077", appt_time: "9:00" });
    const { id: moved } = await loadedBookings(world, "retest", [move("A", a, "10:00"), move("B", b, "10:00")]);
    await loadedBookings(world, "new", [person("C")]);
    expect((await seen(moved)).preview).toMatchObject({ undone: 1, blocked: 1, misfits: 1 });
    // What the same file has booked in the hour goes with it.
    await limit(5);
    const { id: both } = await loadedBookings(world, "retest", [
      move("C", await codeOf("C"), "15:00"),
      { ...further("A", a), appt_date: "3/15/2077", appt_time: "2:00 PM" },
    ]);
    await limit(1);
    expect((await seen(both)).preview).toMatchObject({ undone: 2, removed: 1, blocked: 0, misfits: 0 });
  });

  test("stays where its hour is over", async () => {
    await loadedBookings(world, "new", [person("A")]);
    const { id: moved } = await loadedBookings(world, "retest", [move("A", await codeOf("A"), "10:00")]);
    await world.owner.query(
      `update change set data = (data::jsonb || '{"start_at": "2020-03-15T18:00:00.000Z"}')::text
       where workspace_id = $1 and version = 1`,
      [world.staging.workspaceId],
    );
    expect((await seen(moved)).preview).toMatchObject({ undone: 0, blocked: 1, misfits: 1 });
    expect(await rowsOf(moved, "blocked")).toMatchObject([{ misfit: "hour_over" }]);
  });

  test("is judged again as it is carried out: an hour that filled since it was asked for is not overbooked", async () => {
    await limit(1);
    await loadedBookings(world, "new", [person("A")]);
    const { id: moved } = await loadedBookings(world, "retest", [move("A", await codeOf("A"), "10:00")]);
    const undoId = await asked(moved);
    await loadedBookings(world, "new", [person("C")]);
    await runUndo(world.deps, { scope: world.staging, undoId });
    expect(await starts()).toEqual(["A 10:00", "C 14:00"]);
    expect((await seen(moved)).undo?.counts).toEqual({ undone: 0, kept: 0, blocked: 1 });
  });
});

describe("who was told of a move that is undone", () => {
  test("is told the old time, once, by consent; who was not told hears nothing", async () => {
    await loadedBookings(world, "new", [person("A"), person("B", { "Text Message Consent": "N" })]);
    expect(await sent()).toEqual(["2:00 PM"]);
    const moves = async (time: string) =>
      (await loadedBookings(world, "retest", [move("A", await codeOf("A"), time), move("B", await codeOf("B"), time)]))
        .id;
    const unheard = await moves("10:00");
    await undone(unheard);
    expect(await sent()).toEqual([]);
    const heard = await moves("11:00");
    expect(await sent()).toEqual(["11:00 AM"]);
    await undone(heard);
    expect(await sent()).toEqual(["2:00 PM"]);
    expect(await sent()).toEqual([]);
    expect(texts).toEqual([]);
  });

  test("is told what holds now also after several moves of which some were never told", async () => {
    await loadedBookings(world, "new", [person("A")]);
    const a = await codeOf("A");
    const { id: first } = await loadedBookings(world, "retest", [move("A", a, "10:00")]);
    // The booking's own message waits still, and tells the time of then.
    expect(await sent()).toEqual(["10:00 AM"]);
    const { id: second } = await loadedBookings(world, "retest", [move("A", a, "11:00")]);
    await undone(second);
    expect(await sent()).toEqual([]);
    await undone(first);
    expect(await sent()).toEqual(["2:00 PM"]);
  });

  test.each([1, 2])("hears it once also when the undo's worker is killed after step %i", async (after) => {
    await loadedBookings(world, "new", [person("A")]);
    await sent();
    const { id } = await loadedBookings(world, "retest", [move("A", await codeOf("A"), "10:00")]);
    expect(await sent()).toEqual(["10:00 AM"]);
    const undoId = await asked(id);
    const { deps } = mortalDeps(world.deps, after, "start");
    await runUndo(deps, { scope: world.staging, undoId }).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    await runUndo(world.deps, { scope: world.staging, undoId });
    expect([await sent(), await sent()]).toEqual([["2:00 PM"], []]);
    expect(await starts()).toEqual(["A 14:00"]);
  });

  test("the preview says how many know of bookings that it takes away, for nobody tells them", async () => {
    const { id } = await loadedBookings(world, "new", [person("A"), person("B", { "Text Message Consent": "N" })]);
    expect((await seen(id)).preview).toMatchObject({ undone: 2, told: 0 });
    await sent();
    expect((await seen(id)).preview).toMatchObject({ undone: 2, told: 1 });
  });
});
