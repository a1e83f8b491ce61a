import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { binaryArray, binaryArrayParts } from "#adapters/postgres/binary-array.ts";
import { addInt16, addInt32, addSizedBytes, addSizedText, bytesOf, emptyPiece } from "#adapters/postgres/byte-piece.ts";
import { copyBinary } from "#adapters/postgres/copy-buffer.ts";
import { queryInBytes } from "#adapters/postgres/query-in-bytes.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

const rows = [1, 255, 65_536, 2_147_483_647];
/** Short and long, of ASCII and beyond it, with what the text formats would escape. */
const texts = ['E1 "quoted" \\ {a,b}\t\n', "Zoë Łukasz 😀", "x".repeat(41), `NULL ${"ł".repeat(70_000)}`];
const hash = createHash("sha256").update("row").digest();
const uuid = `${hash.toString("hex").slice(0, 8)}-${hash.toString("hex").slice(8, 12)}-`;

describe("bytes that are written for PostgreSQL arrive as they were meant", () => {
  test("as the arrays of a query, nulls too", async () => {
    const [ints, strings, uuids] = [emptyPiece(), emptyPiece(), emptyPiece()];
    rows.forEach((row, index) => {
      addInt32(ints, 4);
      addInt32(ints, row);
      addSizedText(strings, texts[index] ?? "");
      if (index === 1) addInt32(uuids, -1);
      else addSizedBytes(uuids, hash.toString("latin1"), 16);
    });
    const found = await world.database.pool.query(
      `select * from unnest($1::int[], $2::text[], $3::uuid[]) as s ("row", "text", hash)`,
      [
        binaryArray("int4", { bytes: ints, count: rows.length }),
        binaryArray("text", { bytes: strings, count: rows.length }),
        binaryArray("uuid", { bytes: uuids, count: rows.length }),
      ],
    );
    expect(found.rows.map((line) => line.row)).toEqual(rows);
    expect(found.rows.map((line) => line.text)).toEqual(texts);
    expect(found.rows.map((line) => line.hash === null)).toEqual([false, true, false, false]);
    expect(found.rows[0].hash).toMatch(new RegExp(`^${uuid}`));
  });

  test("as arrays that are sent uncopied beside texts; a statement that fails leaves its connection usable", async () => {
    const [ints, strings] = [emptyPiece(), emptyPiece()];
    rows.forEach((row, index) => {
      addInt32(ints, 4);
      addInt32(ints, row);
      addSizedText(strings, texts[index] ?? "");
    });
    const values = [
      "Zoë",
      binaryArrayParts("int4", { bytes: ints, count: rows.length }),
      binaryArrayParts("text", { bytes: strings, count: rows.length }),
    ];
    const client = await world.database.pool.connect();
    try {
      await client.query(`create temporary table given ("name" text, "row" int primary key, "text" text)`);
      const insert = `insert into given select $1, unnest($2::int[]), unnest($3::text[])`;
      await queryInBytes(client, insert, values);
      await expect(queryInBytes(client, insert, values)).rejects.toThrow(/duplicate key/);
      await expect(queryInBytes(client, "insert into nowhere select $1", ["x"])).rejects.toThrow(/nowhere/);
      const stored = await client.query(`select * from given order by "row"`);
      expect(stored.rows).toEqual(rows.map((row, index) => ({ name: "Zoë", row, text: texts[index] })));
    } finally {
      client.release();
    }
  });

  test("as rows of a COPY", async () => {
    const lines = emptyPiece();
    rows.forEach((row, index) => {
      addInt16(lines, 2);
      addInt32(lines, 4);
      addInt32(lines, row);
      addSizedText(lines, texts[index] ?? "");
    });
    const client = await world.database.pool.connect();
    try {
      await client.query(`create temporary table sent ("row" int, "text" text)`);
      await copyBinary(client, "sent", bytesOf(lines));
      const stored = await client.query(`select "row", "text" from sent`);
      expect(stored.rows).toEqual(rows.map((row, index) => ({ row, text: texts[index] })));
    } finally {
      client.release();
    }
  });
});
