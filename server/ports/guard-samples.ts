import type { EntityName } from "#core/entities/entity.ts";
import type { KnownRow, RecordValues } from "#core/guard/moved-values.ts";

/** Rows of a plan, from all over its file. */
export type PlanSample = {
  /** Rows whose records are there: those that change them, and those that leave them as they are. */
  readonly known: readonly KnownRow[];
  /** What rows without a record would make. */
  readonly created: readonly RecordValues[];
};

/** Records as they are and were, of the workspace of the transaction: some rows of many, always the same ones. */
export type GuardSamples = {
  /** Empty where the plan's rows are gone. */
  ofPlan(importId: string): Promise<PlanSample>;
  /** What the loads of these imports made of their rows, and of those whose records were there, of what. */
  ofLoaded(importIds: readonly string[]): Promise<PlanSample>;
  /** Those of the texts that are keys of records of an entity. */
  keysAmong(entity: EntityName, texts: readonly string[]): Promise<ReadonlySet<string>>;
};
