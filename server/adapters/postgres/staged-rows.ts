import { hash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { addText, bytesOf, emptyPiece, fullPiece, type BytePiece } from "#adapters/postgres/byte-piece.ts";
import { copyInto } from "#adapters/postgres/copy-buffer.ts";
import { copyText } from "#adapters/postgres/copy-text.ts";
import { lanes } from "#adapters/postgres/lanes.ts";
import { lookUpByKey } from "#adapters/postgres/plan-slices.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Rows of one piece. */
const mostRows = 10_000;

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

/** Rows in the order of the file: what of each is compared, and the data of the good ones. */
type Piece = {
  /** Of equal number; a faulty row has no hash. */
  readonly rows: number[];
  readonly keys: string[];
  readonly hashes: (string | null)[];
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
      const lines = settings.none
        ? await storeAsNew(client, tables.row, piece)
        : linesWithout(piece, await compare(client, tables.row, piece, { ...settings, ...scope, order }));
      if (lines.length > 0) await copyInto(client, tables.data, lines);
      empty(piece);
    }),
  );
  function add(row: number, key: string, hashText: string | null): void {
    const { rows, keys, hashes } = pieces.filling();
    rows.push(row);
    keys.push(key);
    hashes.push(hashText);
  }
  return {
    good(row, key, data) {
      add(row, key, hash("sha256", data, "hex").slice(0, 32));
      const piece = pieces.filling();
      piece.lineRows.push(row);
      piece.lineStarts.push(piece.lines.length);
      // JSON text holds no raw line break or tab, only the backslashes of its own escapes.
      const text = data.includes("\\") ? data.replaceAll("\\", "\\\\") : data;
      addText(piece.lines, `${row}\t${text}\n`);
    },
    faulty: (row, key) => add(row, key, null),
    async ready() {
      if (isFull(pieces.filling())) await pieces.send();
    },
    async close() {
      if (pieces.filling().rows.length > 0) await pieces.send();
      await pieces.settle();
    },
  };
}

function createPiece(): Piece {
  return { rows: [], keys: [], hashes: [], lines: emptyPiece(), lineRows: [], lineStarts: [] };
}

function empty(piece: Piece): void {
  for (const part of Object.values(piece)) part.length = 0;
}

/** Faulty rows have no data, so rows are counted too. */
function isFull({ lines, rows }: Piece): boolean {
  return lines.length >= fullPiece || rows.length >= mostRows;
}

/** Stores keys and hashes of rows that all make a record; answers their data lines. */
async function storeAsNew(
  client: PoolClient,
  table: string,
  { rows, keys, hashes, lines }: Piece,
): Promise<Uint8Array> {
  const text = rows.map((row, index) => {
    const hashText = hashes[index] ?? null;
    const key = copyText(keys[index] ?? "");
    return hashText === null ? `${row}\t${key}\t\\N\t\\N\t\\N\n` : `${row}\t${key}\t${hashText}\tcreated\t\\N\n`;
  });
  await copyInto(client, table, Buffer.from(text.join("")));
  return bytesOf(lines);
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
  return (await storeCompared(client, table, piece, settings, oneByOne)) ?? [];
}

/**
 * Has the rest of this transaction read records by their primary key. After a load the planner's figures are old, and
 * it may read the whole table for each piece, which makes the whole quadratic in its number.
 */
async function readInOrderOfKeys(client: PoolClient): Promise<void> {
  await client.query("select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)");
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
  { rows, keys, hashes }: Piece,
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
      `{${rows.join()}}`,
      `{${keys.map(arrayElement).join()}}`,
      `{${hashes.map(orNull).join()}}`,
    ],
  );
  const [answer] = found;
  if (!answer?.complete) return null;
  return answer.all ? "all" : (answer.unchanged ?? []);
}

const orNull = (text: string | null) => text ?? "NULL";

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

/** A text within an array literal (PostgreSQL manual, "Array Input and Output Syntax"). */
function arrayElement(text: string): string {
  return needsEscape.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : `"${text}"`;
}

const needsEscape = /["\\]/;
