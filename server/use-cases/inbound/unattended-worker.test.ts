import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { startWorker } from "#server/start-worker.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";
import { setPlace } from "#use-cases/inbound/set-place.ts";
import { tryPlace } from "#use-cases/inbound/try-place.ts";
import { viewPlace } from "#use-cases/inbound/view-place.ts";

let world: InboundWorld;
let stopWorker: () => Promise<void>;
beforeAll(async () => {
  world = await createInboundWorld();
  const route = { pattern: "Employees/*.csv", errorFileTemplate: "{file}.errors.csv" };
  for (const scope of [world.staging, world.lakeshore]) await world.feed("Staff", route, scope);
});
afterAll(async () => {
  await stopWorker();
  await world.close();
});

const look = (scope: WorkspaceScope) =>
  world.deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ stage: "list", ...scope }));
const importsOf = (scope: WorkspaceScope) => world.deps.inWorkspace(scope, ({ imports }) => imports.list({ limit: 9 }));
const statesOf = async (scope: WorkspaceScope) => (await importsOf(scope)).map(({ state }) => state);
const patient = { timeout: 60_000, interval: 200 };

test("five files of one tenant go one after the other as they arrived, and another tenant's goes beside them", async () => {
  const { deps, staging, lakeshore, by } = world;
  for (let number = 5; number >= 1; number--) {
    await world.drop(`Employees/${number}.csv`, fileOf(employee("S1", `s${number}@agency.example`)), 60 - number);
  }
  await setPlace(deps, {
    ...{ scope: lakeshore, by, settings: { kind: "folder" }, credentials: "keep" },
    ...{ demandsEncryption: false, settleSeconds: 0 },
  });
  await (await deps.places.of(lakeshore)).put("inbound/Employees/theirs.csv", bytesOf(fileOf(employee("T1"))));
  await look(staging);
  await look(lakeshore);
  stopWorker = await startWorker({ ...world.config, workerConcurrency: 2 }, deps);
  await expect.poll(() => statesOf(staging), patient).toEqual(Array(5).fill("completed"));
  await expect.poll(() => statesOf(lakeshore), patient).toEqual(["completed"]);

  const runs = (await importsOf(staging)).toReversed();
  expect(runs.map(({ fileName }) => fileName)).toEqual(["1.csv", "2.csv", "3.csv", "4.csv", "5.csv"]);
  // Each was loaded after the one before had ended, and changed what that one had loaded.
  for (const [at, { startedAt }] of runs.entries()) {
    if (at > 0) expect(startedAt ?? "").not.toBe("");
    expect((startedAt ?? "") >= (runs[at - 1]?.finishedAt ?? "")).toBe(true);
  }
  expect(runs.map(({ counts }) => counts?.updated)).toEqual([0, 1, 1, 1, 1]);
  const [theirs] = await importsOf(lakeshore);
  expect((theirs?.startedAt ?? "") < (runs[4]?.finishedAt ?? "")).toBe(true);
  await expect.poll(() => world.lying("inbound"), patient).toEqual([]);
}, 120_000);

test("a bucket's access key is stored sealed and kept for its server alone, and a try says which step failed", async () => {
  const { deps, production, by, owner } = world;
  const bucket = { kind: "s3", bucket: "files", prefix: "", region: "us-east-1", pathStyle: true } as const;
  const input = { scope: production, by, demandsEncryption: true, settleSeconds: 0 } as const;
  const settings = { ...bucket, endpoint: "http://127.0.0.1:1" };
  await setPlace(deps, { ...input, settings, credentials: { accessKeyId: "AKIA", secretAccessKey: "very secret" } });
  await setPlace(deps, { ...input, settings: { ...settings, prefix: "north" }, credentials: "keep" });
  const { rows } = await owner.query("select credentials, settings from place where kind = 's3'");
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain("very secret");
  const { place } = await viewPlace(deps, production);
  expect(place).toEqual({
    ...{ settings: { ...settings, prefix: "north" }, hasCredentials: true, demandsEncryption: true, settleSeconds: 0 },
    changedAt: expect.any(String),
  });
  const elsewhere = setPlace(deps, { ...input, settings: { ...bucket, endpoint: null }, credentials: "keep" });
  await expect(elsewhere).rejects.toThrow("Enter the access key");

  const tried = await tryPlace(deps, production);
  expect(tried).toMatchObject({ done: ["open"], failed: { step: "list" } });
  expect(tried.failed?.sentence).toMatch(/\.$/);
}, 30_000);

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
