import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Dispatch } from "#ports/dispatches.ts";
import type { Deps } from "#server/composition.ts";
import { createDispatchWorld, presentWorld, smallDay } from "#testing/dispatch-world.ts";
import { askBuild } from "#use-cases/day-files/ask-build.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { sendAgain, tryAgain } from "#use-cases/dispatch/decide-dispatch.ts";
import { runDispatch } from "#use-cases/dispatch/run-dispatch.ts";
import { sendDay } from "#use-cases/dispatch/send-day.ts";
import { addPartnerKey } from "#use-cases/encryption/add-key.ts";
import { startEndOfDay } from "#use-cases/end-of-day/end-of-day.ts";
import { runEndOfDay } from "#use-cases/end-of-day/run-end-of-day.ts";

const made = await createDispatchWorld();
const printed = [`${smallDay}/patient_appointments.csv`, `${smallDay}/patients_form_print.csv`];
const states = (some: readonly Dispatch[]) => [...new Set(some.map(({ state }) => state))].sort();

const there = () => presentWorld(made);

afterAll(async () => made?.close());

/** What changes while files wait, and who meddles at the same time. */
describe.skipIf(!made)("an end of day", () => {
  let ids: Readonly<Record<"printer" | "health", string>>;
  const changePatient = () =>
    there().world.owner.query(
      "update patient set last_name = last_name || 'x' where id in (select patient_id from appointment where start_at::date = $1)",
      [smallDay],
    );

  beforeAll(async () => {
    const { destination } = there();
    const [printer, health] = [await destination("printer"), await destination("health")];
    await destination("backup");
    ids = { printer: printer.id, health: health.id };
  }, 60_000);
  beforeEach(() => there().forget());

  test("sends a receiver that has not got the day what a supplement adds to, too", async () => {
    const w = there();
    const turn = (on: boolean) =>
      w.world.owner.query("update destination set enabled = $1 where id = $2", [on, ids.printer]);
    await turn(false);
    await w.run();
    await turn(true);
    await changePatient();
    await w.run(w.deps, "supplement");
    expect(await w.printed()).toEqual(expect.arrayContaining(printed));
    expect((await w.printed()).filter((name) => name.includes("supplement"))).toHaveLength(2);
    expect(w.mail.mails).toHaveLength(2);
  }, 60_000);

  test("whose new version replaces what still waits does not send that after it", async () => {
    const w = there();
    const reach = (port: number) =>
      w.world.owner.query(
        "update destination set settings = settings || jsonb_build_object('port', $1::int) where id = $2",
        [port, ids.health],
      );
    await reach(9);
    const first = await w.run();
    expect(first.state).toBe("sending");
    // A person builds it anew, and sends that.
    await changePatient();
    const asked = { scope: w.scope, by: w.world.by, siteId: w.siteId, day: smallDay };
    const buildId = await askBuild(w.deps, { ...asked, kind: "whole" });
    await buildDay(w.deps, { scope: w.scope, buildId });
    await reach(w.mail.settings.port);
    await sendDay(w.deps, { ...asked, roles: ["health"] });
    await w.revive();
    for (const { id } of await w.dispatches()) await runDispatch(w.deps, { scope: w.scope, dispatchId: id });
    const mailed = (await w.dispatches()).filter(({ destinationId }) => destinationId === ids.health);
    // What waited were the day and a supplement to it.
    expect(mailed.map(({ state }) => state)).toEqual(["withdrawn", "withdrawn", "verified"]);
    expect(w.mail.mails).toHaveLength(1);
    expect((await w.endOf(first.id)).state).toBe("done");
  }, 30_000);

  test("whose build's job was lost with its worker is begun anew by whoever asks for it again", async () => {
    const w = there();
    await changePatient();
    const asked = { scope: w.scope, siteId: w.siteId, day: smallDay, by: w.world.by };
    const { dayRunId } = await startEndOfDay(w.deps, asked);
    await runEndOfDay(w.deps, { scope: w.scope, dayRunId });
    const { rows } = await w.world.owner.query(
      "update day_build set asked_at = now() - interval '1 hour' where state = 'queued' returning id",
    );
    await w.world.owner.query("delete from pgboss.job");
    expect(await startEndOfDay(w.deps, asked)).toEqual({ dayRunId, isNew: false });
    await runEndOfDay(w.deps, { scope: w.scope, dayRunId });
    const jobs = await w.world.owner.query("select data from pgboss.job");
    expect(jobs.rows.map(({ data }) => [data.stage, data.buildId])).toEqual(
      expect.arrayContaining([
        ["end_of_day", undefined],
        ["build", rows[0].id],
      ]),
    );
    await w.goOn(w.deps, dayRunId);
    expect((await w.endOf(dayRunId)).state).toBe("done");
  }, 30_000);

  test("whose files waited for a server go as the destination is by then: encrypted, once a key is set", async () => {
    const w = there();
    const known = (await w.world.owner.query("select host_key from sftp_connection")).rows[0].host_key;
    const show = (key: string) => w.world.owner.query("update sftp_connection set host_key = $1", [key]);
    await show(`SHA256:${"A".repeat(43)}`);
    const run = await w.run();
    expect((await w.dispatches()).filter(({ state }) => state === "sealed")).toHaveLength(2);
    const { facts } = await w.deps.pgp.create({ name: "Printer", days: 30 });
    const bytes = new TextEncoder().encode(facts.publicKey);
    const key = await addPartnerKey(w.deps, { scope: w.scope, by: w.world.by, bytes });
    await w.deps.inWorkspace(w.scope, async ({ destinations }) => {
      const printer = await destinations.find(ids.printer);
      if (printer) await destinations.save({ ...printer, pgpKeyId: key.id }, printer.version, w.world.by);
    });
    await show(known);
    await w.world.owner.query("update sftp_connection set changed_host_key = null");
    await w.revive();
    await w.goOn(w.deps, run.id);
    expect(await w.printed()).toEqual(printed.map((name) => `${name}.pgp`));
    expect(states(await w.dispatches())).toEqual(["verified"]);
    await w.world.owner.query("update destination set pgp_key_id = null where id = $1", [ids.printer]);
  }, 60_000);

  test("goes once when one person tries it again in the moment in which another sends it again", async () => {
    const w = there();
    const run = await w.run();
    const [first] = await w.dispatches();
    const of = { scope: w.scope, by: w.world.by, dispatchId: first?.id ?? "" };
    await w.world.owner.query("update dispatch set state = 'failed' where id = $1", [of.dispatchId]);
    const late: Pick<Deps, "inWorkspace" | "clock"> = {
      clock: w.deps.clock,
      inWorkspace: (scope, work) =>
        w.deps.inWorkspace(scope, (stores) => {
          const find = async (id: string) => {
            const found = await stores.destinations.find(id);
            await tryAgain(w.deps, of);
            return found;
          };
          return work({ ...stores, destinations: { ...stores.destinations, find } });
        }),
    };
    await expect(sendAgain(late, { ...of, reason: "It failed." })).rejects.toMatchObject({ code: "conflict" });
    expect(await w.dispatches()).toHaveLength(8);
    expect((await w.endOf(run.id)).endedAt).not.toBeNull();
  }, 30_000);

  test("of a day of which something has not arrived is not said to have gone well when it is asked for again", async () => {
    const w = there();
    await w.run();
    const [first] = await w.dispatches();
    await w.world.owner.query("update dispatch set state = 'failed' where id = $1", [first?.id]);
    expect(await w.run()).toMatchObject({ state: "failed" });
    await tryAgain(w.deps, { scope: w.scope, by: w.world.by, dispatchId: first?.id ?? "" });
    await runDispatch(w.deps, { scope: w.scope, dispatchId: first?.id ?? "" });
    expect(await w.run()).toMatchObject({ state: "unchanged" });
  }, 30_000);
});
