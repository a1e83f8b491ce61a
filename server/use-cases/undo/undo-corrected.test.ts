import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoredImport } from "#ports/import-store.ts";
import { chunksOf, createImportWorld, findRun, type ImportWorld, loadedFile, textOf } from "#testing/import-world.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { viewCorrections } from "#use-cases/corrections/view-corrections.ts";
import { waiveRows } from "#use-cases/corrections/waive-rows.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo } from "#use-cases/undo/view-undo.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

/** One good row and three without an address. */
const fileOf = (feed: string) =>
  [
    "external_id,username,first_name,last_name,email",
    `${feed}0,u,Ana,Lee,a@b.example`,
    ...[1, 2, 3].map((at) => `${feed}${at},u,Ana,Lee,bad${at}`),
  ].join("\n");

/** The error file with the addresses of these rows mended, loaded as the child of `parent`. */
async function correct(parent: StoredImport, rows: readonly number[]): Promise<StoredImport> {
  const { deps, by, staging: scope } = world;
  const errors = await textOf(errorFile(deps, scope, parent));
  const text = rows.reduce((before, at) => before.replace(`,bad${at},`, `,m${at}@b.example,`), errors);
  const content = chunksOf(new TextEncoder().encode(text));
  const file = { scope, by, channel: "browser", fileName: "errors.csv", content, maxBytes: 1_000_000 } as const;
  const { id: importId } = (await receiveFile(deps, file)).import;
  await startCorrected(deps, { scope, by, importId, parentId: parent.id, again: true });
  await checkImport(deps, { scope, importId });
  const { counts } = await findRun(world, scope, importId);
  await startLoad(deps, { scope, by, importId, create: counts?.created ?? -1, update: counts?.updated ?? -1 });
  await loadImport(deps, { scope, importId });
  return findRun(world, scope, importId);
}

async function undo({ id: importId }: StoredImport): Promise<void> {
  const { deps, by, staging: scope } = world;
  const { preview } = await viewUndo(deps, { scope, importId });
  const { undone, kept, blocked } = preview ?? { undone: -1, kept: -1, blocked: -1 };
  const { id } = await startUndo(deps, { scope, by, importId, expected: { undone, kept, blocked } });
  await runUndo(deps, { scope, undoId: id });
}

async function reopenedBy({ id: importId }: StoredImport) {
  const { preview, corrects } = await viewUndo(world.deps, { scope: world.staging, importId });
  return { reopened: preview?.reopened, of: corrects?.number };
}

async function tallyOf({ id: importId }: StoredImport) {
  const { tally } = await viewCorrections(world.deps, { scope: world.staging, importId });
  const sum = (parts: readonly { readonly rows: number }[]) => parts.reduce((all, { rows }) => all + rows, 0);
  return { mended: sum(tally.mended), waived: sum(tally.waived), open: tally.open };
}

test("undoing a corrected file opens the rows again that it had mended, until it is loaded once more", async () => {
  const parent = await loadedFile(world, { feed: "C", bytes: fileOf("C") });
  const child = await correct(parent, [1, 2]);
  const by = { deps: world.deps, scope: world.staging };
  await waiveRows(by.deps, {
    scope: by.scope,
    by: world.by,
    importId: parent.id,
    rows: { kind: "rest" },
    reason: "Left before the first day.",
  });
  expect(await tallyOf(parent)).toEqual({ mended: 2, waived: 1, open: 0 });
  expect(await reopenedBy(child)).toEqual({ reopened: 2, of: parent.number });
  expect(await reopenedBy(parent)).toEqual({ reopened: 0, of: undefined });
  await undo(child);
  expect(await tallyOf(parent)).toEqual({ mended: 0, waived: 1, open: 2 });
  const { rows } = await world.owner.query("select rows_settled from import where id = $1", [parent.id]);
  expect(rows).toEqual([{ rows_settled: 1 }]);

  await correct(parent, [1, 2]);
  expect(await tallyOf(parent)).toEqual({ mended: 2, waived: 1, open: 0 });
});

test("a row whose record was edited since stays mended, for the undo keeps the record", async () => {
  const parent = await loadedFile(world, { feed: "D", bytes: fileOf("D") });
  const child = await correct(parent, [1, 2]);
  await loadedFile(world, {
    feed: "D2",
    bytes: "external_id,username,first_name,last_name,email\nD1,u,Anna,Lee,other@b.example",
  });
  expect(await reopenedBy(child)).toEqual({ reopened: 1, of: parent.number });
  await world.owner.query(
    "insert into sent_on (workspace_id, entity, key, version, destination) values ($1, 'employee', 'else', 1, 'Payroll')",
    [world.staging.workspaceId],
  );
  // From the records themselves, once anything was sent on.
  expect(await reopenedBy(child)).toEqual({ reopened: 1, of: parent.number });
  await undo(child);
  expect(await tallyOf(parent)).toEqual({ mended: 1, waived: 0, open: 2 });
});

test("a row that was there already when its correction came is none of those that the undo opens", async () => {
  const parent = await loadedFile(world, { feed: "U", bytes: fileOf("U") });
  const header = "external_id,username,first_name,last_name,email";
  await loadedFile(world, { feed: "U2", bytes: `${header}\nU1,u,Ana,Lee,m1@b.example` });
  const child = await correct(parent, [1, 2]);
  expect(child.counts).toMatchObject({ created: 1, unchanged: 1 });
  expect(await reopenedBy(child)).toEqual({ reopened: 1, of: parent.number });
  await undo(child);
  expect(await tallyOf(parent)).toEqual({ mended: 1, waived: 0, open: 2 });
});

test("a file stands behind the undos of its tenant that were asked for before, and sees what is undone now", async () => {
  const { deps, by, staging: scope, owner } = world;
  const run = await loadedFile(world, { feed: "Q", bytes: fileOf("Q") });
  const { preview } = await viewUndo(deps, { scope, importId: run.id });
  const { undone, kept, blocked } = preview ?? { undone: -1, kept: -1, blocked: -1 };
  const undoRun = await startUndo(deps, { scope, by, importId: run.id, expected: { undone, kept, blocked } });
  const { id } = await loadedFile(world, { feed: "Behind", bytes: fileOf("R") });
  await owner.query("update import set state = 'check_queued', queued_at = now() + interval '1 s' where id = $1", [id]);
  const place = () => deps.inWorkspace(scope, ({ imports }) => imports.queuePlace(id));
  expect(await place()).toEqual({ ahead: 1, runningNumber: null, runningElsewhere: false });
  await owner.query("update undo set state = 'undoing' where id = $1", [undoRun.id]);
  expect(await place()).toEqual({ ahead: 1, runningNumber: run.number, runningElsewhere: false });
});
