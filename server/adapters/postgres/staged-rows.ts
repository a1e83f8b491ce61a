import { hash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { binaryArray } from "#adapters/postgres/binary-array.ts";
import {
  addInt16,
  addInt32,
  addSizedBytes,
  addSizedText,
  bytesOf,
  emptyPiece,
  fullPiece,
  type BytePiece,
} from "#adapters/postgres/byte-piece.ts";
import { copyBinary } from "#adapters/postgres/copy-buffer.ts";
import { lanes } from "#adapters/postgres/lanes.ts";
import { lookUpByKey } from "#adapters/postgres/plan-slices.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Rows of one piece. */
const mostRows = 20_000;

/** The rows of a file that have a key, on their way into staging. */
export type StagedRows = {
  good(row: number, key: string, data: string): void;
  /** A faulty row takes part when repeated keys are looked for. */
  faulty(row: number, key: string): void;
  ready(): Promise<void>;
  close(): Promise<void>;
};

/** What is known before the first row is read. */
export type KnownRecords = {
  /** Rows say all that their records hold (see rowsAreWhole), so that other data means another record. */
  readonly whole: boolean;
  /** There is no record of this entity yet, so that nothing has to be looked for. */
  readonly none: boolean;
};

/**
 * Rows in the order of the file: what of each is compared, and the data of the good ones. All of it is written as bytes
 * at once, as PostgreSQL takes them: twenty thousand keys and hashes that live on as strings until their piece is sent make
 * every garbage collection dearer.
 */
type Piece = {
  count: number;
  /** Rows of the table of keys, for COPY; filled where nothing is compared. */
  readonly created: BytePiece;
  /** Elements of arrays, filled where rows are compared; a faulty row has no hash. */
  readonly rows: BytePiece;
  readonly keys: BytePiece;
  readonly hashes: BytePiece;
  /** Rows of the table of data, for COPY. */
  readonly lines: BytePiece;
  /** Row number of each line, and where it begins. */
  readonly lineRows: number[];
  readonly lineStarts: number[];
};

/**
 * Good rows are compared with their records a piece at a time, and only then is the data sent of those that differ: of
 * a file that brings what is known, which is what most mornings bring, PostgreSQL stores keys and hashes alone.
 */
export function stagedRows(
  pool: Pool,
  scope: WorkspaceScope,
  importId: string,
  settings: PlanSettings & KnownRecords,
): StagedRows {
  const tables = stagingTables(importId);
  const order = { scattered: false };
  const pieces = lanes(createPiece, (piece) =>
    withWorkspaceClient(pool, scope, async (client) => {
      if (settings.none) await copyBinary(client, tables.row, bytesOf(piece.created));
      const lines = settings.none
        ? bytesOf(piece.lines)
        : linesWithout(piece, await compare(client, tables.row, piece, { ...settings, ...scope, order }));
      if (lines.length > 0) await copyBinary(client, tables.data, lines);
      empty(piece);
    }),
  );
  const add = settings.none ? addCreated : addCompared;
  return {
    good(row, key, data) {
      const piece = pieces.filling();
      add(piece, row, key, hash("sha256", data, "binary"));
      addLine(piece, row, data);
    },
    faulty: (row, key) => add(pieces.filling(), row, key, null),
    async ready() {
      if (isFull(pieces.filling())) await pieces.send();
    },
    async close() {
      if (pieces.filling().count > 0) await pieces.send();
      await pieces.settle();
    },
  };
}

function createPiece(): Piece {
  const [created, rows, keys, hashes, lines] = [emptyPiece(), emptyPiece(), emptyPiece(), emptyPiece(), emptyPiece()];
  return { count: 0, created, rows, keys, hashes, lines, lineRows: [], lineStarts: [] };
}

function empty(piece: Piece): void {
  piece.count = 0;
  for (const bytes of [piece.created, piece.rows, piece.keys, piece.hashes, piece.lines]) bytes.length = 0;
  piece.lineRows.length = 0;
  piece.lineStarts.length = 0;
}

/** In place of the number of bytes: a null. */
const isNull = -1;
/** Of a hash's bytes those that are kept: a uuid's. */
const hashBytes = 16;

/** A row of the table of keys: row, key, hash, action, version. A faulty one has no hash and no action. */
function addCreated(piece: Piece, row: number, key: string, hashText: string | null): void {
  const { created } = piece;
  piece.count++;
  addInt16(created, 5);
  addInt32(created, 4);
  addInt32(created, row);
  addSizedText(created, key);
  addHash(created, hashText);
  if (hashText === null) addInt32(created, isNull);
  else addSizedText(created, "created");
  addInt32(created, isNull);
}

function addCompared(piece: Piece, row: number, key: string, hashText: string | null): void {
  piece.count++;
  addInt32(piece.rows, 4);
  addInt32(piece.rows, row);
  addSizedText(piece.keys, key);
  addHash(piece.hashes, hashText);
}

function addHash(bytes: BytePiece, hashText: string | null): void {
  if (hashText === null) addInt32(bytes, isNull);
  else addSizedBytes(bytes, hashText, hashBytes);
}

/** A row of the table of data: row, data. */
function addLine({ lines, lineRows, lineStarts }: Piece, row: number, data: string): void {
  lineRows.push(row);
  lineStarts.push(lines.length);
  addInt16(lines, 2);
  addInt32(lines, 4);
  addInt32(lines, row);
  addSizedText(lines, data);
}

/** Faulty rows have no data, so rows are counted too. */
function isFull({ lines, count }: Piece): boolean {
  return lines.length >= fullPiece || count >= mostRows;
}

/**
 * Stores keys, hashes and what each row would do; answers the rows that are as their records are, all or in order.
 *
 * Most files are in the order of their keys: then the records of a piece lie side by side, and reading them in one go
 * takes a third of looking each one up. `order.scattered` is set by the first piece for which they don't.
 */
async function compare(
  client: PoolClient,
  table: string,
  piece: Piece,
  settings: PlanSettings & KnownRecords & WorkspaceScope & { readonly order: { scattered: boolean } },
): Promise<"all" | readonly number[]> {
  if (!settings.order.scattered) {
    await readInOrderOfKeys(client);
    const found = await storeCompared(client, table, piece, settings, sideBySide);
    if (found !== null) return found;
    settings.order.scattered = true;
  }
  await lookUpByKey(client);
  await probeForEachRow(client);
  return (await storeCompared(client, table, piece, settings, oneByOne)) ?? [];
}

/**
 * Has the rest of this transaction read records by their primary key, and a piece with its records in one go. After a
 * load the planner's figures are old: it may read the whole table for each piece, which makes the whole quadratic in its
 * number, or expect so few records that it goes through all of them once a row.
 */
async function readInOrderOfKeys(client: PoolClient): Promise<void> {
  await client.query(
    `select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
       set_config('enable_nestloop', 'off', true)`,
  );
}

/** Then for a piece whose records lie apart: none are kept in memory, to be gone through once a row. */
async function probeForEachRow(client: PoolClient): Promise<void> {
  await client.query("select set_config('enable_nestloop', 'on', true), set_config('enable_material', 'off', true)");
}

/** SQL for the records that are compared with, and for whether they are all. */
type Source = { readonly records: string; readonly joined: string; readonly complete: string };

const records = "select key, hash, version from record where workspace_id = $1 and entity = $2";
/** Not many more records than a piece can have are read with it, so that no piece reads the whole table. */
const sideBySide: Source = {
  records: `near as materialized (
       ${records} and key >= (select min(key collate "C") from given) and key <= (select max(key collate "C") from given)
       limit ${mostRows}
     ), `,
  joined: "left join near r on r.key = s.key",
  complete: `(select count(*) from near) < ${mostRows}`,
};
const oneByOne: Source = {
  records: "",
  joined: "left join record r on r.workspace_id = $1 and r.entity = $2 and r.key = s.key",
  complete: "true",
};

/** Null, and nothing is stored, when the source does not have all records that it should. */
async function storeCompared(
  client: PoolClient,
  table: string,
  { count, rows, keys, hashes }: Piece,
  { workspaceId, entity, whole }: PlanSettings & KnownRecords & WorkspaceScope,
  source: Source,
): Promise<"all" | readonly number[] | null> {
  // A removed record has no hash: its key may come back.
  const { rows: found } = await client.query<{
    complete: boolean;
    all: boolean | null;
    unchanged: readonly number[] | null;
  }>(
    `with given as materialized (
       select * from unnest($4::int[], $5::text[], $6::uuid[]) as s ("row", key, hash)
     ), ${source.records}compared as materialized (
       select s."row", s.key, s.hash, r.version,
         case when s.hash is null then null when r.hash is null then 'created' when r.hash = s.hash then 'unchanged'
              when $3 then 'updated' else 'doubtful' end as action
       from given s ${source.joined} where ${source.complete}
     ), stored as (
       insert into ${table} ("row", key, hash, action, version) select "row", key, hash, action, version from compared
     ), counted as (
       select bool_and(action = 'unchanged') as "all" from compared where action is not null
     )
     select ${source.complete} as complete, "all",
       case when not "all" then (select array_agg("row" order by "row") from compared
                                 where action = 'unchanged') end as unchanged
     from counted`,
    [
      workspaceId,
      entity,
      whole,
      binaryArray("int4", { bytes: rows, count }),
      binaryArray("text", { bytes: keys, count }),
      binaryArray("uuid", { bytes: hashes, count }),
    ],
  );
  const [answer] = found;
  if (!answer?.complete) return null;
  return answer.all ? "all" : (answer.unchanged ?? []);
}

/** The data lines of a piece but those of the given rows, moved together within its memory. */
function linesWithout({ lines, lineRows, lineStarts }: Piece, left: "all" | readonly number[]): Uint8Array {
  if (left === "all") return lines.buffer.subarray(0, 0);
  if (left.length === 0) return bytesOf(lines);
  let to = 0;
  let next = 0;
  for (const [index, row] of lineRows.entries()) {
    if (row === left[next]) {
      next++;
      continue;
    }
    const start = lineStarts[index] ?? 0;
    const end = lineStarts[index + 1] ?? lines.length;
    lines.buffer.copyWithin(to, start, end);
    to += end - start;
  }
  return lines.buffer.subarray(0, to);
}
