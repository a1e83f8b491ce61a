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
  const pieces = lanes(createPiece, (piece) =>
    withWorkspaceClient(pool, scope, async (client) => {
      const lines = settings.none
        ? await storeAsNew(client, tables.row, piece)
        : linesWithout(piece, await compare(client, tables.row, piece, { ...settings, ...scope }));
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

const mostRows = 10_000;

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

/** Stores keys, hashes and what each row would do; answers the rows that are as their records are, all or in order. */
async function compare(
  client: PoolClient,
  table: string,
  { rows, keys, hashes }: Piece,
  { workspaceId, entity, whole }: PlanSettings & KnownRecords & WorkspaceScope,
): Promise<"all" | readonly number[]> {
  await lookUpByKey(client);
  // A removed record has no hash: its key may come back.
  const { rows: found } = await client.query<{ all: boolean | null; unchanged: readonly number[] | null }>(
    `with compared as materialized (
       select s."row", s.key, s.hash, r.version,
         case when s.hash is null then null when r.hash is null then 'created' when r.hash = s.hash then 'unchanged'
              when $3 then 'updated' else 'doubtful' end as action
       from unnest($4::int[], $5::text[], $6::uuid[]) as s ("row", key, hash)
       left join record r on r.workspace_id = $1 and r.entity = $2 and r.key = s.key
     ), stored as (
       insert into ${table} ("row", key, hash, action, version) select "row", key, hash, action, version from compared
     ), counted as (
       select bool_and(action = 'unchanged') as "all" from compared where action is not null
     )
     select "all", case when not "all" then (select array_agg("row" order by "row") from compared
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
  return found[0]?.all ? "all" : (found[0]?.unchanged ?? []);
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
