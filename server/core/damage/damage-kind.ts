/** What spreadsheets and careless conversions do to the cells of a column. */
export const damageKinds = [
  "leading_zeros",
  "scientific",
  "digits_lost",
  "date_serial",
  "date_order",
  "spreadsheet_error",
  "mojibake",
] as const;
export type DamageKind = (typeof damageKinds)[number];

/** How a column is put right once a person has agreed to it; only cells that show the damage are touched. */
export type Repair =
  /** Digits alone, `shortest` of them or more and fewer than `length`, get their zeros back. */
  | { readonly damage: "leading_zeros"; readonly shortest: number; readonly length: number }
  /** `1.23456E+05`, where no digit is missing, becomes 123456. */
  | { readonly damage: "scientific" }
  /** `FranÃ§ois` becomes `François`. */
  | { readonly damage: "mojibake" }
  /** `45123` becomes the day that a spreadsheet means by it (1900 system), from one day to another (yyyy-mm-dd). */
  | { readonly damage: "date_serial"; readonly from: string; readonly to: string };

/** What was found in one column of a file: counts and row numbers, no cell. */
export type ColumnDamage = {
  readonly column: string;
  /** The field that it fills. */
  readonly field: string;
  readonly damage: DamageKind;
  readonly cells: number;
  /** The first of them, at most five. */
  readonly firstRows: readonly number[];
  /** Null where nothing proves what stood there. */
  readonly repair: Repair | null;
  /** What the proof is, or why there is none; a sentence. */
  readonly proof: string;
};

/**
 * Whether rows would be loaded wrongly without a word of their checks, and somebody can do something about it: under
 * keys without their zeros, or with days and months swapped. A file that came without a person waits for one then.
 */
export function mustBeSeen({ damage, repair }: ColumnDamage): boolean {
  return damage === "date_order" || (damage === "leading_zeros" && repair !== null);
}
