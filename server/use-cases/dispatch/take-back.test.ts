import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "#core/app-error.ts";
import { shownState } from "#core/dispatch/dispatch-state.ts";
import type { FileCarrier } from "#ports/file-carrier.ts";
import type { Deps } from "#server/composition.ts";
import { createDispatchWorld, presentWorld, smallDay } from "#testing/dispatch-world.ts";
import { removeDestination } from "#use-cases/destinations/save-destination.ts";
import { withdraw } from "#use-cases/dispatch/decide-dispatch.ts";
import { runDispatch } from "#use-cases/dispatch/run-dispatch.ts";
import { viewNeedy } from "#use-cases/dispatch/view-dispatches.ts";

const made = await createDispatchWorld();
const list = `${smallDay}/patient_appointments.csv`;

const there = () => presentWorld(made);

afterAll(async () => made?.close());

describe.skipIf(!made)("a file that is taken back after a try has begun", () => {
  let ids: Readonly<Record<"printer" | "health", string>>;
  const first = async () => {
    const [found] = (await there().dispatches()).filter(({ path }) => path === list);
    if (!found) throw new Error("It was not made.");
    return found;
  };
  const of = (dispatchId: string) => ({ scope: there().scope, by: there().world.by, dispatchId });
  /** A line that breaks as `put` says. */
  const breaking = (put: (real: FileCarrier) => FileCarrier["put"]): Deps => ({
    ...there().deps,
    openCarrier: (address) => {
      const real = there().deps.openCarrier(address);
      return { ...real, put: put(real) };
    },
  });
  const brokenHalfway = () =>
    breaking((real) => (path, content, sizeBytes, progress) => {
      async function* half(): AsyncGenerator<Uint8Array> {
        for await (const chunk of content()) {
          yield chunk.subarray(0, 10);
          throw new AppError("unavailable", "The line broke.");
        }
      }
      return real.put(path, half, sizeBytes, progress);
    });
  const lookAgain = async (id: string, deps = there().deps) => {
    await there().world.owner.query(
      "update dispatch set due_at = now() - interval '1 second' where due_at is not null",
    );
    await runDispatch(deps, { scope: there().scope, dispatchId: id });
  };
  const told = async (id: string) => {
    const sql = "select kind from notice where once like 'dispatch:' || $1 || ':%'";
    return (await there().world.owner.query<{ kind: string }>(sql, [id])).rows.map(({ kind }) => kind);
  };

  beforeAll(async () => {
    const { destination } = there();
    const [printer, health] = [await destination("printer"), await destination("health")];
    ids = { printer: printer.id, health: health.id };
  }, 60_000);
  beforeEach(() => there().forget());

  test("leaves nothing at the printing company: a hidden part of it is removed", async () => {
    const w = there();
    await w.run(brokenHalfway());
    expect((await w.printed()).filter((name) => name.endsWith(".part"))).toHaveLength(2);
    for (const { id, destinationId } of await w.dispatches()) {
      if (destinationId !== ids.printer) continue;
      await withdraw(w.deps, of(id));
      await lookAgain(id);
    }
    expect(await w.printed()).toEqual([]);
    const all = (await w.dispatches()).filter(({ destinationId }) => destinationId === ids.printer);
    expect(all.map(({ state, path, dueAt }) => [state, path, dueAt])).toEqual([
      ["withdrawn", null, null],
      ["withdrawn", null, null],
    ]);
  }, 30_000);

  test("is said to have arrived when it has, though nobody heard of it", async () => {
    const w = there();
    const unheard = breaking((real) => async (...args) => {
      await real.put(...args);
      throw new AppError("unavailable", "The line broke.");
    });
    await w.run(unheard);
    const { id } = await first();
    await withdraw(w.deps, of(id));
    await lookAgain(id);
    expect(await first()).toMatchObject({ state: "verified", fault: expect.stringContaining("had arrived already") });
    expect(await w.printed()).toContain(list);
  }, 30_000);

  test("is said to lie there perhaps as long as nobody can look, and is looked for again", async () => {
    const w = there();
    await w.run(brokenHalfway());
    const { rows } = await w.world.owner.query("select host_key from sftp_connection");
    await w.world.owner.query("update sftp_connection set host_key = 'SHA256:' || repeat('A', 43)");
    const { id } = await first();
    await withdraw(w.deps, of(id));
    await lookAgain(id);
    expect(await first()).toMatchObject({ state: "withdrawn", fault: expect.stringContaining("nobody could look") });
    expect((await first()).dueAt).not.toBeNull();
    await w.world.owner.query("update sftp_connection set host_key = $1, changed_host_key = null", [rows[0].host_key]);
    await lookAgain(id);
    const [one] = await w.deps.inWorkspace(w.scope, ({ dispatches }) => dispatches.list({ ids: [id] }));
    expect(one).toMatchObject({ state: "withdrawn", path: null, dueAt: null });
    expect((await w.printed()).filter((name) => name.endsWith(".part"))).toHaveLength(1);
  }, 30_000);

  test("is looked for a day long whatever goes wrong with the look; then a person is told that it may lie there", async () => {
    const w = there();
    await w.run(brokenHalfway());
    const { id } = await first();
    await withdraw(w.deps, of(id));
    const look = () => Promise.reject(new TypeError("Cannot read QUOTED"));
    const openCarrier: Deps["openCarrier"] = (address) => ({ ...w.deps.openCarrier(address), look });
    const tryTo = async (attempts: number) => {
      await w.world.owner.query("update dispatch set attempts = $2 where id = $1", [id, attempts]);
      await lookAgain(id, { ...w.deps, openCarrier });
      const [one] = await w.deps.inWorkspace(w.scope, ({ dispatches }) => dispatches.list({ ids: [id] }));
      return one;
    };
    expect(await tryTo(0)).toMatchObject({ state: "withdrawn", dueAt: expect.any(String) });
    expect(await told(id)).toEqual([]);
    const last = await tryTo(40);
    expect(last).toMatchObject({
      state: "withdrawn",
      dueAt: null,
      fault: expect.stringContaining("nobody could look"),
    });
    expect(last?.fault).not.toContain("QUOTED");
    expect(await told(id)).toEqual(["dispatch_in_doubt"]);
  }, 30_000);

  test("is said to lie there perhaps when its destination was changed meanwhile: at the new place is nothing of it", async () => {
    const w = there();
    await w.run(brokenHalfway());
    const { id } = await first();
    const moved = (to: string, changedAt: string) =>
      w.world.owner.query(
        `update destination set settings = settings || jsonb_build_object('folder', $2::text), changed_at = ${changedAt}
         where id = $1`,
        [ids.printer, to],
      );
    const { rows } = await w.world.owner.query("select settings, changed_at from destination where id = $1", [
      ids.printer,
    ]);
    await moved(w.sftp.partner.at, "now()");
    await withdraw(w.deps, of(id));
    await lookAgain(id);
    await moved(rows[0].settings.folder, `'${rows[0].changed_at.toISOString()}'`);
    const one = await first();
    expect(one).toMatchObject({ state: "withdrawn", dueAt: null, fault: expect.stringContaining("may lie there") });
    expect(shownState(one)).toBe("perhaps");
    expect(await told(id)).toEqual(["dispatch_in_doubt"]);
  }, 30_000);

  test("stays in doubt when it is a mail that may have arrived, though its destination is removed", async () => {
    const w = there();
    const run = await w.run();
    const [mailed] = (await w.dispatches()).filter(({ destinationId }) => destinationId === ids.health);
    const id = mailed?.id ?? "";
    // As a worker leaves it that is killed between handing the mail over and noting the answer.
    await w.world.owner.query(
      "update dispatch set state = 'sealed', proof = null, due_at = now() - interval '1 second' where id = $1 and message_id is not null",
      [id],
    );
    const health = await w.deps.inWorkspace(w.scope, ({ destinations }) => destinations.find(ids.health));
    await removeDestination(w.deps, { ...of(id), destinationId: ids.health, version: health?.version ?? 0 });
    await lookAgain(id);
    const [now] = await w.deps.inWorkspace(w.scope, ({ dispatches }) => dispatches.list({ ids: [id] }));
    expect(now).toMatchObject({ state: "in_doubt", fault: expect.stringContaining("Ask the receiver") });
    expect((await w.endOf(run.id)).state).toBe("failed");
    expect(await viewNeedy(w.deps, w.scope)).toMatchObject({ inDoubt: 1, dispatches: [{ id, state: "in_doubt" }] });
    // Closed by a person, it still counts as something that somebody may have.
    await withdraw(w.deps, of(id));
    await w.world.owner.query("delete from dispatch where id <> $1", [id]);
    await w.world.owner.query(
      "update patient set last_name = 'Other' where id in (select patient_id from appointment where start_at::date = $1)",
      [smallDay],
    );
    expect(await w.run()).toMatchObject({ state: "changed" });
  }, 30_000);
});
