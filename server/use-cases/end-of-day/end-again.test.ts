import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Dispatch } from "#ports/dispatches.ts";
import type { Deps } from "#server/composition.ts";
import { createDispatchWorld, presentWorld, smallDay } from "#testing/dispatch-world.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { sendAgain } from "#use-cases/dispatch/decide-dispatch.ts";
import { runDispatch } from "#use-cases/dispatch/run-dispatch.ts";
import { startEndOfDay } from "#use-cases/end-of-day/end-of-day.ts";
import { runEndOfDay } from "#use-cases/end-of-day/run-end-of-day.ts";

const made = await createDispatchWorld();
const list = `${smallDay}/patient_appointments.csv`;

const there = () => presentWorld(made);

afterAll(async () => made?.close());

/** A file that can't be delivered, and a day that changes while it waits. */
describe.skipIf(!made)("an end of a day whose files wait", () => {
  let ids: Readonly<Record<"printer" | "health", string>>;
  let names = 0;
  const asked = () => ({ scope: there().scope, siteId: there().siteId, day: smallDay, by: there().world.by });
  /** Gives the day's patients another name; answers it. */
  const changePatients = async () => {
    const name = `Changed${(names += 1)}`;
    await there().world.owner.query(
      "update patient set last_name = $2 where id in (select patient_id from appointment where start_at::date = $1)",
      [smallDay, name],
    );
    return name;
  };
  const reach = (port: number) =>
    there().world.owner.query(
      "update destination set settings = settings || jsonb_build_object('port', $1::int) where id = $2",
      [port, ids.health],
    );
  const turn = (on: boolean) =>
    there().world.owner.query("update destination set enabled = $1 where id = $2", [on, ids.printer]);
  const mailed = async () => (await there().dispatches()).filter(({ destinationId }) => destinationId === ids.health);
  const runOf = async (id: string) => (await there().endOf(id)).state;
  const send = ({ id }: Pick<Dispatch, "id">, deps: Deps = there().deps) =>
    runDispatch(deps, { scope: there().scope, dispatchId: id });
  /** An end of day up to its files, none of which is sent yet. */
  const built = async () => {
    const w = there();
    const { dayRunId } = await startEndOfDay(w.deps, asked());
    await runEndOfDay(w.deps, { scope: w.scope, dayRunId });
    await buildDay(w.deps, { scope: w.scope, buildId: (await w.endOf(dayRunId)).buildId ?? "" });
    return dayRunId;
  };

  beforeAll(async () => {
    const { destination } = there();
    const [printer, health] = [await destination("printer"), await destination("health")];
    ids = { printer: printer.id, health: health.id };
  }, 60_000);
  beforeEach(async () => {
    const w = there();
    await w.forget();
    for (const table of ["day_line", "day_file", "day_build"]) await w.world.owner.query(`delete from ${table}`);
    await reach(w.mail.settings.port);
    await turn(true);
  });

  test("takes a file back that was in a worker's hands while the day was made anew, and then did not leave", async () => {
    const w = there();
    await built();
    const [older] = (await w.dispatches()).filter(({ destinationId }) => destinationId === ids.printer);
    const inHand = (until: string) =>
      w.world.owner.query(
        `update dispatch set claim = gen_random_uuid(), due_at = now() - interval '1 second', claimed_until = ${until} where id = $1`,
        [older?.id],
      );
    await inHand("now() + interval '1 hour'");
    await changePatients();
    const run = await w.run();
    expect([run.state, (await w.printed()).length]).toEqual(["sending", 2]);
    await inHand("now()");
    await send({ id: older?.id ?? "" });
    expect((await w.dispatches()).find(({ id }) => id === older?.id)).toMatchObject({
      ...{ state: "withdrawn", fault: "A newer version goes instead." },
    });
    expect([await runOf(run.id), (await w.printed()).length]).toEqual(["done", 2]);
  }, 30_000);

  test("tries the waiting file now when somebody ends the day again, and is the same end of day", async () => {
    const w = there();
    await reach(9);
    const first = await w.run();
    expect([first.state, (await mailed())[0]?.attempts]).toEqual(["sending", 1]);
    await reach(w.mail.settings.port);
    // Without waiting for the next try.
    expect(await w.run()).toMatchObject({ id: first.id, state: "done" });
    expect(w.mail.mails).toHaveLength(1);
    expect(await w.dispatches()).toHaveLength(3);
    expect(await w.printed()).toHaveLength(2);
  }, 30_000);

  test("asks as always of a day that has changed, though a file waits; what is chosen goes, and that file with it", async () => {
    const w = there();
    await reach(9);
    const first = await w.run();
    const name = await changePatients();
    await reach(w.mail.settings.port);
    expect(await w.run()).toMatchObject({ id: first.id, state: "changed" });
    // The printing company has the day: nobody else gets what is known to be wrong, and a person is told.
    expect(w.mail.mails).toEqual([]);
    const [waiting] = await mailed();
    expect(waiting).toMatchObject({
      state: "sealed",
      fault: expect.stringMatching(/^Not sent: .* no longer so\. Others/),
    });
    expect(await w.run(w.deps, "supplement")).toMatchObject({ state: "done" });
    expect((await mailed()).map(({ state }) => state)).toEqual(["verified", "verified"]);
    expect(w.mail.mails.map(({ content }) => content.includes("supplement"))).toEqual([false, true]);
    expect(await w.readPrinted(list.replace(".csv", "_supplement_1.csv"))).toContain(name);
    expect(await runOf(first.id)).toBe("changed");
  }, 60_000);

  test("builds anew where nothing has left yet: the only files that go are those of the day as it is", async () => {
    const w = there();
    await turn(false);
    await reach(9);
    const first = await w.run();
    await changePatients();
    await reach(w.mail.settings.port);
    expect(await w.run()).toMatchObject({ id: first.id, state: "done" });
    expect((await mailed()).map(({ state, version }) => [state, version])).toEqual([
      ["withdrawn", 1],
      ["verified", 1],
    ]);
    expect(w.mail.mails).toHaveLength(1);
    expect(w.mail.mails[0]?.content).not.toContain("replaces");
  }, 30_000);

  test("does not let out what was undone or changed between the build and the sending: it builds the day anew", async () => {
    const w = there();
    const dayRunId = await built();
    const name = await changePatients();
    for (const one of await w.dispatches()) await send(one);
    expect([await w.printed(), w.mail.mails]).toEqual([[], []]);
    expect(await runOf(dayRunId)).toBe("building");
    const waits = await w.dispatches();
    expect(waits.map(({ fault }) => fault?.slice(0, 9))).toEqual(["Not sent:", "Not sent:", "Not sent:"]);
    await w.goOn(w.deps, dayRunId);
    expect(await runOf(dayRunId)).toBe("done");
    expect(await w.printed()).toEqual([list, `${smallDay}/patients_form_print.csv`]);
    expect(await w.readPrinted(list)).toContain(name);
    expect(w.mail.mails).toHaveLength(1);
    await w.revive();
    for (const one of waits) await send(one);
    expect(await w.printed()).toHaveLength(2);
  }, 30_000);

  test("holds back the rest once somebody has a part, until a person sends all anew; a file sent again on purpose goes", async () => {
    const w = there();
    const dayRunId = await built();
    const [first, ...others] = await w.dispatches();
    if (first) await send(first);
    await changePatients();
    for (const one of others) await send(one);
    expect(await w.printed()).toEqual([list]);
    expect(await runOf(dayRunId)).toBe("changed");
    const { rows } = await w.world.owner.query("select kind from notice where once like 'dispatch:%:held:%'");
    expect(rows.length).toBeGreaterThan(0);
    const again = await sendAgain(w.deps, { ...asked(), dispatchId: first?.id ?? "", reason: "It was smudged." });
    await send({ id: again });
    expect(await w.printed()).toContain(`${smallDay}/patient_appointments_v2.csv`);
    expect(await w.run(w.deps, "new_version")).toMatchObject({ state: "done" });
    const held = await w.deps.inWorkspace(w.scope, ({ dispatches }) =>
      dispatches.list({ ids: others.map(({ id }) => id) }),
    );
    expect(held.map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
    expect(w.mail.mails).toHaveLength(1);
    expect(await w.printed()).toContain(`${smallDay}/patient_appointments_v3.csv`);
  }, 60_000);

  test("looks once more in the moment in which a file leaves: an undo that ended just before keeps it here", async () => {
    const w = there();
    const dayRunId = await built();
    const bump = (by: number) =>
      w.world.owner.query("update appointment set record_version = record_version + $2 where start_at::date = $1", [
        smallDay,
        by,
      ]);
    const [first] = await w.dispatches();
    const undone: Deps = {
      ...w.deps,
      async *appointmentsOfDay(...of) {
        yield* w.deps.appointmentsOfDay(...of);
        await bump(1);
      },
    };
    if (first) await send(first, undone);
    expect(await w.printed()).toEqual([]);
    expect((await w.world.owner.query("select 1 from sent_on")).rows).toEqual([]);
    await bump(-1);
    await w.revive();
    await w.goOn(w.deps, dayRunId);
    expect(await runOf(dayRunId)).toBe("done");
  }, 30_000);

  test("sends a file that was held back with a supplement that adds nothing, too: what is gone people were told", async () => {
    const w = there();
    await reach(9);
    await w.run();
    const state = (to: string) =>
      w.world.owner.query(
        `update appointment set state = $2 where hash = (
           select hash from appointment where start_at::date = $1 order by hash limit 1)`,
        [smallDay, to],
      );
    await state("cancelled");
    await reach(w.mail.settings.port);
    expect(await w.run()).toMatchObject({ state: "changed" });
    expect((await mailed()).map((one) => one.state)).toEqual(["sealed"]);
    expect(await w.run(w.deps, "supplement")).toMatchObject({ state: "empty" });
    expect((await mailed()).map((one) => one.state)).toEqual(["verified"]);
    expect(w.mail.mails).toHaveLength(1);
    await state("booked");
  }, 60_000);

  test("sends a day anew that nobody was booked on for a while, though it says again what its earlier files said", async () => {
    const w = there();
    const state = (to: string) =>
      w.world.owner.query("update appointment set state = $2 where start_at::date = $1", [smallDay, to]);
    await turn(false);
    await reach(9);
    await w.run();
    await state("cancelled");
    expect(await w.run()).toMatchObject({ state: "empty" });
    expect((await mailed()).map((one) => one.state)).toEqual(["withdrawn"]);
    await state("booked");
    await reach(w.mail.settings.port);
    expect(await w.run()).toMatchObject({ state: "done" });
    expect(w.mail.mails).toHaveLength(1);
    // And where some had it: what was taken back is a person's to send.
    await turn(true);
    expect(await w.run()).toMatchObject({ state: "done" });
    await state("cancelled");
    expect(await w.run(w.deps, "new_version")).toMatchObject({ state: "empty" });
    await state("booked");
    expect(await w.run()).toMatchObject({ state: "changed" });
    expect(await w.run(w.deps, "new_version")).toMatchObject({ state: "done" });
    expect(w.mail.mails).toHaveLength(2);
  }, 60_000);
});
