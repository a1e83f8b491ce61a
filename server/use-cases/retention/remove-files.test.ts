import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runRetentionJob } from "#jobs/run-retention-job.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { createImportWorld, findRun, loadedFile, textOf, type ImportWorld } from "#testing/import-world.ts";
import { fixRest } from "#use-cases/corrections/fix-rest.ts";
import { findUnchanged } from "#use-cases/history/find-unchanged.ts";
import { loadedRowsFile } from "#use-cases/imports/loaded-rows-file.ts";
import { viewSkippedRows } from "#use-cases/imports/view-rows.ts";
import { editCells } from "#use-cases/mending/edit-cells.ts";
import { endHold, holdFiles } from "#use-cases/retention/hold-files.ts";
import { removeFiles } from "#use-cases/retention/remove-files.ts";
import { setRetention } from "#use-cases/retention/set-retention.ts";
import { viewRetention } from "#use-cases/retention/view-retention.ts";
import { sweepLeftBehind } from "#use-cases/sweeping/sweep-left-behind.ts";

const DAY = 86_400_000;
let world: ImportWorld;
let run: StoredImport;
let made = 0;

beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query("delete from legal_hold; delete from feed_retention; delete from workspace_retention");
  await world.owner.query("delete from cell_edit; delete from edit; update import set parent_id = null");
  made += 1;
  run = await loadedFile(world, { feed: `Feed ${made}`, bytes: file() });
});

/** Three rows, of which one is skipped for an address that quotes itself in what is wrong with it. */
function file(): string {
  const row = (at: number, email: string) => `R${made}-${at},u${made}-${at},Ana,Diaz,${email}`;
  const rows = [row(1, `a${made}@agency.example`), row(2, `b${made}@agency.example`), row(3, "secret-cell")];
  return ["external_id,username,first_name,last_name,email", ...rows].join("\n");
}

const inDays = (days: number) => ({ ...world.deps, clock: () => new Date(Date.now() + days * DAY).toISOString() });
const remove = (days: number) => removeFiles(inDays(days), world.staging);
const keep = (originalsDays: number | null, artifactsDays: number | null, feedId = run.feedId) =>
  setRetention(world.deps, { scope: world.staging, by: world.by, feedId, rule: { originalsDays, artifactsDays } });
const now = () => findRun(world, world.staging, run.id);
const isStored = async (key: string) => (await textOf(world.deps.files.get(key)).catch(() => null)) !== null;
const artifacts = () => world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(run.id));
const count = async (text: string) =>
  (await world.owner.query<{ n: number }>(`select count(*)::int as n from ${text}`, [run.id])).rows[0]?.n;
const gone = (what: string) => ({ code: "gone", message: expect.stringContaining(what) as string });

describe("retention", () => {
  test("an original goes when its days are over and not before, with every cell that was copied of it", async () => {
    await keep(90, null);
    await world.owner.query("update issue set waits_for = 'secret-cell' where import_id = $1", [run.id]);
    expect(await remove(89)).toEqual({ originals: 0, artifacts: 0 });
    expect(await isStored(run.storeKey)).toBe(true);
    expect(await remove(91)).toEqual({ originals: 1, artifacts: 0 });
    expect(await isStored(run.storeKey)).toBe(false);
    expect((await now()).fileRemoved).toMatchObject({ rule: "feed", days: 90 });
    expect(await count("skipped_row where import_id = $1 and cells::text <> '[]'")).toBe(0);
    expect(await count("issue where import_id = $1 and message like '%secret%'")).toBe(0);
    expect(await count("issue where import_id = $1 and waits_for is not null")).toBe(0);
    expect(await count("skipped_row where import_id = $1")).toBe(1);
    expect(await remove(91)).toEqual({ originals: 0, artifacts: 0 });
  });

  test("what needs the original says since when and why it can't be had", async () => {
    await keep(90, null);
    await remove(91);
    const after = await now();
    const sentence = "by the feed's retention of 90 days";
    const { deps, staging: scope, by } = world;
    await expect(textOf(loadedRowsFile(deps, scope, after))).rejects.toMatchObject(gone(sentence));
    await expect(fixRest(deps, { scope, by, importId: run.id })).rejects.toMatchObject(gone(sentence));
    const edits = editCells(deps, { scope, by, importId: run.id, kind: "cells", cells: [], seen: [] });
    await expect(edits).rejects.toMatchObject(gone("can't be mended"));
    expect(await viewSkippedRows(deps, { scope, importId: run.id, after: 0, limit: 10 })).toHaveLength(1);
    const found = await findUnchanged(deps, { scope, entity: "employee", key: "R1-1" });
    expect(found.rows).toEqual([]);
  });

  test("error file and receipt go by their own days; records and their history stay", async () => {
    await keep(null, 30);
    expect(await remove(31)).toEqual({ originals: 0, artifacts: 2 });
    for (const { storeKey, removed } of await artifacts()) {
      expect(removed).toMatchObject({ rule: "feed", days: 30 });
      expect(await isStored(storeKey)).toBe(false);
    }
    expect(await isStored(run.storeKey)).toBe(true);
    expect(await count("change where import_id = $1")).toBe(2);
  });

  test("a feed without a rule follows the workspace; a rule of its own goes before it", async () => {
    await keep(10, null, null);
    await keep(null, null);
    expect(await remove(4_000)).toMatchObject({ originals: made - 1 - 2 });
    expect((await now()).fileRemoved).toBeNull();
    await setRetention(world.deps, { scope: world.staging, by: world.by, feedId: run.feedId, rule: null });
    expect(await remove(11)).toMatchObject({ originals: 1 });
    expect((await now()).fileRemoved).toMatchObject({ rule: "workspace", days: 10 });
  });

  test("a legal hold on the import or on its feed keeps everything, until somebody ends it", async () => {
    await keep(1, 1);
    const { deps, staging: scope, by } = world;
    for (const target of [{ importId: run.id }, { feedId: run.feedId ?? "" }]) {
      await holdFiles(deps, { scope, by, target, reason: "Claim 4711" });
      await expect(holdFiles(deps, { scope, by, target, reason: "Again" })).rejects.toMatchObject({ code: "conflict" });
      expect(await remove(1_000)).toEqual({ originals: 0, artifacts: 0 });
      const { outlook } = await viewRetention(inDays(1_000), { scope, feedId: run.feedId ?? "" });
      expect(outlook.held).toMatchObject({ imports: 1, originals: 1, artifacts: 2 });
      await endHold(deps, { scope, by, target });
    }
    expect(await remove(1_000)).toEqual({ originals: 1, artifacts: 2 });
    expect(
      await count("legal_hold where reason = 'Claim 4711' and (import_id = $1 or true) and ended_at is not null"),
    ).toBe(2);
    const empty = holdFiles(deps, { scope, by, target: { importId: run.id }, reason: "  " });
    await expect(empty).rejects.toMatchObject({ code: "bad_request" });
  });

  test("nothing goes that somebody is at work with: a correction under way, cells mended lately", async () => {
    await keep(1, 1);
    const { deps, staging: scope, by } = world;
    const child = await fixRest(deps, { scope, by, importId: run.id });
    expect(await remove(40)).toEqual({ originals: 0, artifacts: 0 });
    await deps.inWorkspace(scope, ({ imports }) => imports.move(child.id, "cancelled"));
    await world.owner.query("delete from feed_retention");
    await keep(20, null);
    await world.owner.query(
      "insert into edit (workspace_id, import_id, number, kind, rows, cells, by_name) values ($1, $2, 1, 'cells', 1, 1, 'Sam')",
      [scope.workspaceId, run.id],
    );
    // The cancelled correction's own file goes; nobody mended in that one.
    expect(await remove(29)).toEqual({ originals: 1, artifacts: 0 });
    expect((await now()).fileRemoved).toBeNull();
    expect(await remove(31)).toEqual({ originals: 1, artifacts: 0 });
  });

  test("a run that is killed after the mark is ended by the next, and nobody reads the file meanwhile", async () => {
    await keep(90, 90);
    const failing = {
      ...inDays(91),
      files: { ...world.deps.files, remove: () => Promise.reject(new Error("killed")) },
    };
    await expect(removeFiles(failing, world.staging)).rejects.toThrow("killed");
    expect((await now()).fileRemoved).not.toBeNull();
    expect(await isStored(run.storeKey)).toBe(true);
    expect((await world.deps.withRetention()).map(({ workspaceId }) => workspaceId)).toContain(
      world.staging.workspaceId,
    );
    expect(await remove(91)).toEqual({ originals: 0, artifacts: 0 });
    expect(await isStored(run.storeKey)).toBe(false);
    expect(await count("import where id = $1 and file_gone_at is not null")).toBe(1);
    const { rows } = await world.owner.query(
      "select detail from activity where action = 'import.files-removed' and detail ->> 'importId' = $1",
      [run.id],
    );
    expect(rows).toEqual([{ detail: { importId: run.id, originals: 1, artifacts: 2, rule: "feed", days: 90 } }]);
  });

  test("a workspace whose files can't be removed does not keep the others from it, and is told of to the queue", async () => {
    await keep(1, null);
    const other = await loadedFile(world, { scope: world.production, feed: `Other ${made}`, bytes: file() });
    await setRetention(world.deps, {
      ...{ scope: world.production, by: world.by, feedId: other.feedId },
      rule: { originalsDays: 1, artifactsDays: null },
    });
    const remove = (key: string) =>
      key === run.storeKey ? Promise.reject(new Error("disk")) : world.deps.files.remove(key);
    const failing = { ...inDays(2), files: { ...world.deps.files, remove } };
    const signal = new AbortController().signal;
    await expect(runRetentionJob(failing, signal)).rejects.toMatchObject({ code: "unavailable" });
    expect(await isStored(other.storeKey)).toBe(false);
    await runRetentionJob(inDays(2), signal);
    expect(await isStored(run.storeKey)).toBe(false);
  });

  test("a removed file that comes back with a folder from a backup is swept away", async () => {
    await keep(1, null);
    await remove(2);
    const bytes = async function* () {
      yield new TextEncoder().encode("back");
    };
    await world.deps.files.put(run.storeKey, bytes());
    expect((await sweepLeftBehind(inDays(3))).files).toBe(1);
    expect(await isStored(run.storeKey)).toBe(false);
  });

  test("the outlook says what goes today and within seven days", async () => {
    await keep(10, 5);
    const scope = world.staging;
    const at = (days: number) => viewRetention(inDays(days), { scope, feedId: run.feedId ?? "" });
    expect((await at(1)).outlook).toMatchObject({ now: { imports: 0 }, soon: { artifacts: 2, originals: 0 } });
    expect((await at(6)).outlook).toMatchObject({ now: { artifacts: 2 }, soon: { originals: 1, imports: 1 } });
  });
});
