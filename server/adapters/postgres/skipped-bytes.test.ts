import { afterAll, beforeAll, expect, test } from "vitest";
import { copyOut } from "#adapters/postgres/copy-out.ts";
import { rowOutcomes } from "#adapters/postgres/row-outcomes.ts";
import { skippedTuples } from "#adapters/postgres/skipped-bytes.ts";
import { skippedReader } from "#adapters/postgres/skipped-reader.ts";
import { emptyRowBytes } from "#core/checking/row-bytes.ts";
import { errorFileLine } from "#core/reports/error-file.ts";
import { errorLineWriter } from "#core/reports/write-error-line.ts";
import type { SkippedBlock } from "#ports/row-outcomes.ts";
import { importAtWork } from "#testing/import-at-work.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

const layout = { columns: 3, delimiter: "," };

/** Rows with none, one and many issues, some longer than what comes at once, some held, one whose cells are not stored. */
async function skipRows(rows: number): Promise<string> {
  const importId = await importAtWork(world);
  const own = [world.northside.workspaceId, importId];
  await world.owner.query(
    `insert into skipped_row (workspace_id, import_id, "row", cells, held)
     select $1, $2, n, case when n <> 7 then json_build_array('K' || n, repeat('é"', case when n % 97 = 0 then 150000 else n % 50 end), '=1') end,
       n % 11 = 0
     from generate_series(2, $3::int) n`,
    [...own, rows + 1],
  );
  // Those found last come first in the table.
  await world.owner.query(
    `insert into issue (workspace_id, import_id, "row", position, "column", field, code, message)
     select $1, $2, n, p, case when p % 3 > 0 then p end, case when p % 2 > 0 then 'field' || p end, 'code' || p, repeat('“m”, ' || n, p)
     from generate_series(2, $3::int) n, generate_series(0, 40) p
     where p between (case when n % 5 = 0 then 0 else 1 end) and n % 4 or n % 103 = 0 order by n, p desc`,
    [...own, rows + 1],
  );
  return importId;
}

async function textOf(importId: string): Promise<string> {
  let text = "";
  for await (const { cells, issues } of rowOutcomes(world.database.pool).skipped(world.northside, importId))
    text += errorFileLine(cells, issues, layout);
  return text;
}

function linesOf(block: SkippedBlock): string {
  const out = emptyRowBytes();
  const write = errorLineWriter(layout);
  while (block.next()) write(out, block.row, []);
  return Buffer.from(out.bytes.subarray(0, out.length)).toString();
}

async function bytesOf(importId: string): Promise<string> {
  let text = "";
  for await (const block of rowOutcomes(world.database.pool).skippedBytes(world.northside, importId))
    text += linesOf(block);
  return text;
}

test("Rows with any number of issues, and of any length, are read from bytes as they are from text", async () => {
  const importId = await skipRows(400);
  const text = await textOf(importId);
  expect(text.split("\r\n")).toHaveLength(400 - 36 + 1);
  expect(await bytesOf(importId)).toBe(text);
});

test("A row that edits have left no first issue comes with its cells", async () => {
  const importId = await skipRows(12);
  const own = [world.northside.workspaceId, importId];
  await world.owner.query(
    `insert into edit (workspace_id, import_id, number, kind, "rows", cells, by_name) values ($1, $2, 1, 'cells', 1, 1, 'Ann')`,
    own,
  );
  await world.owner.query(`delete from issue where import_id = $1 and position < 2`, [importId]);
  expect(await bytesOf(importId)).toBe(await textOf(importId));
});

test("An import without any skipped row has none in bytes either", async () => {
  expect(await bytesOf(await importAtWork(world))).toBe("");
});

test("Wherever the messages are cut, the same rows come of them", async () => {
  const importId = await skipRows(40);
  const chunks: Buffer[] = [];
  for await (const chunk of skippedTuples(world.database.pool, world.northside, importId)) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  const text = await textOf(importId);
  for (const size of [1, 2, 3, 7, 100, 999]) {
    const reader = skippedReader();
    let read = "";
    for (let at = 0; at < all.length; at += size) {
      expect(reader.isWhole()).toBe(false);
      reader.open(all.subarray(at, at + size));
      read += linesOf(reader);
    }
    expect(read).toBe(text);
    expect(reader.isWhole()).toBe(true);
  }
});

test("A statement that fails half-way, or is given up, says so and leaves the pool usable", async () => {
  const { pool } = world.database;
  const read = async (text: string, most: number) => {
    let bytes = 0;
    for await (const chunk of copyOut(pool, world.northside, text)) if ((bytes += chunk.length) > most) break;
    return bytes;
  };
  const wide = "select repeat('x', 100000), 1 / (500 - n) from generate_series(1, 1000) n";
  await expect(read(wide, Infinity)).rejects.toThrow("division by zero");
  await expect(read("select none", Infinity)).rejects.toThrow('column "none" does not exist');
  expect(await read(wide, 1_000_000)).toBeLessThan(3_000_000);
  expect(await read("select n from generate_series(1, 100) n", Infinity)).toBeGreaterThan(1_000);
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});
