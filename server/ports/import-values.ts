import type { ValueOutcome } from "#core/values/value-outcome.ts";

/** A column of choices: how many different values the file has there, and how many of them nobody understands. */
export type ValueColumn = {
  readonly field: string;
  /** False when it has too many values to count; none is stored. */
  readonly complete: boolean;
  /** False where only values that are not understood are known: the others are no list of choices. */
  readonly counted: boolean;
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

/** A value of one import that no mapping understood when it was planned. */
export type UnmappedValue = Pick<StoredValue, "position" | "value" | "rows"> & {
  readonly importId: string;
  readonly feedId: string;
  readonly field: string;
  /** When the file arrived, ISO 8601. */
  readonly arrivedAt: string;
};

/** A value as it is written (of files before 22 November 2026 folded), for which held rows of an import wait. */
export type AwaitedValue = {
  readonly importId: string;
  readonly feedId: string;
  readonly field: string;
  readonly value: string;
  readonly rows: number;
};

/** The different values of an import's columns of choices, and those that a value map would settle, as its plan stored them. */
export type ImportValues = {
  columns(importId: string): Promise<readonly ValueColumn[]>;
  /** All values of a field, those with most rows first; only those at `positions` where these are given. */
  ofField(importId: string, field: string, positions?: readonly number[]): Promise<readonly StoredValue[]>;
  /** Of all files that arrived since then and are planned or loaded, and of those with rows that wait; newest first. */
  unmapped(since: string, limit: number): Promise<readonly UnmappedValue[]>;
  /** What waiting rows wait for: of one import, or of all. */
  awaited(importId?: string): Promise<readonly AwaitedValue[]>;
};
