import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mailServer } from "#adapters/contracts/mail-server.ts";
import { agreedContract } from "#core/dispatch/contract-of.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import { createDispatchWorld, presentWorld, smallDay } from "#testing/dispatch-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import { noteArrival, sendAgain, tryAgain } from "#use-cases/dispatch/decide-dispatch.ts";
import { runDispatch } from "#use-cases/dispatch/run-dispatch.ts";
import { startEndOfDay } from "#use-cases/end-of-day/end-of-day.ts";

const made = await createDispatchWorld();
const printed = [`${smallDay}/patient_appointments.csv`, `${smallDay}/patients_form_print.csv`];
const states = (some: readonly Dispatch[]) => [...new Set(some.map(({ state }) => state))].sort();
const subjectOf = (content: string) => /^subject: (.*(?:\r?\n[ \t].*)*)/im.exec(content)?.[1]?.replaceAll(/\s+/g, " ");

const there = () => presentWorld(made);

afterAll(async () => made?.close());

describe.skipIf(!made)("an end of day", () => {
  let ids: Readonly<Record<"printer" | "health" | "backup", string>>;
  const changePatient = () =>
    there().world.owner.query(
      "update patient set last_name = last_name || 'x' where id in (select patient_id from appointment where start_at::date = $1)",
      [smallDay],
    );

  beforeAll(async () => {
    const { destination } = there();
    const [printer, health, backup] = [
      await destination("printer"),
      await destination("health"),
      await destination("backup"),
    ];
    ids = { printer: printer.id, health: health.id, backup: backup.id };
  }, 60_000);
  beforeEach(() => there().forget());

  test("builds the day and sends to each what is theirs, once; the second run of an unchanged day sends nothing", async () => {
    const w = there();
    expect(await w.run()).toMatchObject({ state: "done" });
    const sent = await w.dispatches();
    expect(states(sent)).toEqual(["verified"]);
    expect(sent).toHaveLength(2 + 1 + 5);
    expect(await w.printed()).toEqual(printed);
    expect(await w.backup()).toEqual(expect.arrayContaining([`${smallDay}/patient_appointments_master.csv`]));
    expect(await w.readPrinted(printed[0] ?? "")).toContain("car_number,start_datetime,name,dob");
    expect(w.mail.mails).toHaveLength(1);
    const [mail] = w.mail.mails;
    expect(subjectOf(mail?.content ?? "")).toMatch(new RegExp(`^Appointments ${smallDay}, \\d+ lines?$`));
    const mailed = sent.find(({ destinationId }) => destinationId === ids.health);
    expect(mail).toMatchObject({ id: mailed?.messageId, encrypted: true });
    expect(mailed?.proof).toBe("queued as 12345");
    const { rows } = await w.world.owner.query("select distinct destination from sent_on order by 1");
    expect(rows.map(({ destination }) => destination)).toEqual(["The backup", "The health", "The printer"]);

    expect(await w.run()).toMatchObject({ state: "unchanged" });
    expect(await w.dispatches()).toHaveLength(8);
    expect(w.mail.mails).toHaveLength(1);
  }, 30_000);

  test("of a day that changed since asks; a supplement holds what changed since it was sent, a new version says so", async () => {
    const w = there();
    await w.run();
    await changePatient();
    expect(await w.run()).toMatchObject({ state: "changed" });
    expect(await w.dispatches()).toHaveLength(8);
    expect(await w.run(w.deps, "supplement")).toMatchObject({ state: "done" });
    const supplement = (await w.printed()).filter((name) => name.includes("supplement"));
    expect(supplement).toHaveLength(2);
    expect(await w.run()).toMatchObject({ state: "unchanged" });
    await changePatient();
    expect(await w.run(w.deps, "new_version")).toMatchObject({ state: "done" });
    expect(await w.printed()).toEqual(expect.arrayContaining([`${smallDay}/patients_form_print_v2.csv`]));
    expect(subjectOf(w.mail.mails.at(-1)?.content ?? "")).toContain("version 2 replaces what was sent before");
    expect(await w.run()).toMatchObject({ state: "unchanged" });
  }, 60_000);

  test("killed after any of its steps leaves each file once, or a mail in doubt, though the printer takes files as they come", async () => {
    const w = there();
    await w.world.owner.query("update destination set enabled = false where id = $1", [ids.backup]);
    let killed = true;
    // The steps of the second file are those of the first: 1 decides, 2 to 8 are the first file's, 16 on the mail's.
    for (let step = 1; killed && step < 60; step += step === 8 ? 8 : 1) {
      await w.forget();
      const asked = { scope: w.scope, siteId: w.siteId, day: smallDay, by: w.world.by };
      const { dayRunId } = await startEndOfDay(w.deps, asked);
      const mortal = mortalDeps(w.deps, step, "start");
      await w.goOn(mortal.deps, dayRunId).catch(() => undefined);
      killed = mortal.killed.aborted;
      const taken = [...(await w.pickUp())];
      await w.revive();
      await w.goOn(w.deps, dayRunId);
      taken.push(...(await w.pickUp()));
      expect([step, taken.sort()]).toEqual([step, printed]);
      const sent = await w.dispatches();
      const mailed = sent.filter(({ destinationId }) => destinationId === ids.health);
      expect(states(sent.filter(({ destinationId }) => destinationId === ids.printer))).toEqual(["verified"]);
      expect(mailed).toHaveLength(1);
      const isKnown = mailed[0]?.state === "verified";
      expect([step, isKnown || mailed[0]?.state === "in_doubt"]).toEqual([step, true]);
      expect(w.mail.mails.length).toBeLessThanOrEqual(1);
      if (isKnown) expect(w.mail.mails).toHaveLength(1);
      expect((await w.endOf(dayRunId)).state).toBe(isKnown ? "done" : "failed");
    }
    expect(killed).toBe(false);
    await w.world.owner.query("update destination set enabled = true where id = $1", [ids.backup]);
  }, 120_000);

  test("whose mail is in doubt is never repeated by itself; a person says that it arrived, or sends it again", async () => {
    const w = there();
    let got = 0;
    const silent = await mailServer(w.authority, {
      onData: (stream) => {
        stream.resume();
        stream.on("end", () => (got += 1));
      },
    });
    const move = (port: number) =>
      w.world.owner.query(
        "update destination set settings = settings || jsonb_build_object('port', $1::int) where id = $2",
        [port, ids.health],
      );
    await move(silent.front.port);
    const run = await w.run();
    expect(run.state).toBe("failed");
    const [doubtful] = (await w.dispatches()).filter(({ state }) => state === "in_doubt");
    await w.revive();
    await runDispatch(w.deps, { scope: w.scope, dispatchId: doubtful?.id ?? "" });
    expect(got).toBe(1);
    await silent.close();
    await move(w.mail.settings.port);

    const of = { scope: w.scope, by: w.world.by, dispatchId: doubtful?.id ?? "" };
    await expect(sendAgain(w.deps, { ...of, reason: " " })).rejects.toMatchObject({ code: "bad_request" });
    const id = await sendAgain(w.deps, { ...of, reason: "They have not got it." });
    await runDispatch(w.deps, { scope: w.scope, dispatchId: id });
    expect((await w.endOf(run.id)).state).toBe("done");
    expect(w.mail.mails).toHaveLength(1);
    expect(subjectOf(w.mail.mails[0]?.content ?? "")).toContain("version 2 replaces");
    await expect(noteArrival(w.deps, of)).rejects.toMatchObject({ code: "conflict" });
    await noteArrival(w.deps, { ...of, dispatchId: id });
    const both = (await w.dispatches()).filter(({ destinationId }) => destinationId === ids.health);
    expect(both.map(({ state, version }) => [version, state])).toEqual([
      [1, "withdrawn"],
      [2, "acknowledged"],
    ]);
  }, 30_000);

  test("keeps what a contract does not have: a build that would hold more is refused, a file that does is not sent", async () => {
    const w = there();
    const form = agreedContract("form");
    const without = { form: { ...form, columns: form.columns.filter((column) => column !== "notes") } };
    const contract = (value: unknown) =>
      w.world.owner.query("update destination set contract = $1 where id = $2", [JSON.stringify(value), ids.printer]);
    await contract(without);
    await changePatient();
    expect(await w.run()).toMatchObject({ state: "refused" });
    expect(await w.dispatches()).toEqual([]);
    await contract(null);

    const { dayRunId } = await startEndOfDay(w.deps, {
      scope: w.scope,
      siteId: w.siteId,
      day: smallDay,
      by: w.world.by,
    });
    const mortal = mortalDeps(w.deps, 14, "start");
    await w.goOn(mortal.deps, dayRunId).catch(() => undefined);
    await contract(without);
    await w.revive();
    await w.goOn(w.deps, dayRunId);
    const failed = (await w.dispatches()).filter(({ state }) => state === "failed");
    expect(failed.map(({ fault }) => fault)).toEqual([
      expect.stringContaining("notes, which the contract of The printer does not have"),
    ]);
    expect(await w.printed()).not.toContain(printed[1]);
    await contract(null);
    await tryAgain(w.deps, { scope: w.scope, by: w.world.by, dispatchId: failed[0]?.id ?? "" });
    await runDispatch(w.deps, { scope: w.scope, dispatchId: failed[0]?.id ?? "" });
    expect(await w.printed()).toEqual(printed);
    expect((await w.endOf(dayRunId)).state).toBe("done");
  }, 60_000);

  test("sends nothing to a server that shows another key, tells nobody the secret, and tries again by itself", async () => {
    const w = there();
    await w.world.owner.query("update sftp_connection set host_key = 'SHA256:' || repeat('A', 43)");
    expect(await w.run()).toMatchObject({ state: "sending" });
    expect(await w.printed()).toEqual([]);
    const waiting = (await w.dispatches()).filter(({ destinationId }) => destinationId === ids.printer);
    expect(waiting.map(({ state, attempts }) => [state, attempts])).toEqual([
      ["sealed", 1],
      ["sealed", 1],
    ]);
    expect(waiting[0]?.fault).toContain("another key");
    const shown = await w.deps.inWorkspace(w.scope, ({ destinations }) => destinations.find(ids.printer));
    expect(shown?.fault).toBe(waiting[0]?.fault);
    const { rows } = await w.world.owner.query("select changed_host_key as key from sftp_connection");
    expect(rows.map(({ key }) => typeof key)).toEqual(["string"]);
  }, 30_000);
});
