import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, disconnect, type Database } from "#adapters/postgres/connect.ts";
import { previewUndo } from "#adapters/postgres/preview-undo.ts";
import { undoRows } from "#adapters/postgres/undo-rows.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import type { UndoBucket } from "#core/undo/undo.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { createImportWorld, loadedFile, type ImportWorld } from "#testing/import-world.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo } from "#use-cases/undo/view-undo.ts";

let world: ImportWorld;
let database: Database;
beforeAll(async () => {
  world = await createImportWorld();
  database = connect(appDatabaseUrl(world.config), { max: 2, onError: () => undefined });
});
afterAll(async () => {
  await disconnect(database);
  await world.close();
});

const load = (names: Readonly<Record<string, string>>) =>
  loadedFile(world, {
    bytes: [
      "external_id,username,first_name,last_name,email",
      ...Object.entries(names).map(([key, name]) => `${key},u,${name},Diaz,a@agency.example`),
    ].join("\n"),
  });

async function undo({ id: importId }: StoredImport): Promise<void> {
  const { deps, staging: scope, by } = world;
  const { preview } = await viewUndo(deps, { scope, importId });
  if (!preview) throw new Error("It can't be undone.");
  const { undone, kept, blocked } = preview;
  const { id } = await startUndo(deps, { scope, by, importId, expected: { undone, kept, blocked } });
  await runUndo(deps, { scope, undoId: id });
}

const sendOn = (key: string, version: number) =>
  world.owner.query(
    `insert into sent_on (workspace_id, entity, key, version, destination) values ($1, 'employee', $2, $3, 'Payroll')`,
    [world.staging.workspaceId, key, version],
  );

/** Keys of each bucket where `nearby` changes at most are looked up one by one, in pages of two. */
async function bucketsOf({ id: importId }: StoredImport, nearby: number, mostRead?: number) {
  const keys: Record<UndoBucket, string[]> = { undone: [], kept: [], blocked: [] };
  for (const bucket of ["undone", "kept", "blocked"] as const) {
    let after = 0;
    for (;;) {
      const page = { bucket, after, limit: 2 };
      const rows = await withWorkspace(database, world.staging, (tx) =>
        undoRows(tx, world.staging.workspaceId, { importId, entity: "employee" }, page, nearby, mostRead),
      );
      keys[bucket].push(...rows.map(({ key }) => key));
      if (rows.length < page.limit) break;
      after = rows.at(-1)?.row ?? 0;
    }
  }
  return keys;
}

test("the rows of a bucket are the same, looked up one by one or worked out as a set", async () => {
  await load({ U0: "Ana", U1: "Bo" });
  const run = await load({ U0: "Anna", U1: "Boo", U2: "Cy", U3: "Di", U4: "Ed", U5: "Flo", U6: "Gil" });
  const later = await load({ U1: "Booo", U2: "Cyd", U6: "Gill" });
  const undoneSince = await load({ U3: "Dia", U4: "Eda" });
  await undo(undoneSince);
  for (const [key, version] of [
    ["U4", 1],
    ["U5", 1],
    ["U6", 2],
  ] as const)
    await sendOn(key, version);
  const before = { undone: ["U0", "U3"], kept: ["U1", "U2", "U6"], blocked: ["U4", "U5"] };
  expect(await bucketsOf(run, 5_000)).toEqual(before);
  expect(await bucketsOf(run, 1)).toEqual(before);
  expect(await bucketsOf(run, 1, 0)).toEqual(before);

  await undo(run);
  expect(await bucketsOf(run, 5_000)).toEqual(before);
  expect(await bucketsOf(run, 1)).toEqual(before);
  expect(await bucketsOf(run, 1, 0)).toEqual(before);
  // U2 and U1 go back to what `run` made of them, which was left alone; U6 was sent on.
  await undo(later);
  expect(await bucketsOf(run, 1)).toEqual(await bucketsOf(run, 5_000));
  expect(await bucketsOf(run, 1, 0)).toEqual(await bucketsOf(run, 5_000));
});

test("what an undo would do is counted the same from what came since and from the records", async () => {
  const run = await load({ V0: "Ana", V1: "Bo", V2: "Cy", V3: "Di" });
  const next = await load({ V0: "Anna", V1: "Boo", V4: "Ed" });
  const last = await load({ V1: "Booo", V2: "Cyd" });
  const counts = async ({ id: importId }: StoredImport, mostRead?: number) =>
    withWorkspace(database, world.staging, (tx) =>
      previewUndo(tx, world.staging.workspaceId, { importId, entity: "employee" }, mostRead),
    );
  const both = async (of: StoredImport) => {
    const found = await counts(of);
    expect(await counts(of, 0)).toEqual(found);
    return found;
  };
  await world.owner.query("delete from sent_on");
  expect(await both(run)).toMatchObject({ undone: 1, removed: 1, kept: 3, blocked: 0, reopened: 0 });
  expect(await both(next)).toMatchObject({ undone: 2, removed: 1, kept: 1, blocked: 0, reopened: 0 });
  await undo(last);
  expect(await both(run)).toMatchObject({ undone: 2, removed: 2, kept: 2, blocked: 0, reopened: 0 });
  expect(await both(next)).toMatchObject({ undone: 3, removed: 1, kept: 0, blocked: 0, reopened: 0 });
  await undo(next);
  // V4 was removed by the undo and comes back.
  const back = await load({ V4: "Ed", V0: "Anne" });
  expect(await both(run)).toMatchObject({ undone: 3, removed: 3, kept: 1, blocked: 0, reopened: 0 });
  expect(await both(back)).toMatchObject({ undone: 2, removed: 1, kept: 0, blocked: 0, reopened: 0 });
  // Sent as it was made, sent before an undo brought it back, and sent as a later import has changed it.
  for (const [key, version] of [
    ["V3", 1],
    ["V2", 1],
    ["V0", 4],
  ] as const)
    await sendOn(key, version);
  expect(await both(run)).toMatchObject({ undone: 1, removed: 1, kept: 1, blocked: 2, reopened: 0 });
  expect(await both(back)).toMatchObject({ undone: 1, removed: 1, kept: 0, blocked: 1, reopened: 0 });
});
