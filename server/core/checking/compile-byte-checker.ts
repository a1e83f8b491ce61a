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
import type { CellFault } from "#core/checking/cell-checker.ts";
import { LONGEST_CELL } from "#core/checking/check-text.ts";
import { compilePeriodCheck } from "#core/checking/compile-period-check.ts";
import {
  checkCell,
  compileFieldPlans,
  type FieldPlan,
  inColumnOrder,
  type RowRules,
} from "#core/checking/compile-row-checker.ts";
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
import type { Issue } from "#core/checking/issue.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { type ByteRecord, type ByteRecords, DOUBLED, ESCAPED } from "#core/file/byte-records.ts";
import { looksAside } from "#core/mapping/looks-aside.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";

/** What a row comes to; `left` for one that has to be checked the usual way, whatever it is then. */
export type ByteVerdict = "good" | "skipped" | "left";

/**
 * Checks rows without making strings of their cells: what most cells hold is written as it came, and what a column's
 * cells come to is remembered by their bytes. Of a faulty row the faulty cells alone become text. What is out of the
 * ordinary is left to the row checker.
 */
export type ByteRowChecker = {
  readonly check: (records: ByteRecords, row: number) => ByteVerdict;
  /** The good row that was checked last; of a skipped one its key, which is empty when it is at fault itself. */
  readonly row: RowBytes;
  /** What is wrong with the skipped row that was checked last. */
  readonly issues: () => readonly Issue[];
  /** Counts the values of the rows that were not left; to be called once, after the last. */
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
  /** What is wrong with those of `memo` that are faulty, by their numbers. */
  readonly faults: Map<number, CellFault>;
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
/** Of a row without fault; never added to. */
const noIssues: Issue[] = [];

/** What became of a cell: it stands in the row, it is blank and may be, it is faulty, or the row checker has to say. */
const WRITTEN = 0;
const BLANK = 1;
const FAULTY = 2;
const LEFT = 3;

/** In place of a text, which is longer, in the memo: the cell is faulty. */
const faultMark = new Uint8Array(1);
/** Faulty cells of a column that are remembered, each with its sentence. */
const mostFaults = 1_000;

/** Bytes of the comma and the space that the first value of a row has not before its prefix. */
const COMMA = 2;

/** The row that is being written. */
type Writing = {
  readonly fields: readonly ByteField[];
  readonly keyField: number;
  /** What prefixes and quotes of all fields take. */
  readonly overhead: number;
  readonly good: RowBytes;
  number: number;
  issues: Issue[];
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
  const writing: Writing = { fields, keyField, overhead, good, number: 0, issues: noIssues };
  const counted = fields.filter(({ isCounted }) => isCounted);
  return {
    row: good,
    check(records, row) {
      const { record } = records;
      if (record.cells !== columns || record.to - record.from > LONGEST_CELL) return "left";
      writing.number = row;
      if (!writeRow(writing, records) || hasEscapedKey(good)) return "left";
      const hasKey = good.keyTo > good.keyFrom;
      // One without a key may be blank; a blank one never has one.
      if (!hasKey && !isPlainlyFilled(record)) return "left";
      const late = checkPeriods?.(decoder.decode(good.bytes.subarray(0, good.length))) ?? null;
      if (late !== null) note(writing, fields.find(({ plan }) => plan.field === late.field)?.plan, late);
      for (const field of counted) if (field.counted >= 0) countCell(field.memo, field.counted, row);
      return hasKey && writing.issues.length === 0 ? "good" : "skipped";
    },
    issues: () => inColumnOrder(writing.issues),
    settle() {
      for (const { plan, memo } of counted) {
        for (const { cell, rows, firstRow } of countedCells(memo))
          counter?.add(plan.field, decoder.decode(cell), rows, firstRow);
      }
    },
  };
}

/** False for a row that is left to the row checker. */
function writeRow(writing: Writing, records: ByteRecords): boolean {
  const { good, fields } = writing;
  const { record } = records;
  writing.issues = noIssues;
  good.length = good.keyFrom = good.keyTo = 0;
  ensureRoom(good, writing.overhead + record.to - record.from);
  good.bytes[good.length++] = OPEN;
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field === undefined) break;
    const before = good.length;
    const comma = before === 1 ? COMMA : 0;
    const written = writeCell(writing, field, records, comma);
    if (written === LEFT) return false;
    if (written === WRITTEN && index === writing.keyField) {
      good.keyFrom = before + field.prefix.size - comma + 1;
      good.keyTo = good.length - 1;
    }
  }
  addByte(good, CLOSE);
  return true;
}

function note(writing: Writing, plan: FieldPlan | undefined, fault: CellFault): void {
  if (writing.issues === noIssues) writing.issues = [];
  writing.issues.push({ row: writing.number, column: plan?.column ?? null, field: plan?.field ?? null, ...fault });
}

function writeCell(writing: Writing, field: ByteField, records: ByteRecords, comma: number): number {
  const { good } = writing;
  const { record } = records;
  const at = field.plan.index;
  const from = at < 0 ? 0 : (record.starts[at] ?? 0);
  const to = at < 0 ? 0 : (record.ends[at] ?? 0);
  const kind = at < 0 ? 0 : (record.kinds[at] ?? 0);
  if (field.direct !== null) {
    if (from === to && field.plan.required === null) return BLANK;
    if (from < to && (kind & (ESCAPED | DOUBLED)) === 0 && field.direct(record.bytes, from, to, kind)) {
      copyBytes(good, field.quotedPrefix.view, comma, field.quotedPrefix.size);
      copyBytes(good, record.view, from, to);
      addByte(good, QUOTE);
      return WRITTEN;
    }
  }
  // Doubled quotes mean one within quotes, and two where there are none around the cell.
  const memo = (kind & DOUBLED) === 0 ? field.memo : field.quotedMemo;
  const known = isUseful(memo) ? findCell(memo, record.view, from, to) : -1;
  if (known < 0) return writeChecked(writing, field, records, { memo, from, to, comma });
  if (field.isCounted) {
    if (memo === field.quotedMemo) return LEFT;
    field.counted = known;
  }
  const start = memo.textFrom[known] ?? 0;
  const end = memo.textTo[known] ?? 0;
  if (start === end) return BLANK;
  if (end - start === faultMark.length) {
    const fault = field.faults.get(known);
    if (fault === undefined) return LEFT;
    note(writing, field.plan, fault);
    return FAULTY;
  }
  copyBytes(good, memo.view, start + comma, end);
  return WRITTEN;
}

type Unknown = { readonly memo: CellMemo; readonly from: number; readonly to: number; readonly comma: number };

/** The field's own check, on text; what it comes to is kept for the next time. */
function writeChecked(
  writing: Writing,
  field: ByteField,
  records: ByteRecords,
  { memo, from, to, comma }: Unknown,
): number {
  const { plan, prefix, isCounted, quotedMemo, faults } = field;
  const found = checkCell(plan, plan.index < 0 ? plan.read(noCells) : records.cell(plan.index), noCells);
  const fault = found !== null && typeof found !== "string" ? found : null;
  const text = fault !== null ? faultMark : encoder.encode(found === null ? "" : plan.nextPrefix + String(found));
  const mayKeep = fault === null || (memo === field.memo && faults.size < mostFaults);
  const known = mayKeep ? keepCell(memo, records.record.view, from, to, text) : -1;
  if (isCounted) {
    if (known < 0 || memo === quotedMemo) return LEFT;
    field.counted = known;
  }
  if (fault !== null) {
    if (known >= 0) faults.set(known, fault);
    note(writing, plan, fault);
    return FAULTY;
  }
  if (text.length < prefix.size) return BLANK;
  addBytes(writing.good, text.subarray(comma));
  return WRITTEN;
}

/** Whether some cell begins with a letter, digit or sign of ASCII, so that the row is not blank. */
function isPlainlyFilled({ bytes, starts, ends, cells }: ByteRecord): boolean {
  for (let cell = 0; cell < cells; cell++) {
    const from = starts[cell] ?? 0;
    const first = bytes[from] ?? 0;
    if (from < (ends[cell] ?? 0) && first > 0x20 && first < 0x7f) return true;
  }
  return false;
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
    faults: new Map(),
    isCounted,
    counted: -1,
  };
}

/** Only steps that leave a value without white space around it as it is, and say nothing of how it is written. */
function changesNothing({ fields }: Mapping, name: string): boolean {
  const harmless = (step: Transform) => step.kind === "trim" || (step.kind === "date" && step.format === undefined);
  return fields.find(({ field }) => field === name)?.transforms.every(harmless) ?? false;
}
