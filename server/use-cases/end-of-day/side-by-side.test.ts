import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Deps } from "#server/composition.ts";
import { createDispatchWorld, presentWorld, smallDay } from "#testing/dispatch-world.ts";
import { askBuild } from "#use-cases/day-files/ask-build.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { withdraw } from "#use-cases/dispatch/decide-dispatch.ts";
import { startEndOfDay } from "#use-cases/end-of-day/end-of-day.ts";
import { runEndOfDay } from "#use-cases/end-of-day/run-end-of-day.ts";

const made = await createDispatchWorld();

const there = () => presentWorld(made);

afterAll(async () => made?.close());

/** Somebody clicks in the moment in which a build of the day ends. */
describe.skipIf(!made)("a click beside a build that ends", () => {
  beforeAll(() => there().destination("backup"), 60_000);

  test("waits for it, or the build for the click; PostgreSQL has to end neither", async () => {
    const w = there();
    const asked = { scope: w.scope, by: w.world.by, siteId: w.siteId, day: smallDay };
    const { dayRunId } = await startEndOfDay(w.deps, asked);
    await runEndOfDay(w.deps, { scope: w.scope, dayRunId });
    const [run] = await w.deps.inWorkspace(w.scope, ({ dayRuns }) => dayRuns.find({ id: dayRunId }));
    await buildDay(w.deps, { scope: w.scope, buildId: run?.buildId ?? "" });
    const [waiting] = await w.dispatches();
    // The whole day that is built now replaces what waits: a run of the same day that ends with it sends that.
    await w.world.owner.query("update day_run set state = 'building', build_id = null where id = $1", [dayRunId]);
    const buildId = await askBuild(w.deps, { ...asked, kind: "whole" });
    await w.world.owner.query("update day_run set build_id = $2 where id = $1", [dayRunId, buildId]);

    const building: Promise<void>[] = [];
    const clicking: Pick<Deps, "inWorkspace" | "clock"> = {
      clock: w.deps.clock,
      inWorkspace: (scope, work) =>
        w.deps.inWorkspace(scope, (stores) => {
          const decide: typeof stores.dispatches.decide = async (...of) => {
            const isMoved = await stores.dispatches.decide(...of);
            const other = building[0] ?? buildDay(w.deps, { scope: w.scope, buildId });
            building.push(other);
            await waitsForUs(other);
            return isMoved;
          };
          return work({ ...stores, dispatches: { ...stores.dispatches, decide } });
        }),
    };
    await withdraw(clicking, { scope: w.scope, by: w.world.by, dispatchId: waiting?.id ?? "" });
    await Promise.all(building);
    const all = await w.dispatches();
    expect(all.filter(({ state }) => state === "withdrawn")).toHaveLength(5);
    expect(all.filter(({ state }) => state === "built")).toHaveLength(5);

    /** Until the other stands before a lock that this transaction holds. */
    async function waitsForUs(other: Promise<void>): Promise<void> {
      let ended = false;
      void other.catch(() => undefined).finally(() => (ended = true));
      for (;;) {
        const { rows } = await w.world.owner.query(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        if (ended || rows.length > 0) return;
      }
    }
  }, 30_000);
});
