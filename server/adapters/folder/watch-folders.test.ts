import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { watchFolders } from "#adapters/folder/watch-folders.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

test("who puts a file into inbound/ is heard of at once, at any depth, and what goes to outbound/ is not", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "causeway-watched-"));
  const told: string[] = [];
  const faults: unknown[] = [];
  const put = async (name: string) => {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), "external_id\n");
  };
  for (const workspace of ["north/staging", "lake/staging", "lake/production"]) {
    for (const folder of ["inbound", "outbound"]) await mkdir(path.join(root, workspace, folder), { recursive: true });
  }
  const end = watchFolders(
    root,
    (folder) => told.push(folder),
    (error) => faults.push(error),
  );
  ends.push(end, () => rm(root, { recursive: true }));
  // What is there before the watching has begun is for the minute's look.
  let files = 0;
  const hears = async (workspace: string, folder: string) => {
    await put(`${workspace}/${folder}/${(files += 1)}.csv`);
    return told.includes(workspace);
  };
  await expect.poll(() => hears("north/staging", "inbound"), { timeout: 20_000, interval: 200 }).toBe(true);
  await put("lake/production/outbound/errors.csv");
  await put("lake/production/loose.csv");
  await expect.poll(() => hears("lake/staging", "inbound/Employees/2026"), { timeout: 20_000 }).toBe(true);
  expect(told).not.toContain("lake/production");
  expect(faults).toEqual([]);
}, 60_000);
