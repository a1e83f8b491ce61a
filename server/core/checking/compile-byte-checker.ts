import { type ByteCheck, compileByteCheck } from "#core/checking/byte-cells.ts";
import {
  type CellMemo,
  countCell,
  countedCells,
  createCellMemo,
  findCell,
  isUseful,
  keepCell,
} from "#core/checking/cell-memo.ts";
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
  ensureRoom,
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
  /** What stands before a value: `, "name": `, the first of its row without the comma, and with the value's own quote. */
  readonly prefix: CopiedBytes;
  readonly quotedPrefix: CopiedBytes;
  readonly direct: ByteCheck | null;
  /** Texts of its cells with the prefix before them; nothing for a blank value. */
  readonly memo: CellMemo;
  /** Of cells with doubled quotes. */
  readonly quotedMemo: CellMemo;
  readonly isCounted: boolean;
  /** The number of this row's cell, where it is counted; -1 for none. */
  counted: number;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const QUOTE = 34;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 92;
const noCells: readonly string[] = [];

/** What became of a cell: it stands in the row, it is blank and may be, or the row checker has to say. */
const WRITTEN = 0;
const BLANK = 1;
const LEFT = 2;

/** Bytes of the comma and the space that the first value of a row has not before its prefix. */
const COMMA = 2;

/** The row that is being written. */
type Writing = {
  readonly fields: readonly ByteField[];
  readonly keyField: number;
  /** What prefixes and quotes of all fields take. */
  readonly overhead: number;
  readonly good: RowBytes;
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
  const overhead = fields.reduce((sum, { quotedPrefix }) => sum + quotedPrefix.size + 1, 2);
  const writing: Writing = { fields, keyField, overhead, good };
  const counted = fields.filter(({ isCounted }) => isCounted);
  return {
    good,
    check(records, row) {
      const { record } = records;
      if (record.cells !== columns || record.to - record.from > LONGEST_CELL) return false;
      if (!writeRow(writing, records) || hasEscapedKey(good)) return false;
      if (checkPeriods !== null && checkPeriods(decoder.decode(good.bytes.subarray(0, good.length))) !== null)
        return false;
      for (const field of counted) if (field.counted >= 0) countCell(field.memo, field.counted, row);
      return true;
    },
    settle() {
      for (const { plan, memo } of counted) {
        for (const { cell, rows, firstRow } of countedCells(memo))
          counter?.add(plan.field, decoder.decode(cell), rows, firstRow);
      }
    },
  };
}

function writeRow(writing: Writing, records: ByteRecords): boolean {
  const { good, fields } = writing;
  const { record } = records;
  good.length = good.keyFrom = good.keyTo = 0;
  ensureRoom(good, writing.overhead + record.to - record.from);
  good.bytes[good.length++] = OPEN;
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field === undefined) break;
    const before = good.length;
    const comma = before === 1 ? COMMA : 0;
    const written = writeCell(field, good, records, comma);
    if (written === LEFT) return false;
    if (written === WRITTEN && index === writing.keyField) {
      good.keyFrom = before + field.prefix.size - comma + 1;
      good.keyTo = good.length - 1;
    }
  }
  addByte(good, CLOSE);
  return good.keyTo > good.keyFrom;
}

function writeCell(field: ByteField, good: RowBytes, records: ByteRecords, comma: number): number {
  const { record } = records;
  const at = field.plan.index;
  const from = at < 0 ? 0 : (record.starts[at] ?? 0);
  const to = at < 0 ? 0 : (record.ends[at] ?? 0);
  const kind = at < 0 ? 0 : (record.kinds[at] ?? 0);
  if (field.direct !== null) {
    if (from === to) return field.plan.required === null ? BLANK : LEFT;
    if ((kind & (ESCAPED | DOUBLED)) === 0 && field.direct(record.bytes, from, to, kind)) {
      copyBytes(good, field.quotedPrefix.view, comma, field.quotedPrefix.size);
      copyBytes(good, record.view, from, to);
      addByte(good, QUOTE);
      return WRITTEN;
    }
  }
  // Doubled quotes mean one within quotes, and two where there are none around the cell.
  const memo = (kind & DOUBLED) === 0 ? field.memo : field.quotedMemo;
  const known = isUseful(memo) ? findCell(memo, record.view, from, to) : -1;
  if (known < 0) return writeChecked(field, good, records, { memo, from, to, comma });
  if (field.isCounted) {
    if (memo === field.quotedMemo) return LEFT;
    field.counted = known;
  }
  const start = memo.textFrom[known] ?? 0;
  const end = memo.textTo[known] ?? 0;
  if (start === end) return BLANK;
  copyBytes(good, memo.view, start + comma, end);
  return WRITTEN;
}

type Unknown = { readonly memo: CellMemo; readonly from: number; readonly to: number; readonly comma: number };

/** The field's own check, on text; what it comes to is kept for the next time. */
function writeChecked(
  field: ByteField,
  good: RowBytes,
  records: ByteRecords,
  { memo, from, to, comma }: Unknown,
): number {
  const { plan, prefix, isCounted, quotedMemo } = field;
  const found = checkCell(plan, plan.index < 0 ? plan.read(noCells) : records.cell(plan.index), noCells);
  if (found !== null && typeof found !== "string") return LEFT;
  const text = encoder.encode(found === null ? "" : plan.nextPrefix + found);
  const known = keepCell(memo, records.record.view, from, to, text);
  if (isCounted) {
    if (known < 0 || memo === quotedMemo) return LEFT;
    field.counted = known;
  }
  if (text.length < prefix.size) return BLANK;
  addBytes(good, text.subarray(comma));
  return WRITTEN;
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
    prefix: copiedBytes(encoder.encode(plan.nextPrefix)),
    quotedPrefix: copiedBytes(encoder.encode(`${plan.nextPrefix}"`)),
    direct: isDirect ? compileByteCheck(field.type, today) : null,
    memo: createCellMemo(),
    quotedMemo: createCellMemo(),
    isCounted,
    counted: -1,
  };
}

/** Only steps that leave a value without white space around it as it is, and say nothing of how it is written. */
function changesNothing({ fields }: Mapping, name: string): boolean {
  const harmless = (step: Transform) => step.kind === "trim" || (step.kind === "date" && step.format === undefined);
  return fields.find(({ field }) => field === name)?.transforms.every(harmless) ?? false;
}
