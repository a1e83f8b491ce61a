import type { EntityName } from "#core/entities/entity.ts";

/** Plain values of one column, for somebody who asked to see them: only the use case that records the look reads it. */
export type SensitiveValues = {
  /** A field of planned rows: what its record holds now, and what it would hold. Rows without a plan are left out. */
  planned(
    importId: string,
    query: {
      readonly entity: EntityName;
      readonly field: string;
      readonly rows: readonly number[];
    },
  ): Promise<readonly { readonly row: number; readonly before: unknown; readonly after: unknown }[]>;
  /** Cells of skipped and mended rows as they stand now, edits included; `column` is counted from 1. */
  skipped(
    importId: string,
    column: number,
    rows: readonly number[],
  ): Promise<readonly { readonly row: number; readonly cell: string }[]>;
};
