import { type ByteField, compileByteField } from "#core/checking/byte-field.ts";
import {
  type CellMemo,
  countCell,
  countedCells,
  findCell,
  hasPlace,
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
  addText,
  copyBytes,
  emptyRowBytes,
  ensureRoom,
  type RowBytes,
} from "#core/checking/row-bytes.ts";
import { CLOSE, compileRowFrame, type RowFrame } from "#core/checking/row-frame.ts";
import type { Issue } from "#core/checking/issue.ts";
import { compileUsualTests, type UsualTests } from "#core/checking/usual-tests.ts";
import { storedFormOf, storedRecord, UNIT_SEPARATOR } from "#core/entities/stored-form.ts";
import { type ByteRecord, type ByteRecords, DOUBLED, ESCAPED } from "#core/file/byte-records.ts";

/** What a row comes to; `left` for one that has to be checked the usual way, whatever it is then. */
export type ByteVerdict = "good" | "skipped" | "left";

/**
 * Checks rows, and writes them as they are stored, without making strings of their cells: what most cells hold is written
 * as it came, and what a column's cells come to is remembered by their bytes. Of a faulty row the faulty cells alone become
 * text. What is out of the ordinary is left to the row checker.
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

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const QUOTE = 34;
const SEPARATOR = UNIT_SEPARATOR.charCodeAt(0);
const BACKSLASH = 92;
const noCells: readonly string[] = [];
/** Of a row without fault; never added to. */
const noIssues: Issue[] = [];

/** What became of a cell: it stands in the row, it is blank and may be, it is faulty, or the row checker has to say. */
const WRITTEN = 0;
const BLANK = 1;
const FAULTY = 2;
const LEFT = 3;

/** In place of a text, which never has it, in the memo: the cell is faulty. */
const faultMark = new Uint8Array([SEPARATOR]);
/** There, too: it is blank. */
const nothing = new Uint8Array(0);
/** Faulty cells of a column that are remembered, each with its sentence. */
const mostFaults = 1_000;

/** The row that is being written. */
type Writing = {
  readonly frame: RowFrame;
  readonly good: RowBytes;
  /** Null where no field has to do with more than its own cell. */
  readonly tests: UsualTests | null;
  /** The row's cells as text; none where there are no tests. */
  cells: readonly string[];
  number: number;
  issues: Issue[];
};

/**
 * Null where the mapping gives rows without a key one: such a row may be blank, which only all its cells tell. Rows of a
 * layout are text, too, and columns that are joined to values to be counted. What is good, and its data, is so by
 * `compileRowChecker`, which is to be compiled with the same counter before.
 */
export function compileByteChecker(rules: RowRules): ByteRowChecker | null {
  const { counter, ...uncounted } = rules;
  const { entity, mapping } = rules;
  const columns = rules.columns.length;
  const form = storedFormOf(entity.name);
  if (entity.layout !== undefined || form === null) return null;
  const usual = compileUsualTests(mapping, rules.columns);
  const fields = compileFieldPlans(uncounted).map((plan) => compileByteField(rules, plan, usual));
  if (fields.some(({ isJoined, isCounted }) => isJoined && isCounted)) return null;
  const keyPlan = fields.find(({ plan }) => plan.field === entity.key)?.plan;
  if (keyPlan && typeof checkCell(keyPlan, keyPlan.index < 0 ? keyPlan.read(noCells) : "", noCells) === "string")
    return null;
  const names = fields.map(({ plan }) => plan.field);
  const checkPeriods = compilePeriodCheck(entity, names);
  const good = emptyRowBytes();
  const frame = compileRowFrame(form, entity.key, fields);
  const seesMore = fields.some(({ isJoined, tests }) => isJoined || tests !== null);
  const tests = seesMore ? usual : null;
  const writing: Writing = { frame, good, tests, cells: noCells, number: 0, issues: noIssues };
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
      const late = checkPeriods?.(storedRecord(decoder.decode(good.bytes.subarray(0, good.length)))) ?? null;
      if (late !== null) note(writing, fields.find(({ plan }) => plan.field === late.field)?.plan, late);
      for (const field of counted) if (field.counted >= 0) countCell(field.memo, field.counted, row);
      return hasKey && writing.issues.length === 0 ? "good" : "skipped";
    },
    issues: () => inColumnOrder(writing.issues),
    settle() {
      for (const { plan, memo, tests } of counted) {
        for (const { cell, rows, firstRow } of countedCells(memo))
          counter?.add(plan.field, decoder.decode(cell), rows, firstRow, tests?.cells() ?? noCells);
      }
    },
  };
}

/** False for a row that is left to the row checker. */
function writeRow(writing: Writing, records: ByteRecords): boolean {
  const { good, frame } = writing;
  const { record } = records;
  writing.issues = noIssues;
  good.length = good.keyFrom = good.keyTo = 0;
  ensureRoom(good, frame.overhead + record.to - record.from);
  if (writing.tests !== null) writing.tests.begin((writing.cells = records.cells()));
  addByte(good, frame.mark);
  addByte(good, SEPARATOR);
  if (frame.own.length > 0 && !writeOwn(writing, records)) return false;
  const { listed, keyField } = frame;
  for (let index = 0; index < listed.length; index++) {
    const place = listed[index];
    if (place === undefined) break;
    for (let gap = place.gap; gap > 0; gap--) addByte(good, SEPARATOR);
    const before = good.length;
    const written = writeCell(writing, place.field, records);
    if (written === LEFT) return false;
    if (written === WRITTEN && index === keyField) {
      good.keyFrom = before + 1;
      good.keyTo = good.length - 1;
    }
  }
  while (good.bytes[good.length - 1] === SEPARATOR) good.length--;
  return true;
}

/** A tenant's own fields, as one object. */
function writeOwn(writing: Writing, records: ByteRecords): boolean {
  const { good, frame } = writing;
  let isOpen = false;
  for (const { field, first, next } of frame.own) {
    const before = good.length;
    addBytes(good, isOpen ? next : first);
    const written = writeCell(writing, field, records);
    if (written === LEFT) return false;
    if (written === WRITTEN) isOpen = true;
    else good.length = before;
  }
  if (isOpen) addByte(good, CLOSE);
  return true;
}

function note(writing: Writing, plan: FieldPlan | undefined, fault: CellFault): void {
  if (writing.issues === noIssues) writing.issues = [];
  writing.issues.push({ row: writing.number, column: plan?.column ?? null, field: plan?.field ?? null, ...fault });
}

function writeCell(writing: Writing, field: ByteField, records: ByteRecords): number {
  const { good } = writing;
  const { record } = records;
  const at = field.plan.index;
  const from = at < 0 ? 0 : (record.starts[at] ?? 0);
  const to = at < 0 ? 0 : (record.ends[at] ?? 0);
  const kind = at < 0 ? 0 : (record.kinds[at] ?? 0);
  if (field.direct !== null) {
    if (from === to && field.plan.required === null) return BLANK;
    if (from < to && (kind & (ESCAPED | DOUBLED)) === 0 && field.direct(record.bytes, from, to, kind)) {
      addByte(good, QUOTE);
      copyBytes(good, record.view, from, to);
      addByte(good, QUOTE);
      return WRITTEN;
    }
  }
  if (field.isJoined || (field.tests !== null && !field.tests.areUsual())) {
    return field.isCounted ? LEFT : writeChecked(writing, field, records, { memo: null, from, to });
  }
  // Doubled quotes mean one within quotes, and two where there are none around the cell.
  const memo = (kind & DOUBLED) === 0 ? field.memo : field.quotedMemo;
  const known = isUseful(memo) ? findCell(memo, record.view, from, to) : -1;
  if (known < 0) return writeChecked(writing, field, records, { memo, from, to });
  if (field.isCounted) {
    if (memo === field.quotedMemo) return LEFT;
    field.counted = known;
  }
  const start = memo.textFrom[known] ?? 0;
  const end = memo.textTo[known] ?? 0;
  if (start === end) return BLANK;
  if (end - start === faultMark.length && memo.bytes[start] === SEPARATOR) {
    const fault = field.faults.get(known);
    if (fault === undefined) return LEFT;
    note(writing, field.plan, fault);
    return FAULTY;
  }
  copyBytes(good, memo.view, start, end);
  return WRITTEN;
}

/** Without a memo what the cell comes to is not kept: it is not told by the cell alone. */
type Unknown = { readonly memo: CellMemo | null; readonly from: number; readonly to: number };

/** The field's own check, on text; what it comes to is kept for the next time. */
function writeChecked(writing: Writing, field: ByteField, records: ByteRecords, { memo, from, to }: Unknown): number {
  const { plan, isCounted, quotedMemo, faults } = field;
  const { good } = writing;
  const start = good.length;
  const found = checkCell(plan, textOf(writing, plan, records), writing.cells);
  const fault = found !== null && typeof found !== "string" ? found : null;
  if (typeof found === "string") addText(good, found);
  const mayKeep = fault === null || (memo === field.memo && faults.size < mostFaults);
  let known = -1;
  if (memo !== null && mayKeep && hasPlace(memo, to - from)) {
    const text = found === null ? nothing : fault === null ? good.bytes.subarray(start, good.length) : faultMark;
    known = keepCell(memo, records.record.view, from, to, text);
  }
  if (isCounted) {
    if (known < 0 || memo === quotedMemo) return LEFT;
    field.counted = known;
  }
  if (fault !== null) {
    if (known >= 0) faults.set(known, fault);
    note(writing, plan, fault);
    return FAULTY;
  }
  return found === null ? BLANK : WRITTEN;
}

function textOf({ cells }: Writing, { index, read }: FieldPlan, records: ByteRecords): string {
  if (index < 0) return read(cells);
  return cells === noCells ? records.cell(index) : (cells[index] ?? "");
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
