import type { Pool, PoolClient } from "pg";
import { allEnded } from "#adapters/postgres/all-ended.ts";
import { binaryArrayParts } from "#adapters/postgres/binary-array.ts";
import {
  addInt16,
  addInt32,
  addSizedText,
  addSizedUtf8,
  type BytePiece,
  emptyPiece,
  fullPiece,
} from "#adapters/postgres/byte-piece.ts";
import { lanes } from "#adapters/postgres/lanes.ts";
import { queryInBytes } from "#adapters/postgres/query-in-bytes.ts";
import { requireChecking } from "#adapters/postgres/require-checking.ts";
import { writingLine } from "#adapters/postgres/writing-line.ts";
import type { Issue } from "#core/checking/issue.ts";
import type { RowBytes } from "#core/checking/row-bytes.ts";
import type { KeptRows } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Skipped rows on their way to where they stay, not by way of staging. */
export type RowKeeper = KeptRows & {
  add(row: number, key: string | null, cells: readonly string[], issues: readonly Issue[]): void;
  /** The same with the key of `data`, none where it is empty, and the cells as JSON text. */
  addBytes(row: number, data: RowBytes, cells: RowBytes, issues: readonly Issue[]): void;
  ready(): Promise<void>;
  /** Nothing is added any more: many rows that are left are stored from here on, while the others are being sealed. */
  keepRest(): Promise<void>;
  /** How many rows the database has stored. */
  stored(): number;
  /**
   * Does the rest of the transaction in which they are stored and commits it. `work` is told whether some are stored
   * already; `rest` stores what is left.
   */
  finish<T>(work: (client: PoolClient, isBegun: boolean, rest: () => Promise<void>) => Promise<T>): Promise<T>;
};

/** Fewer rows at the end of a file are stored with the plan: no transaction is worth beginning for them. */
const worthAhead = 2_000;

type Piece = {
  rows: number;
  issues: number;
  readonly row: Record<"row" | "key" | "cells", BytePiece>;
  readonly issue: Record<"row" | "position" | "column" | "field" | "code" | "message" | "waitsFor", BytePiece>;
};

/**
 * Skipped rows are written while the file is read, within the transaction of the plan that follows: to stage them first and
 * move them then, one after the other, took a third of what a file of bad rows takes. Nobody sees them before the plan,
 * and a process that is killed leaves none. The transaction begins with the first full piece, so that a usual file has none
 * open while it is read.
 *
 * Their issues are written on a second connection, for PostgreSQL does one statement of a transaction at a time, and are
 * committed right before the plan is made, which reads them. Where no plan comes of it, what is left are issues of rows that
 * nobody knows of: the next try takes them away, or the end of the import.
 */
export function keepRows(pool: Pool, scope: WorkspaceScope, importId: string): RowKeeper {
  const rowLine = writingLine(pool, scope, importId);
  const issueLine = writingLine(pool, scope, importId);
  let stored = 0;
  const storeRows = async (client: PoolClient, piece: Piece) => {
    const rows = await insertRows(client, scope, importId, piece);
    stored += rows;
  };
  const storeIssues = async (piece: Piece) => {
    if (!issueLine.isOpen()) await issueLine.write((client) => forgetIssues(client, importId));
    await issueLine.write((client) => insertIssues(client, scope, importId, piece));
  };
  const pieces = lanes(createPiece, async (piece) => {
    await allEnded([rowLine.write((client) => storeRows(client, piece)), storeIssues(piece)]);
    empty(piece);
  });
  const begin = (row: number) => {
    const piece = pieces.filling();
    piece.rows++;
    addNumber(piece.row.row, row);
    return piece;
  };
  return {
    add(row, key, cells, issues) {
      const piece = begin(row);
      addTextOrNull(piece.row.key, key);
      addSizedText(piece.row.cells, JSON.stringify(cells));
      issues.forEach((issue, index) => addIssue(piece, issue, index + 1));
    },
    addBytes(row, { bytes, keyFrom, keyTo }, cells, issues) {
      const piece = begin(row);
      if (keyFrom === keyTo) addInt32(piece.row.key, isNull);
      else addSizedUtf8(piece.row.key, bytes, keyFrom, keyTo);
      addSizedUtf8(piece.row.cells, cells.bytes, 0, cells.length);
      issues.forEach((issue, index) => addIssue(piece, issue, index + 1));
    },
    async ready() {
      const { row, issue } = pieces.filling();
      if (row.cells.length + issue.message.length >= 2 * fullPiece) await pieces.send();
    },
    async keepRest() {
      if (pieces.filling().rows >= worthAhead) await pieces.send();
    },
    stored: () => stored,
    async finish(work) {
      await pieces.settle();
      const isBegun = rowLine.isOpen();
      if (issueLine.isOpen()) await issueLine.write((client) => requireChecking(client, importId));
      await issueLine.end("commit");
      const result = await rowLine.write((client) =>
        work(client, isBegun, async () => {
          const piece = pieces.filling();
          if (piece.rows === 0) return;
          await storeRows(client, piece);
          await insertIssues(client, scope, importId, piece);
        }),
      );
      await rowLine.end("commit");
      return result;
    },
    async release() {
      await pieces.settle().catch(() => undefined);
      await Promise.all([rowLine.end("rollback"), issueLine.end("rollback")]);
    },
  };
}

/** Those of a try of which no plan came. */
async function forgetIssues(client: PoolClient, importId: string): Promise<void> {
  await requireChecking(client, importId);
  await client.query("delete from issue where import_id = $1", [importId]);
}

function createPiece(): Piece {
  const [row, key, cells] = [emptyPiece(), emptyPiece(), emptyPiece()];
  const [of, position, column, field] = [emptyPiece(), emptyPiece(), emptyPiece(), emptyPiece()];
  const [code, message, waitsFor] = [emptyPiece(), emptyPiece(), emptyPiece()];
  const issue = { row: of, position, column, field, code, message, waitsFor };
  return { rows: 0, issues: 0, row: { row, key, cells }, issue };
}

function empty(piece: Piece): void {
  piece.rows = piece.issues = 0;
  for (const bytes of [...Object.values(piece.row), ...Object.values(piece.issue)]) bytes.length = 0;
}

function addIssue(piece: Piece, { row, column, field, code, message, waitsFor }: Issue, position: number): void {
  const { issue } = piece;
  piece.issues++;
  addNumber(issue.row, row);
  addInt32(issue.position, 2);
  addInt16(issue.position, position);
  addNumber(issue.column, column);
  addTextOrNull(issue.field, field);
  addSizedText(issue.code, code);
  addSizedText(issue.message, message);
  addTextOrNull(issue.waitsFor, waitsFor ?? null);
}

/** In place of the number of bytes: a null. */
const isNull = -1;

function addNumber(bytes: BytePiece, value: number | null): void {
  if (value === null) return addInt32(bytes, isNull);
  addInt32(bytes, 4);
  addInt32(bytes, value);
}

function addTextOrNull(bytes: BytePiece, text: string | null): void {
  if (text === null) addInt32(bytes, isNull);
  else addSizedText(bytes, text);
}

async function insertRows(client: PoolClient, scope: WorkspaceScope, importId: string, piece: Piece): Promise<number> {
  const { row } = piece;
  const given = (type: "int4" | "text" | "json", bytes: BytePiece) =>
    binaryArrayParts(type, { bytes, count: piece.rows });
  // Unnested side by side, not as tables: those would be gathered whole before they are joined.
  return queryInBytes(
    client,
    `insert into skipped_row (workspace_id, import_id, "row", key, cells)
     select $1, $2, unnest($3::int[]), unnest($4::text[]), unnest($5::json[])`,
    [scope.workspaceId, importId, given("int4", row.row), given("text", row.key), given("json", row.cells)],
  );
}

async function insertIssues(client: PoolClient, scope: WorkspaceScope, importId: string, piece: Piece): Promise<void> {
  if (piece.issues === 0) return;
  const { issue } = piece;
  const given = (type: "int2" | "int4" | "text", bytes: BytePiece) =>
    binaryArrayParts(type, { bytes, count: piece.issues });
  await queryInBytes(
    client,
    `insert into issue (workspace_id, import_id, "row", position, "column", field, code, message, waits_for)
     select $1, $2, unnest($3::int[]), unnest($4::int2[]), unnest($5::int[]), unnest($6::text[]), unnest($7::text[]),
       unnest($8::text[]), unnest($9::text[])`,
    [
      ...[scope.workspaceId, importId, given("int4", issue.row), given("int2", issue.position)],
      ...[given("int4", issue.column), given("text", issue.field), given("text", issue.code)],
      ...[given("text", issue.message), given("text", issue.waitsFor)],
    ],
  );
}
