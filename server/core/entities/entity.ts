import type { AppointmentLayoutName } from "#core/appointments/layouts.ts";

/** What a cell of a field may hold; each kind is checked and brought to one written form by core/checking. */
export type FieldType =
  | { readonly kind: "text"; readonly maxLength?: number; readonly form?: CellForm }
  /** A key or code: kept to the letter, never read as a number. */
  | { readonly kind: "identifier"; readonly maxLength?: number; readonly form?: CellForm }
  | { readonly kind: "integer"; readonly min?: number; readonly max?: number }
  | { readonly kind: "decimal"; readonly min?: number; readonly max?: number; readonly scale: number }
  /** Written `yyyy-mm-dd`. */
  | { readonly kind: "date"; readonly notAfterToday?: boolean }
  /** Written as ISO 8601 with an offset. */
  | { readonly kind: "date-time" }
  /** `named`: what its values are, in words, where the target keeps a list of them; they are shown by their labels. */
  | { readonly kind: "enum"; readonly values: readonly EnumValue[]; readonly named?: string }
  | { readonly kind: "email" }
  /** Written E.164. */
  | { readonly kind: "phone" }
  | { readonly kind: "postal-code" }
  | { readonly kind: "region" }
  | { readonly kind: "country" }
  | { readonly kind: "time-zone" }
  /** Several values in one cell, each of them one of `of` where that is given; written as an array. */
  | {
      readonly kind: "list";
      readonly separator: string;
      readonly of?: readonly EnumValue[];
      readonly named?: string;
    };

/**
 * What a text or a code looks like: the code of a business, a ZIP code of the United States, date and time with or without
 * an offset, or one line that no spreadsheet would run.
 */
export type CellForm = "business-code" | "us-zip" | "moment" | "line";

/** One accepted value; synonyms are folded (case, accents, punctuation) before they are compared. */
export type EnumValue = { readonly value: string; readonly label: string; readonly synonyms: readonly string[] };

/**
 * How much a field gives away: `none`; `personal` names or reaches a person; `sensitive` is health data, a date of
 * birth or a national number: masked on screen, never mapped by its name alone.
 */
export type Sensitivity = "none" | "personal" | "sensitive";

export type Field = {
  /** The target's own name, e.g. `external_id`. */
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly sensitivity: Sensitivity;
  /** What is paid or billed depends on it: a changed mapping of it needs a second person. */
  readonly billing?: true;
  /** Added by the check of the row; no column fills it. */
  readonly made?: true;
  /** Header names by which other systems call this field, as a person would write them. */
  readonly synonyms: readonly string[];
  /** A value that passes the field's own checks. */
  readonly example: string;
  readonly description: string;
};

/** A field whose value is the key of a record of another entity. */
export type Reference = { readonly field: string; readonly entity: EntityName };

/** Two date-time fields of which the second may not lie before the first. */
export type Period = { readonly start: string; readonly end: string };

export type EntityName = "employee" | "client" | "visit" | "appointment" | "retest" | "business_request";

/** A kind of record. From this one definition come checks, mapping targets, template and documentation page. */
export type Entity = {
  readonly name: EntityName;
  readonly label: string;
  readonly plural: string;
  readonly description: string;
  /** The field that tells records apart within a workspace. */
  readonly key: string;
  readonly fields: readonly Field[];
  readonly references: readonly Reference[];
  readonly periods: readonly Period[];
  /** Its rows come in this layout, by whose rules they are checked, and their keys are drawn. */
  readonly layout?: AppointmentLayoutName;
  /** Its rows make and change records of this kind; without it, of its own. */
  readonly records?: EntityName;
};
