import { isBlankRow } from "#core/file/blank-row.ts";
import { createDecoder } from "#core/file/decode.ts";
import { createRowParser, type RowBatch } from "#core/file/row-parser.ts";
import { decisionSentences } from "#core/requisitions/decision-sentences.ts";

/** The columns that a decided requisition is read by; others may be there, in any order. */
export const decisionColumns = ["approved_confirm", "slots_approved", "business_code", "hash"] as const;
export type DecisionColumn = (typeof decisionColumns)[number];

/** What keeps a decided requisition from being taken. `row` is what a spreadsheet shows, the header 1; null: the file. */
export type DecisionProblem = {
  readonly row: number | null;
  readonly column: DecisionColumn | null;
  readonly code: DecisionProblemCode;
  readonly sentence: string;
};

export type DecisionProblemCode =
  | "empty"
  | "unreadable"
  | "missing_columns"
  | "cells"
  | "not_a_decision"
  | "not_a_number"
  | "unknown_code"
  | "unknown_hash"
  | "repeated_code"
  | "no_slots"
  | "more_than_requested";

/** A row's cells, trimmed. */
export type DecisionRow = { readonly row: number } & Readonly<Record<DecisionColumn, string>>;

export type ReadRequisition =
  | { readonly kind: "read"; readonly rows: readonly DecisionRow[] }
  | { readonly kind: "refused"; readonly problems: readonly DecisionProblem[] };

type Numbered = { readonly row: number; readonly cells: readonly string[]; readonly malformed: boolean };

/**
 * Reads a requisition that comes back, in its declared encoding (a label of `encodings`). Wholly blank rows are left out and
 * counted all the same; a file that is no such requisition is refused with all that is wrong with it.
 */
export function readRequisition(bytes: Uint8Array, encoding = "utf-8"): ReadRequisition {
  const read = readRecords(bytes, encoding);
  if (typeof read === "string") return refused("unreadable", read);
  const [header, ...rows] = read.filter(({ cells }) => !isBlankRow(cells));
  if (!header) return refused("empty", decisionSentences.empty);
  const names = header.cells.map((cell) => cell.trim());
  const missing = decisionColumns.filter((column) => !names.includes(column));
  const ragged = rows.filter(({ cells, malformed }) => malformed || cells.length !== names.length);
  const problems: readonly DecisionProblem[] = [
    ...(missing.length > 0
      ? [problemOf("missing_columns", decisionSentences.missingColumns(missing), header.row)]
      : []),
    ...ragged.map(({ row, cells, malformed }) => {
      const sentence = malformed ? decisionSentences.quote : decisionSentences.cells(cells.length, names.length);
      return problemOf("cells", sentence, row);
    }),
  ];
  if (problems.length > 0) return { kind: "refused", problems };
  if (rows.length === 0) return refused("empty", decisionSentences.noRows);
  const cellOf = (cells: readonly string[], column: DecisionColumn) => (cells[names.indexOf(column)] ?? "").trim();
  return {
    kind: "read",
    rows: rows.map(({ row, cells }) => ({
      row,
      approved_confirm: cellOf(cells, "approved_confirm"),
      slots_approved: cellOf(cells, "slots_approved"),
      business_code: cellOf(cells, "business_code"),
      hash: cellOf(cells, "hash"),
    })),
  };
}

/** Every record of the file with its number; a sentence when it can't be read. */
function readRecords(bytes: Uint8Array, encoding: string): readonly Numbered[] | string {
  const decoder = createDecoder(encoding);
  const parser = createRowParser({ delimiter: ",", quote: '"' });
  const batches = [parser.push(decoder.push(bytes)), parser.push(decoder.end()), parser.end()];
  const fault = decoder.fault() ?? parser.fault();
  return fault === null ? batches.flatMap(numbered) : fault.sentence;
}

function numbered({ firstRow, rows, malformed }: RowBatch): readonly Numbered[] {
  return rows.map((cells, index) => ({
    row: firstRow + index,
    cells,
    malformed: malformed.includes(firstRow + index),
  }));
}

function refused(code: DecisionProblemCode, sentence: string): ReadRequisition {
  return { kind: "refused", problems: [problemOf(code, sentence)] };
}

function problemOf(code: DecisionProblemCode, sentence: string, row: number | null = null): DecisionProblem {
  return { row, column: null, code, sentence };
}
