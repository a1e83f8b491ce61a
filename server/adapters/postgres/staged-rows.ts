import { hash } from "node:crypto";
import type { Pool } from "pg";
import {
  addInt16,
  addInt32,
  addSizedBytes,
  addSizedText,
  addSizedUtf8,
  bytesOf,
  emptyPiece,
  type BytePiece,
} from "#adapters/postgres/byte-piece.ts";
import { comparePiece, type KnownRecords, type Unchanged } from "#adapters/postgres/compare-piece.ts";
import { copyBinary } from "#adapters/postgres/copy-buffer.ts";
import { lanes } from "#adapters/postgres/lanes.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { RowBytes } from "#core/checking/row-bytes.ts";
import { storedText } from "#core/entities/stored-form.ts";
import type { PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Rows of one piece, and bytes of their data: what a piece costs by itself, some statements and a plan, is lost in it. */
const mostRows = 20_000;
const mostBytes = 6 * 1024 * 1024;

/** The rows of a file that have a key, on their way into staging. */
export type StagedRows = {
  good(row: number, key: string, data: string): void;
  goodBytes(row: number, data: RowBytes): void;
  /** A faulty row takes part when repeated keys are looked for. */
  faulty(row: number, key: string): void;
  ready(): Promise<void>;
  close(): Promise<void>;
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
        : linesWithout(piece, await comparePiece(client, tables.row, piece, { ...settings, ...scope, order }));
      if (lines.length > 0) await copyBinary(client, tables.data, lines);
      empty(piece);
    }),
  );
  const { begin, end } = settings.none ? createdRow : comparedRow;
  return {
    good(row, key, data) {
      const piece = pieces.filling();
      addSizedText(begin(piece, row), key);
      beginLine(piece, row);
      const { lines } = piece;
      const from = lines.length + 4;
      addSizedText(lines, storedText(settings.entity, data));
      // Of its bytes, which stand there anyway: of a text it takes twice as long.
      end(piece, hash("sha256", lines.buffer.subarray(from, lines.length), "binary"));
    },
    goodBytes(row, { bytes, length, keyFrom, keyTo }) {
      const piece = pieces.filling();
      addSizedUtf8(begin(piece, row), bytes, keyFrom, keyTo);
      end(piece, hash("sha256", bytes.subarray(0, length), "binary"));
      beginLine(piece, row);
      addSizedUtf8(piece.lines, bytes, 0, length);
    },
    faulty(row, key) {
      const piece = pieces.filling();
      addSizedText(begin(piece, row), key);
      end(piece, null);
    },
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

/** What stands in front of a row's key, which is to be added to the bytes that `begin` answers, and what behind it. */
type KeyRow = {
  readonly begin: (piece: Piece, row: number) => BytePiece;
  readonly end: (piece: Piece, hashText: string | null) => void;
};

/** A row of the table of keys: row, key, hash, action, version. A faulty one has no hash and no action. */
const createdRow: KeyRow = {
  begin(piece, row) {
    const { created } = piece;
    piece.count++;
    addInt16(created, 5);
    addInt32(created, 4);
    addInt32(created, row);
    return created;
  },
  end({ created }, hashText) {
    addHash(created, hashText);
    if (hashText === null) addInt32(created, isNull);
    else addSizedText(created, "created");
    addInt32(created, isNull);
  },
};

const comparedRow: KeyRow = {
  begin(piece, row) {
    piece.count++;
    addInt32(piece.rows, 4);
    addInt32(piece.rows, row);
    return piece.keys;
  },
  end: (piece, hashText) => addHash(piece.hashes, hashText),
};

function addHash(bytes: BytePiece, hashText: string | null): void {
  if (hashText === null) addInt32(bytes, isNull);
  else addSizedBytes(bytes, hashText, hashBytes);
}

/** A row of the table of data, but for the data. */
function beginLine({ lines, lineRows, lineStarts }: Piece, row: number): void {
  lineRows.push(row);
  lineStarts.push(lines.length);
  addInt16(lines, 2);
  addInt32(lines, 4);
  addInt32(lines, row);
}

/** Faulty rows have no data, so rows are counted too. */
function isFull({ lines, count }: Piece): boolean {
  return lines.length >= mostBytes || count >= mostRows;
}

/** The data lines of a piece but those of unchanged rows, moved together within its memory. */
function linesWithout({ lines, lineRows, lineStarts }: Piece, { most, others }: Unchanged): Uint8Array {
  if (!others) return most ? lines.buffer.subarray(0, 0) : lines.buffer.subarray(0, lines.length);
  let to = 0;
  let next = 0;
  for (const [index, row] of lineRows.entries()) {
    const isOther = row === others[next];
    if (isOther) next++;
    if (isOther !== most) continue;
    const start = lineStarts[index] ?? 0;
    const end = lineStarts[index + 1] ?? lines.length;
    lines.buffer.copyWithin(to, start, end);
    to += end - start;
  }
  return lines.buffer.subarray(0, to);
}
