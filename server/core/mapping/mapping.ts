import type { EntityName } from "#core/entities/entity.ts";

/** The order of day, month and year in the dates of a column, and how the parts are written. */
export type DateOrder = "mdy" | "dmy" | "ymd";

/** A step from a cell to a value, carried out in the order of the list. */
export type Transform =
  | { readonly kind: "trim" }
  | { readonly kind: "case"; readonly to: "upper" | "lower" | "title" }
  | { readonly kind: "date"; readonly order: DateOrder }
  /** The sign before the decimals, where it is declared: with `comma`, `1.234,50` is read as 1234.50. */
  | { readonly kind: "number"; readonly decimal: "point" | "comma" }
  /** A part of the cell, counted from 1; `last` counts from the end. */
  | { readonly kind: "split"; readonly separator: string; readonly part: number | "last" }
  | { readonly kind: "default"; readonly value: string }
  /** Source value -> target value, compared folded (case, accents, outer white space); null skips the value's rows. */
  | { readonly kind: "values"; readonly values: Readonly<Record<string, string | null>> };

/** Where a field's value comes from. Columns are named, not numbered: one more column never breaks a mapping. */
export type FieldSource =
  | { readonly kind: "column"; readonly column: string }
  /** Several columns joined, blank ones left out. */
  | { readonly kind: "join"; readonly columns: readonly string[]; readonly separator: string }
  | { readonly kind: "constant"; readonly value: string };

export type FieldMapping = {
  readonly field: string;
  readonly source: FieldSource;
  readonly transforms: readonly Transform[];
};

/** Columns -> fields of one entity. */
export type Mapping = {
  readonly entity: EntityName;
  readonly fields: readonly FieldMapping[];
  /** Columns that a person chose to leave out. */
  readonly ignored: readonly string[];
  /** What a blank cell of a mapped column does to a record that has a value there. */
  readonly blankCells: "clear" | "keep";
};
