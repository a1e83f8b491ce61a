import { type ByteCheck, compileByteCheck } from "#core/checking/byte-cells.ts";
import type { CellFault } from "#core/checking/cell-checker.ts";
import { type CellMemo, createCellMemo } from "#core/checking/cell-memo.ts";
import type { FieldPlan, RowRules } from "#core/checking/compile-row-checker.ts";
import type { FieldTests, UsualTests } from "#core/checking/usual-tests.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { looksAside } from "#core/mapping/looks-aside.ts";
import type { Transform } from "#core/mapping/mapping.ts";

/** A field as it is filled from bytes. */
export type ByteField = {
  readonly plan: FieldPlan;
  readonly direct: ByteCheck | null;
  /** JSON texts of its cells; nothing for a blank value. */
  readonly memo: CellMemo;
  /** Of cells with doubled quotes. */
  readonly quotedMemo: CellMemo;
  /** What is wrong with those of `memo` that are faulty, by their numbers. */
  readonly faults: Map<number, CellFault>;
  readonly isCounted: boolean;
  /** It is several columns. */
  readonly isJoined: boolean;
  /** Of one whose steps look at other columns. */
  readonly tests: FieldTests | null;
  /** The number of this row's cell, where it is counted; -1 for none. */
  counted: number;
};

export function compileByteField(
  { entity, mapping, today, counter }: RowRules,
  plan: FieldPlan,
  tests: UsualTests,
): ByteField {
  const field = fieldOf(entity, plan.field);
  const mapped = mapping.fields.find((one) => one.field === plan.field);
  const transforms = mapped?.transforms ?? [];
  const isCounted = counter?.isCounted(plan.field) ?? false;
  const isJoined = mapped?.source.kind === "join";
  const isDirect = field !== null && !isCounted && plan.index >= 0 && changesNothing(transforms);
  return {
    plan,
    direct: isDirect ? compileByteCheck(field.type, today) : null,
    memo: createCellMemo(),
    quotedMemo: createCellMemo(),
    faults: new Map(),
    isCounted,
    isJoined,
    tests: looksAside(transforms) ? tests.of(plan.field) : null,
    counted: -1,
  };
}

/** Only steps that leave a value without white space around it as it is, and say nothing of how it is written. */
function changesNothing(transforms: readonly Transform[]): boolean {
  return transforms.every((step) => step.kind === "trim" || (step.kind === "date" && step.format === undefined));
}
