import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  checkedFile,
  createImportWorld,
  findRun,
  loadedFile,
  queueFile,
  type ImportWorld,
} from "#testing/import-world.ts";

const file =
  "external_id,username,first_name,last_name,email\nL1,u1,Ana,Diaz,l1@agency.example\nL2,u2,Bo,Li,bad\n,,,,\nL3,u3,Cy,Roe,l3@agency.example\n";

let world: ImportWorld;
let importId: string;

beforeAll(async () => {
  world = await createImportWorld();
  const run = await loadedFile(world, { bytes: file });
  importId = run.id;
});
afterAll(() => world.close());

/** As the owner, whom no policy holds back: what the database refuses here it refuses to everybody. */
const change = (sql: string) => world.owner.query(`update import set ${sql} where id = $1`, [importId]);

describe("an import can't close unless its sum balances", () => {
  test("every physical record below the header stands in one bucket", async () => {
    expect((await findRun(world, world.staging, importId)).counts).toEqual({
      rows: 4,
      created: 2,
      updated: 0,
      unchanged: 0,
      skipped: 1,
      held: 0,
      blank: 1,
    });
  });

  test.each([
    ["one row too many was read", "rows_read = rows_read + 1"],
    ["a row stands in two buckets", "rows_updated = rows_updated + 1"],
    ["two wrongs that cancel out below zero", "rows_created = rows_created + 3, rows_updated = -3"],
    ["a bucket was not counted", "rows_held = null"],
    [
      "nothing was counted at all",
      "rows_read = null, rows_created = null, rows_updated = null, rows_unchanged = null, rows_skipped = null, rows_held = null, rows_blank = null",
    ],
  ])("%s", async (_, sql) => {
    await expect(change(sql)).rejects.toMatchObject({ constraint: "import_balances" });
  });

  test("nor with other skipped rows than it counts, though the sum is right", async () => {
    await change("state = 'loading'");
    const moved = "rows_skipped = rows_skipped + 1, rows_created = rows_created - 1";
    await expect(change(`state = 'reporting', ${moved}`)).rejects.toMatchObject({ constraint: "import_ledger" });
    await change("state = 'reporting'");
    await world.owner.query(`delete from skipped_row where import_id = $1`, [importId]);
    await expect(change("state = 'completed'")).rejects.toMatchObject({ constraint: "import_ledger" });
  });

  test("nor with other held rows than it counts, nor with one that nobody waits for", async () => {
    const { id } = await loadedFile(world, {
      bytes: file.replaceAll("L", "H").replace("u1", "h1").replace("u3", "h3"),
      feed: "Held",
    });
    const on = (sql: string) => world.owner.query(sql, [id]);
    const counted = "rows_skipped = rows_skipped - 1, rows_held = rows_held + 1";
    await on("update import set state = 'loading' where id = $1");
    const refused = { constraint: "import_ledger" };
    await expect(on(`update import set state = 'reporting', ${counted} where id = $1`)).rejects.toMatchObject(refused);
    await on("update skipped_row set held = true where import_id = $1");
    await expect(on("update import set state = 'reporting' where id = $1")).rejects.toMatchObject(refused);
    await expect(on(`update import set state = 'reporting', ${counted} where id = $1`)).rejects.toMatchObject(refused);
    await on(`insert into held_row (workspace_id, import_id, "row", expires_at)
      select workspace_id, import_id, "row", now() from skipped_row where import_id = $1`);
    await on(`update import set state = 'reporting', ${counted} where id = $1`);
    expect((await findRun(world, world.staging, id)).counts).toMatchObject({ rows: 4, skipped: 0, held: 1, blank: 1 });
  });

  test("a load with nothing to do may change no count, and before the import closes its rows are counted again", async () => {
    const bad = file.replaceAll("@agency.example", "").replaceAll("L", "N");
    const { id, counts } = await loadedFile(world, { bytes: bad, feed: "Bad" });
    expect(counts).toMatchObject({ rows: 4, created: 0, skipped: 3, blank: 1 });
    const on = (sql: string) => world.owner.query(sql, [id]);
    const refused = { constraint: "import_ledger" };
    await on("update import set state = 'loading' where id = $1");
    const counted = "rows_skipped = rows_skipped + 1, rows_blank = rows_blank - 1";
    await expect(on(`update import set state = 'reporting', ${counted} where id = $1`)).rejects.toMatchObject(refused);
    const held = "rows_skipped = rows_skipped - 1, rows_held = rows_held + 1";
    await expect(on(`update import set state = 'reporting', ${held} where id = $1`)).rejects.toMatchObject(refused);
    await on("update import set state = 'reporting' where id = $1");
    await on(`delete from skipped_row where import_id = $1 and "row" = 2`);
    await expect(on("update import set state = 'completed' where id = $1")).rejects.toMatchObject(refused);
    await expect(on("update import set state = 'planned' where id = $1")).rejects.toMatchObject(refused);
  });

  test("nor is it loaded with other skipped rows than its plan counts", async () => {
    const { id } = await checkedFile(world, { bytes: file.replaceAll("L", "P"), feed: "Planned" });
    await world.owner.query(`delete from skipped_row where import_id = $1`, [id]);
    await expect(
      world.owner.query("update import set state = 'load_queued' where id = $1", [id]),
    ).rejects.toMatchObject({
      constraint: "import_ledger",
    });
  });

  test("while nothing is counted yet it may be anything", async () => {
    const waiting = await queueFile(world, { bytes: `${file}L9,u9,Di,Fox,\n`, feed: "Other" });
    expect(waiting).toMatchObject({ state: "check_queued", counts: null });
  });
});
