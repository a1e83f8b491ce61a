import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSignedReceipt } from "#core/reports/signed-receipt.ts";
import { isSignedBy } from "#adapters/node-crypto/verify-signature.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { runUndoJob } from "#jobs/run-undo-job.ts";
import { createImportWorld, findRun, loadedFile, textOf, type ImportWorld } from "#testing/import-world.ts";
import { viewRecord } from "#use-cases/history/view-record.ts";
import { maxCrashes } from "#use-cases/imports/take-up.ts";
import { cancelUndo } from "#use-cases/undo/cancel-undo.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo, viewUndoRows } from "#use-cases/undo/view-undo.ts";

/** Of bookings only. */
const none = { misfits: 0, told: 0 };
let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const columns = "external_id,username,first_name,last_name,email";
/** A file of employees: each key with its first name. */
const load = (names: Readonly<Record<string, string>>) =>
  loadedFile(world, {
    bytes: [columns, ...Object.entries(names).map(([key, name]) => `${key},u,${name},Diaz,a@agency.example`)].join(
      "\n",
    ),
  });

const start = async ({ id: importId }: StoredImport) => {
  const { preview } = await viewUndo(world.deps, { scope: world.staging, importId });
  const { undone, kept, blocked } = preview ?? { undone: -1, kept: -1, blocked: -1 };
  return startUndo(world.deps, { scope: world.staging, by: world.by, importId, expected: { undone, kept, blocked } });
};
const undo = async (run: StoredImport) => {
  const { id } = await start(run);
  await runUndo(world.deps, { scope: world.staging, undoId: id });
  return seen(id);
};
const seen = (undoId: string) => world.deps.inWorkspace(world.staging, ({ undos }) => undos.find(undoId));
const previewOf = async ({ id }: StoredImport) =>
  (await viewUndo(world.deps, { scope: world.staging, importId: id })).preview;
const rowsOf = ({ id }: StoredImport, bucket: "undone" | "kept" | "blocked") =>
  viewUndoRows(world.deps, { scope: world.staging, importId: id, bucket, after: 0, limit: 50 });

/** The first name of the current version of each key that there is, and whether its hash is that of its data. */
async function names(...keys: readonly string[]) {
  const { rows } = await world.owner.query(
    `select r.key, whole(c.data) ->> 'first_name' as name, r.version,
       r.hash is not distinct from case when c.data is null then null else content_hash(c.data) end as hashed
     from record r join change c on c.import_id = r.import_id and c."row" = r."row" and c.version = r.version
       and c.key = r.key
     where r.workspace_id = $1 and r.key = any($2) order by r.key`,
    [world.staging.workspaceId, keys],
  );
  expect(rows.filter(({ hashed }) => !hashed)).toEqual([]);
  return Object.fromEntries(rows.map(({ key, name, version }) => [key, `${name ?? "removed"} v${version}`]));
}

async function sendOn(key: string, version: number): Promise<void> {
  await world.owner.query(
    `insert into sent_on (workspace_id, entity, key, version, destination) values ($1, 'employee', $2, $3, 'Payroll')`,
    [world.staging.workspaceId, key, version],
  );
}

describe("undoing an import", () => {
  test("removes what it created, sets back what it updated, keeps what was edited since and what was sent on", async () => {
    await load({ A1: "Ana", A2: "Bo", A3: "Cy" });
    const second = await load({ A1: "Anna", A2: "Boo", A3: "Cyd", A4: "Di", A5: "Ed" });
    const third = await load({ A2: "Booo" });
    await sendOn("A5", 1);
    expect(await previewOf(second)).toEqual({ undone: 3, removed: 1, kept: 1, blocked: 1, reopened: 0, ...none });
    expect(await rowsOf(second, "undone")).toMatchObject([
      { row: 2, key: "A1", removes: false },
      { row: 4, key: "A3", removes: false },
      { row: 5, key: "A4", removes: true },
    ]);
    const changedBy = { importId: third.id, number: third.number, byUndo: false };
    expect(await rowsOf(second, "kept")).toMatchObject([{ row: 3, key: "A2", changedBy }]);
    expect(await rowsOf(second, "blocked")).toMatchObject([{ row: 6, key: "A5", sentTo: ["Payroll"] }]);

    expect(await undo(second)).toMatchObject({ state: "completed", counts: { undone: 3, kept: 1, blocked: 1 } });
    expect(await names("A1", "A2", "A3", "A4", "A5")).toEqual({
      A1: "Ana v3",
      A2: "Booo v3",
      A3: "Cy v3",
      A4: "removed v2",
      A5: "Ed v1",
    });
    expect((await rowsOf(second, "undone")).map(({ key }) => key)).toEqual(["A1", "A3", "A4"]);
    expect((await rowsOf(second, "kept")).map(({ key }) => key)).toEqual(["A2"]);
    expect((await rowsOf(second, "blocked")).map(({ key }) => key)).toEqual(["A5"]);
  });

  test("is shown on the import, in the record's history and in the activity log, without a key", async () => {
    const run = await load({ B1: "Ana" });
    const before = (await findRun(world, world.staging, run.id)).undo;
    const { id } = await start(run);
    expect(before).toBeNull();
    await runUndo(world.deps, { scope: world.staging, undoId: id });
    expect((await findRun(world, world.staging, run.id)).undo).toMatchObject({
      state: "completed",
      counts: { undone: 1, kept: 0, blocked: 0 },
      askedByName: world.by.name,
    });
    const history = await viewRecord(world.deps, { scope: world.staging, entity: "employee", key: "B1", limit: 9 });
    expect(history.fields).toBeNull();
    expect(
      history.events.map(({ kind, version, undo: by, run: of }) => [kind, version, by?.id ?? null, of.id]),
    ).toEqual([
      ["removed", 2, id, run.id],
      ["created", 1, null, run.id],
    ]);
    const { rows } = await world.owner.query(
      "select action, detail from activity where detail ->> 'undoId' = $1 order by seq",
      [id],
    );
    const counts = { importId: run.id, undoId: id, undone: 1, kept: 0, blocked: 0 };
    expect(rows).toEqual([
      { action: "import.undo-asked", detail: counts },
      { action: "import.undone", detail: counts },
    ]);
  });

  test("gives a signed receipt of its own", async () => {
    const run = await load({ C1: "Ana", C2: "Bo" });
    await undo(run);
    const artifacts = await world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(run.id));
    expect(artifacts.map(({ kind }) => kind)).toEqual(["receipt", "undo_receipt"]);
    const receipt = readSignedReceipt(await textOf(world.deps.files.get(artifacts[1]?.storeKey ?? "")));
    if (receipt.kind !== "signed") throw new Error(receipt.kind);
    const { publicKey } = await world.deps.receiptSigner.key();
    expect(isSignedBy(publicKey, receipt.text, receipt.signature.value)).toBe(true);
    expect(receipt.receipt).toMatchObject({
      kind: "undo-receipt",
      import: { id: run.id, number: run.number },
      counts: { undone: 2, kept: 0, blocked: 0 },
      equation: "2 changes = 2 undone",
      people: { asked: world.by.name },
    });
  });

  test("leaves room for the same file to be loaded again, and for that to be undone", async () => {
    const first = await load({ D1: "Ana", D2: "Bo" });
    await undo(first);
    const again = await load({ D1: "Ana", D2: "Bo" });
    expect(again.counts).toMatchObject({ created: 2, updated: 0 });
    expect(await names("D1", "D2")).toEqual({ D1: "Ana v3", D2: "Bo v3" });
    expect(await previewOf(again)).toEqual({ undone: 2, removed: 2, kept: 0, blocked: 0, reopened: 0, ...none });
    await undo(again);
    expect(await names("D1", "D2")).toEqual({ D1: "removed v4", D2: "removed v4" });
  });

  test("goes back step by step: what the undo of a later import brought back is undone with the earlier one", async () => {
    const first = await load({ E1: "Ana", E2: "Bo" });
    const second = await load({ E1: "Anna", E2: "Boo" });
    const third = await load({ E1: "Annna" });
    expect(await previewOf(second)).toMatchObject({ undone: 1, kept: 1 });
    await undo(third);
    expect(await previewOf(second)).toMatchObject({ undone: 2, kept: 0 });
    await undo(second);
    expect(await names("E1", "E2")).toEqual({ E1: "Ana v5", E2: "Bo v3" });
    expect(await previewOf(first)).toEqual({ undone: 2, removed: 2, kept: 0, blocked: 0, reopened: 0, ...none });
    await undo(first);
    expect(await names("E1", "E2")).toEqual({ E1: "removed v6", E2: "removed v4" });
  });

  test("keeps what was edited while it waited, and says what was expected", async () => {
    const run = await load({ F1: "Ana", F2: "Bo" });
    const { id } = await start(run);
    await load({ F2: "Boo" });
    await runUndo(world.deps, { scope: world.staging, undoId: id });
    expect(await seen(id)).toMatchObject({ expected: { undone: 2, kept: 0 }, counts: { undone: 1, kept: 1 } });
  });
});

describe("an undo is refused", () => {
  test("when other numbers were seen", async () => {
    const run = await load({ G1: "Ana", G2: "Bo" });
    const seenOnes = { undone: 2, kept: 0, blocked: 0 };
    await load({ G2: "Boo" });
    await expect(
      startUndo(world.deps, { scope: world.staging, by: world.by, importId: run.id, expected: seenOnes }),
    ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Look at it again") });
  });

  test("the second time: of two presses at once one wins, and afterwards nobody does", async () => {
    const run = await load({ H1: "Ana" });
    const presses = await Promise.allSettled([start(run), start(run)]);
    expect(presses.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [won] = presses.flatMap((press) => (press.status === "fulfilled" ? [press.value] : []));
    await runUndo(world.deps, { scope: world.staging, undoId: won?.id ?? "" });
    await expect(start(run)).rejects.toMatchObject({ code: "conflict" });
    const jobs = await world.owner.query("select from pgboss.job where data ->> 'undoId' = $1", [won?.id]);
    expect(jobs.rowCount).toBe(1);
  });

  test("of an import that changed nothing, and when all of it was edited since", async () => {
    await load({ I1: "Ana", I0: "Bea" });
    const same = await load({ I1: "Ana" });
    await expect(previewOf(same)).rejects.toMatchObject({ code: "conflict" });
    const edited = await load({ I2: "Bo" });
    await load({ I2: "Boo" });
    await expect(start(edited)).rejects.toMatchObject({ message: "There is nothing left that can be undone." });
  });

  test("in another workspace", async () => {
    const run = await load({ J1: "Ana" });
    const scope = world.production;
    await expect(viewUndo(world.deps, { scope, importId: run.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a waiting undo", () => {
  test("can be cancelled, which leaves room for another one; a job that comes too late does nothing", async () => {
    const run = await load({ K1: "Ana" });
    const waiting = await start(run);
    await cancelUndo(world.deps, { scope: world.staging, by: world.by, importId: run.id });
    await runUndo(world.deps, { scope: world.staging, undoId: waiting.id });
    expect(await names("K1")).toEqual({ K1: "Ana v1" });
    expect(await undo(run)).toMatchObject({ state: "completed" });
    const late = cancelUndo(world.deps, { scope: world.staging, by: world.by, importId: run.id });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a worker that ends in the middle", () => {
  const calm = { signal: new AbortController().signal, retries: 0 };
  const jobOf = (undoId: string) => ({ stage: "undo" as const, ...world.staging, undoId });

  test("before its changes are stored has changed nothing, and the next one carries the undo out", async () => {
    const run = await load({ L1: "Ana" });
    const { id } = await start(run);
    const undoing: ImportDeps["undoing"] = {
      run: (scope, of, onChanges) =>
        world.deps.undoing.run(scope, of, async (done) => {
          await onChanges(done);
          throw new Error("killed");
        }),
    };
    await expect(runUndoJob({ ...world.deps, undoing }, jobOf(id), calm)).rejects.toThrow("killed");
    expect(await seen(id)).toMatchObject({ state: "undoing", attempts: 0 });
    expect(await names("L1")).toEqual({ L1: "Ana v1" });
    await runUndoJob(world.deps, jobOf(id), calm);
    expect(await seen(id)).toMatchObject({ state: "completed", counts: { undone: 1 } });
    expect(await names("L1")).toEqual({ L1: "removed v2" });
  });

  test("before the receipt is written leaves it to the next one, who undoes nothing twice", async () => {
    const run = await load({ M1: "Ana" });
    const { id } = await start(run);
    const files: ImportDeps["files"] = {
      ...world.deps.files,
      put: async () => {
        throw new Error("no space");
      },
    };
    await expect(runUndoJob({ ...world.deps, files }, jobOf(id), calm)).rejects.toThrow("no space");
    expect(await seen(id)).toMatchObject({ state: "reporting" });
    await Promise.all([runUndoJob(world.deps, jobOf(id), calm), runUndoJob(world.deps, jobOf(id), calm)]);
    expect(await seen(id)).toMatchObject({ state: "completed" });
    expect(await names("M1")).toEqual({ M1: "removed v2" });
  });

  test("three times has its undo set aside, and it can be asked for again", async () => {
    const run = await load({ N1: "Ana" });
    const { id } = await start(run);
    for (let death = 0; death < maxCrashes; death++) {
      await world.deps.inWorkspace(world.staging, ({ undos }) => undos.move(id, "undoing"));
    }
    await runUndoJob(world.deps, jobOf(id), calm);
    expect(await seen(id)).toMatchObject({
      state: "failed",
      faultSentence: expect.stringContaining("Nothing was changed"),
    });
    expect(await names("N1")).toEqual({ N1: "Ana v1" });
    expect(await undo(run)).toMatchObject({ state: "completed" });
  });
});

test("the database refuses an undo whose counts are not its changes, and a second one of an import", async () => {
  const run = await load({ O1: "Ana" });
  const { id } = await start(run);
  const insert = (columns: string, values: string) =>
    world.owner.query(
      `insert into undo (workspace_id, tenant_id, import_id, expected_undone, expected_kept, expected_blocked,
         asked_by_name${columns}) values ($1, $2, $3, 1, 0, 0, 'Test'${values})`,
      [world.staging.workspaceId, world.staging.tenantId, run.id],
    );
  await expect(insert("", "")).rejects.toMatchObject({ constraint: "undo_once_idx" });
  const set = (sql: string) => world.owner.query(`update undo set ${sql} where id = $1`, [id]);
  await set("state = 'undoing'");
  await expect(set("state = 'reporting'")).rejects.toMatchObject({ constraint: "undo_counted" });
  await expect(set("state = 'reporting', undone = 1, kept = 0, blocked = 0")).rejects.toMatchObject({
    constraint: "undo_ledger",
  });
  await expect(set("state = 'reporting', undone = 0, kept = 0, blocked = 0")).rejects.toMatchObject({
    constraint: "undo_ledger",
  });
  await set("state = 'reporting', undone = 0, kept = 1, blocked = 0");
  await expect(set("kept = null")).rejects.toMatchObject({ constraint: "undo_counted" });
});
