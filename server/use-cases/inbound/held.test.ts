import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runDeliverJob } from "#jobs/run-deliver-job.ts";
import { triesBeforeFailed } from "#jobs/queues.ts";
import { placesFolder } from "#server/places.ts";
import { sendAgain } from "#use-cases/deliveries/send-again.ts";
import { viewFailedDeliveries, viewTransfer } from "#use-cases/deliveries/view-deliveries.ts";
import { assignFeed } from "#use-cases/inbound/assign-feed.ts";
import { receiveUnattended } from "#use-cases/inbound/receive-unattended.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { bytesOf } from "#testing/bytes-of.ts";
import { chunksOf, findRun } from "#testing/import-world.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
});
afterAll(() => world.close());

const noticesOf = async (importId: string) => {
  const { rows } = await world.owner.query("select kind from notice where import_id = $1 order by kind", [importId]);
  return rows.map(({ kind }) => String(kind));
};

describe("a file in production", () => {
  const send = async (feedId: string, key: string, text = fileOf(employee(key))) => {
    const { import: run } = await receiveUnattended(world.deps, {
      ...{ scope: world.production, channel: "command", fileName: `${key}.csv`, maxBytes: 1_000, feed: { id: feedId } },
      content: chunksOf(new TextEncoder().encode(text)),
    });
    await world.work();
    return findRun(world, world.production, run.id);
  };
  const approve = async (importId: string) => {
    await startLoad(world.deps, { scope: world.production, by: world.by, importId, create: 1, update: 0 });
    await world.work();
    return findRun(world, world.production, importId);
  };
  const waitsFor = async (importId: string) =>
    (await viewTransfer(world.deps, { scope: world.production, importId })).automation;

  test("that is the first of its feed waits for approval, and the next goes by itself", async () => {
    const feedId = await world.feed("New", {}, world.production);
    const first = await send(feedId, "N1");
    expect(first.state).toBe("planned");
    expect(await waitsFor(first.id)).toEqual({ state: "held", reason: "first_in_production" });
    expect(await noticesOf(first.id)).toEqual(["import_held"]);
    expect(await approve(first.id)).toMatchObject({ state: "completed", loadedByName: world.by.name });
    expect(await waitsFor(first.id)).toEqual({ state: "taken_over" });
    expect(await send(feedId, "N2")).toMatchObject({ state: "completed", loadedByName: "Causeway" });
  });

  test("is one of the first until so many came; rows of one that come back corrected are none of them", async () => {
    const feedId = await world.feed("Slow", { approveFirst: 2 }, world.production);
    const first = await approve((await send(feedId, "S1", fileOf(employee("S1"), employee("S2", "bad")))).id);
    const errors = String(await bytesOf(errorFile(world.deps, world.production, first)));
    const corrected = await send(feedId, "S2", errors.replace(",bad", ",s2@agency.example"));
    expect(corrected.parentId).toBe(first.id);
    expect((await approve(corrected.id)).state).toBe("completed");
    const second = await send(feedId, "S3");
    expect(await waitsFor(second.id)).toEqual({ state: "held", reason: "first_in_production" });
    await approve(second.id);
    expect((await send(feedId, "S4")).state).toBe("completed");
  });

  test("of a feed that needs approval waits each time", async () => {
    const feedId = await world.feed("Careful", { needsApproval: true }, world.production);
    for (const key of ["M1", "M2"]) {
      const held = await send(feedId, key);
      expect(await waitsFor(held.id)).toEqual({ state: "held", reason: "needs_approval" });
      expect((await approve(held.id)).state).toBe("completed");
    }
  });
});

describe("a file that was set aside", () => {
  test("goes its way by itself once somebody has said of which feed it is, and only once", async () => {
    const feedId = await world.feed("Chosen", { pattern: "chosen-*.csv" });
    await world.drop("unknown.csv", fileOf(employee("U1")));
    await world.look();
    const [run] = await world.deps.inWorkspace(world.staging, ({ imports }) => imports.list({ limit: 1 }));
    const input = { scope: world.staging, by: world.by, importId: run?.id ?? "", feedId, again: false };
    await assignFeed(world.deps, input);
    await expect(assignFeed(world.deps, input)).rejects.toThrow("moved on");
    await world.work();
    expect((await findRun(world, world.staging, input.importId)).state).toBe("completed");
    expect(await world.lying("inbound")).toEqual([]);
  });

  test("for it came before is loaded again only when somebody says so", async () => {
    await world.drop("chosen-again.csv", fileOf(employee("U1")));
    await world.look();
    await world.work();
    const [run] = await world.deps.inWorkspace(world.staging, ({ imports }) => imports.list({ limit: 1 }));
    const { matchedFeedId } = await viewTransfer(world.deps, { scope: world.staging, importId: run?.id ?? "" });
    const input = { scope: world.staging, by: world.by, importId: run?.id ?? "", feedId: matchedFeedId ?? "" };
    await expect(assignFeed(world.deps, { ...input, again: false })).rejects.toThrow("came before");
    await assignFeed(world.deps, { ...input, again: true });
    await world.work();
    expect(await findRun(world, world.staging, input.importId)).toMatchObject({
      state: "completed",
      counts: { unchanged: 1 },
    });
  });
});

test("a delivery that fails for a day is shown with why, stays in inbound/, and is sent again on demand", async () => {
  const outbound = path.join(placesFolder(world.config), "northside", "staging", "outbound");
  await rm(outbound, { recursive: true, force: true });
  await writeFile(outbound, "a file stands where the folder would be");
  await world.drop("chosen-late.csv", fileOf(employee("V1")));
  await world.look();
  await expect(world.work()).rejects.toThrow("left to send");
  const [run] = await world.deps.inWorkspace(world.staging, ({ imports }) => imports.list({ limit: 1 }));
  const importId = run?.id ?? "";
  const job = { stage: "deliver", ...world.staging, importId, inboundObjectId: null, connectionId: null } as const;
  const turn = { signal: new AbortController().signal, retries: triesBeforeFailed };
  await runDeliverJob(world.deps, job, turn);

  const failed = await viewFailedDeliveries(world.deps, world.staging);
  expect(failed.map(({ artifact }) => artifact).toSorted()).toEqual(["original", "receipt"]);
  expect(failed[0]?.fault).toMatch(/\.$/);
  expect(failed.map(({ importNumber }) => importNumber)).toEqual([run?.number, run?.number]);
  expect(await noticesOf(importId)).toContain("delivery_failed");
  expect(await world.lying("inbound")).toEqual(["chosen-late.csv"]);

  await rm(outbound);
  await mkdir(outbound);
  for (const { id } of failed) await sendAgain(world.deps, { scope: world.staging, by: world.by, deliveryId: id });
  await world.work();
  expect(await world.lying("inbound")).toEqual([]);
  expect(await world.lying("outbound")).toEqual(["chosen-late.csv", "chosen-late.receipt.json"]);
  expect(await viewFailedDeliveries(world.deps, world.staging)).toEqual([]);
});
