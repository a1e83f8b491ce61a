import { type ByteCheck, compileByteCheck } from "#core/checking/byte-cells.ts";
import { type CellMemo, createCellMemo, type KnownCell } from "#core/checking/cell-memo.ts";
import { LONGEST_CELL } from "#core/checking/check-text.ts";
import { compilePeriodCheck } from "#core/checking/compile-period-check.ts";
import { checkCell, compileFieldPlans, type FieldPlan, type RowRules } from "#core/checking/compile-row-checker.ts";
import {
  addByte,
  addBytes,
  type CopiedBytes,
  copiedBytes,
  copyBytes,
  emptyRowBytes,
  type RowBytes,
} from "#core/checking/row-bytes.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { type ByteRecords, DOUBLED, ESCAPED } from "#core/file/byte-records.ts";
import { looksAside } from "#core/mapping/looks-aside.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";

/**
 * Checks rows without making strings of their cells: what most cells hold is written as it came, and what a column's
 * cells come to is remembered by their bytes. Anything else, a faulty row first of all, is left to the row checker.
 */
export type ByteRowChecker = {
  /** True for a good row, which then stands in `good`. False for one that has to be checked the usual way, good or not. */
  readonly check: (records: ByteRecords, row: number) => boolean;
  readonly good: RowBytes;
  /** Counts the values of the rows that were good; to be called once, after the last. */
  readonly settle: () => void;
};

type ByteField = {
  readonly plan: FieldPlan;
  /** What stands before a value, the first of its row and any other. */
  readonly prefix: CopiedBytes;
  readonly nextPrefix: CopiedBytes;
  readonly direct: ByteCheck | null;
  readonly memo: CellMemo;
  /** Of cells with doubled quotes. */
  readonly quotedMemo: CellMemo;
  readonly isCounted: boolean;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const QUOTE = 34;
const BACKSLASH = 92;
const noCells: readonly string[] = [];

/** What became of a cell: it stands in the row, it is blank and may be, or the row checker has to say. */
const WRITTEN = 0;
const BLANK = 1;
const LEFT = 2;

/** The row that is being written; `touched` are its cells of which the values are counted. */
type Writing = {
  readonly fields: readonly ByteField[];
  readonly keyField: number;
  readonly good: RowBytes;
  readonly touched: KnownCell[];
};

/**
 * Null where the mapping joins columns or looks from one at another, or gives rows without a key one: such a row may be
 * blank, which only all its cells tell. Rows of a layout are text, too. What is good, and its data, is so by `compileRowChecker`,
 * which is to be compiled with the same counter before.
 */
export function compileByteChecker(rules: RowRules): ByteRowChecker | null {
  const { counter, ...uncounted } = rules;
  const { entity, mapping } = rules;
  const columns = rules.columns.length;
  if (entity.layout !== undefined) return null;
  if (mapping.fields.some(({ source, transforms }) => source.kind === "join" || looksAside(transforms))) return null;
  const fields = compileFieldPlans(uncounted).map((plan) => compileByteField(rules, plan));
  const keyField = fields.findIndex(({ plan }) => plan.field === entity.key);
  const keyPlan = fields[keyField]?.plan;
  if (keyPlan && typeof checkCell(keyPlan, keyPlan.index < 0 ? keyPlan.read(noCells) : "", noCells) === "string")
    return null;
  const names = fields.map(({ plan }) => plan.field);
  const checkPeriods = compilePeriodCheck(entity, names);
  const good = emptyRowBytes();
  const writing: Writing = { fields, keyField, good, touched: [] };
  return {
    good,
    check(records, row) {
      const { record } = records;
      if (record.cells !== columns || record.to - record.from > LONGEST_CELL) return false;
      if (!writeRow(writing, records) || hasEscapedKey(good)) return false;
      if (checkPeriods !== null && checkPeriods(decoder.decode(good.bytes.subarray(0, good.length))) !== null)
        return false;
      for (const known of writing.touched) if (known.rows++ === 0) known.firstRow = row;
      return true;
    },
    settle() {
      for (const { plan, isCounted, memo } of fields) {
        if (!isCounted) continue;
        for (const { cell, rows, firstRow } of memo.known())
          if (rows > 0) counter?.add(plan.field, decoder.decode(cell), rows, firstRow);
      }
    },
  };
}

function writeRow(writing: Writing, records: ByteRecords): boolean {
  const { good, fields } = writing;
  good.length = writing.touched.length = 0;
  good.keyFrom = good.keyTo = 0;
  addByte(good, 0x7b);
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field === undefined) break;
    const before = good.length;
    const prefix = before === 1 ? field.prefix : field.nextPrefix;
    copyBytes(good, prefix.view, 0, prefix.size);
    const start = good.length;
    const written = writeCell(writing, field, records);
    if (written === LEFT) return false;
    if (written === BLANK) good.length = before;
    else if (index === writing.keyField) {
      good.keyFrom = start + 1;
      good.keyTo = good.length - 1;
    }
  }
  addByte(good, 0x7d);
  return good.keyTo > good.keyFrom;
}

function writeCell(writing: Writing, field: ByteField, records: ByteRecords): number {
  const { good } = writing;
  const { record } = records;
  const at = field.plan.index;
  const from = at < 0 ? 0 : (record.starts[at] ?? 0);
  const to = at < 0 ? 0 : (record.ends[at] ?? 0);
  const kind = at < 0 ? 0 : (record.kinds[at] ?? 0);
  if (field.direct !== null) {
    if (from === to) return field.plan.required === null ? BLANK : LEFT;
    if ((kind & (ESCAPED | DOUBLED)) === 0 && field.direct(record.bytes, from, to, kind)) {
      addByte(good, QUOTE);
      copyBytes(good, record.view, from, to);
      addByte(good, QUOTE);
      return WRITTEN;
    }
  }
  // Doubled quotes mean one within quotes, and two where there are none around the cell.
  const memo = (kind & DOUBLED) === 0 ? field.memo : field.quotedMemo;
  const known = memo.isUseful() ? memo.find(record.bytes, from, to) : null;
  if (known === null) return writeChecked(writing, field, records, { memo, from, to });
  if (field.isCounted) {
    if (memo === field.quotedMemo) return LEFT;
    writing.touched.push(known);
  }
  copyBytes(good, known.text.view, 0, known.text.size);
  return known.text.size === 0 ? BLANK : WRITTEN;
}

/** The field's own check, on text; what it comes to is kept for the next time. */
function writeChecked(
  writing: Writing,
  { plan, isCounted, quotedMemo }: ByteField,
  records: ByteRecords,
  { memo, from, to }: { readonly memo: CellMemo; readonly from: number; readonly to: number },
): number {
  const found = checkCell(plan, plan.index < 0 ? plan.read(noCells) : records.cell(plan.index), noCells);
  if (found !== null && typeof found !== "string") return LEFT;
  const text = encoder.encode(found ?? "");
  const known = memo.keep(records.record.bytes, from, to, text);
  if (isCounted) {
    if (known === null || memo === quotedMemo) return LEFT;
    writing.touched.push(known);
  }
  addBytes(writing.good, text);
  return text.length === 0 ? BLANK : WRITTEN;
}

function hasEscapedKey({ bytes, keyFrom, keyTo }: RowBytes): boolean {
  for (let at = keyFrom; at < keyTo; at++) if (bytes[at] === BACKSLASH) return true;
  return false;
}

function compileByteField({ entity, mapping, today, counter }: RowRules, plan: FieldPlan): ByteField {
  const field = fieldOf(entity, plan.field);
  const isCounted = counter?.isCounted(plan.field) ?? false;
  const isDirect = field !== null && !isCounted && plan.index >= 0 && changesNothing(mapping, plan.field);
  return {
    plan,
    prefix: copiedBytes(encoder.encode(plan.prefix)),
    nextPrefix: copiedBytes(encoder.encode(plan.nextPrefix)),
    direct: isDirect ? compileByteCheck(field.type, today) : null,
    memo: createCellMemo(),
    quotedMemo: createCellMemo(),
    isCounted,
  };
}

/** Only steps that leave a value without white space around it as it is, and say nothing of how it is written. */
function changesNothing({ fields }: Mapping, name: string): boolean {
  const harmless = (step: Transform) => step.kind === "trim" || (step.kind === "date" && step.format === undefined);
  return fields.find(({ field }) => field === name)?.transforms.every(harmless) ?? false;
}
