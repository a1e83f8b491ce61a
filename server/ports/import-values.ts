import type { ValueOutcome } from "#core/values/value-outcome.ts";

/** A column of choices: how many different values the file has there, and how many of them nobody understands. */
export type ValueColumn = {
  readonly field: string;
  /** False when it has too many values to count; none is stored. */
  readonly complete: boolean;
  readonly distinct: number;
  readonly unknown: number;
  readonly unknownRows: number;
};

export type StoredValue = {
  /** Counted from 1 within the field. */
  readonly position: number;
  readonly value: string;
  readonly rows: number;
  readonly firstRow: number;
  readonly outcome: ValueOutcome["kind"];
  readonly target: string | null;
};

/** The different values of an import's columns of choices, as its plan stored them. */
export type ImportValues = {
  columns(importId: string): Promise<readonly ValueColumn[]>;
  /** All values of a field, those with most rows first; only those at `positions` where these are given. */
  ofField(importId: string, field: string, positions?: readonly number[]): Promise<readonly StoredValue[]>;
};
