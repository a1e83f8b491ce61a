import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportDeps } from "#ports/deps.ts";
import { checkedFile, createImportWorld, findRun, type ImportWorld, textOf } from "#testing/import-world.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

async function waitingToLoad(feed: string) {
  const rows = ["A", "B", "C"].map((key) => `${feed}-${key},u,Ana,Lee,${key === "C" ? "bad" : "a@agency.example"}`);
  const bytes = ["external_id,username,first_name,last_name,email", ...rows].join("\n");
  const run = await checkedFile(world, { feed, bytes });
  return startLoad(world.deps, { scope: world.staging, by: world.by, importId: run.id, create: 2, update: 0 });
}

/** What is stored of an import, once and only once each. */
async function storedOf(importId: string) {
  const { rows } = await world.owner.query(
    `select (select count(*)::int from record where import_id = $1) as records,
       (select count(*)::int from skipped_row where import_id = $1) as skipped,
       (select count(*)::int from artifact where import_id = $1) as files`,
    [importId],
  );
  return rows[0];
}

test("a worker that was waited for and died after its load leaves the report to the one that waited", async () => {
  const run = await waitingToLoad("waited");
  const { staging } = world.deps;
  const load: typeof staging.load = async (...args) => {
    // The first worker, silent for too long, ends its load while the second waits, and is killed before its report.
    await staging.load(...args);
    return staging.load(...args);
  };
  const deps: ImportDeps = { ...world.deps, staging: { ...staging, load } };
  await loadImport(deps, { scope: world.staging, importId: run.id });
  expect(await findRun(world, world.staging, run.id)).toMatchObject({ state: "completed", counts: { created: 2 } });
  expect(await storedOf(run.id)).toEqual({ records: 2, skipped: 1, files: 2 });
});

test("an import that two workers load and report at once is loaded once, and its files are those that are noted", async () => {
  for (let round = 0; round < 5; round++) {
    const run = await waitingToLoad(`both${round}`);
    const work = () => loadImport(world.deps, { scope: world.staging, importId: run.id });
    await Promise.allSettled([work(), work()]);
    await work();
    expect(await findRun(world, world.staging, run.id)).toMatchObject({ state: "completed", counts: { created: 2 } });
    expect(await storedOf(run.id)).toEqual({ records: 2, skipped: 1, files: 2 });
    const artifacts = await world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(run.id));
    for (const { storeKey, sha256 } of artifacts) expect(await hashOf(storeKey)).toBe(sha256);
  }
});

test("a receipt that is there once never changes, though a second worker finishes its own later", async () => {
  const run = await waitingToLoad("slow");
  const job = { scope: world.staging, importId: run.id };
  let overtaken = false;
  const put: typeof world.deps.files.put = async (key, content) => {
    const stored = await world.deps.files.put(key, content);
    // Right after it wrote its receipt this worker stands still until another has reported and completed the import.
    if (key.includes("/receipt") && !overtaken) {
      overtaken = true;
      await loadImport({ ...world.deps, clock: () => "2026-11-21T12:00:00.000Z" }, job);
    }
    return stored;
  };
  await loadImport({ ...world.deps, files: { ...world.deps.files, put } }, job);
  expect(overtaken).toBe(true);
  const artifacts = await world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(run.id));
  const receipt = artifacts.find(({ kind }) => kind === "receipt");
  expect(await hashOf(receipt?.storeKey ?? "")).toBe(receipt?.sha256);
  const text = await textOf(world.deps.files.get(receipt?.storeKey ?? ""));
  expect(text).toContain("2026-11-21T12:00:00.000Z");
  const folder = path.dirname(path.join(world.config.dataFolder, "files", receipt?.storeKey ?? ""));
  expect((await readdir(folder)).filter((name) => name.startsWith("receipt"))).toHaveLength(1);
});

async function hashOf(storeKey: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of world.deps.files.get(storeKey)) hash.update(chunk);
  return hash.digest("hex");
}
