import type { Repair } from "#core/damage/damage-kind.ts";
import type { EntityName, EnumValue } from "#core/entities/entity.ts";
import type { LaidMap } from "#core/value-maps/value-map.ts";

/** The order of day, month and year in the dates of a column, and how the parts are written. */
export type DateOrder = "mdy" | "dmy" | "ymd";

/** Where amounts of money are written as in the column. */
export const moneyLocales = ["en-US", "en-CA", "fr-CA", "de-DE", "es-US"] as const;
export type MoneyLocale = (typeof moneyLocales)[number];

/** A step from a cell to a value, carried out in the order of the list. */
export type Transform =
  | { readonly kind: "trim" }
  | { readonly kind: "case"; readonly to: "upper" | "lower" | "title" }
  /** Plain text, no pattern language: wherever it stands, or only as the whole cell, its start or its end. */
  | {
      readonly kind: "replace";
      readonly find: string;
      readonly with: string;
      readonly where: "anywhere" | "whole" | "start" | "end";
    }
  /** Filled up on one side to so many characters. */
  | { readonly kind: "pad"; readonly side: "start" | "end"; readonly length: number; readonly fill: string }
  /** Characters from one on, counted from 1; so many of them, or all that follow. */
  | { readonly kind: "part"; readonly from: number; readonly length: number | null }
  /** With `format` (yyyy, MM, d, HH …) it says exactly how a date is written; `zone` is where a time without offset is. */
  | { readonly kind: "date"; readonly order: DateOrder; readonly format?: string; readonly zone?: string }
  /** The sign before the decimals, where it is declared: with `comma`, `1.234,50` is read as 1234.50. */
  | { readonly kind: "number"; readonly decimal: "point" | "comma" }
  /** A part of the cell, counted from 1; `last` counts from the end. */
  | { readonly kind: "split"; readonly separator: string; readonly part: number | "last" }
  /** An amount as that country writes it becomes digits with a point. */
  | { readonly kind: "money"; readonly locale: MoneyLocale }
  | { readonly kind: "default"; readonly value: string }
  | { readonly kind: "constant"; readonly value: string }
  /** Depends on another column of the row; `otherwise` null leaves the value as it is. */
  | {
      readonly kind: "when";
      readonly column: string;
      readonly test: "is" | "is_not" | "blank" | "filled" | "starts";
      readonly values: readonly string[];
      readonly then: string;
      readonly otherwise: string | null;
    }
  /** Looked up in a shared value map, which it names; `laid` is that map, which no stored mapping holds. */
  | {
      readonly kind: "lookup";
      readonly map: string;
      readonly otherwise: "keep" | "blank" | "refuse";
      readonly laid?: LaidMap;
    }
  /**
   * Source value -> target value, compared folded (case, accents, outer white space); null skips the value's rows. `laid`
   * are the value maps that say the rest, the first of them first; no stored mapping holds them.
   */
  | {
      readonly kind: "values";
      readonly values: Readonly<Record<string, string | null>>;
      readonly laid?: readonly LaidMap[];
    }
  /** What a spreadsheet did to the column is put right; only a person who has seen the proof adds it. */
  | ({ readonly kind: "repair" } & Repair);

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

/** A field that only this tenant has, as the platform's profile knows it by its tag. */
export type ExtraField = { readonly name: `profile.${string}`; readonly label: string; readonly tag: string };

/** Columns -> fields of one entity. What it fills is told by `entityOfMapping`. */
export type Mapping = {
  readonly entity: EntityName;
  readonly fields: readonly FieldMapping[];
  /** Columns that a person chose to leave out. */
  readonly ignored: readonly string[];
  /** What a blank cell of a mapped column does to a record that has a value there. */
  readonly blankCells: "clear" | "keep";
  /** Fields beside those of the entity. */
  readonly extraFields?: readonly ExtraField[];
  /** By field of text: the values that are accepted, where the target has a list of its own. */
  readonly choices?: Readonly<Record<string, readonly EnumValue[]>>;
};
