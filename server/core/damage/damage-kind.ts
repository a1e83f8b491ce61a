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
export type Repair = {
  /** Of a field that several columns are joined in, the one that is put right before they are. */
  readonly column?: string;
} & RepairedDamage;

type RepairedDamage =
  /**
   * Digits alone, `shortest` of them or more and fewer than `length`, get their zeros back. `plusFour` is of ZIP codes:
   * `2138-1234` becomes 02138-1234, and 21381234 the same without a hyphen; with `only`, nothing but the first does.
   */
  | {
      readonly damage: "leading_zeros";
      readonly shortest: number;
      readonly length: number;
      readonly plusFour?: "too" | "only";
    }
  /** `1.23456E+05`, where no digit is missing, becomes 123456. */
  | { readonly damage: "scientific" }
  /** `FranÃ§ois` becomes `François`. */
  | { readonly damage: "mojibake" }
  /**
   * `45123` becomes the day that a spreadsheet means by it (1900 system), from one day to another (yyyy-mm-dd); with
   * `time`, `46349.375` that day and time, in the zone that the mapping says. It is written as ISO 8601, or in the
   * `format` of the column.
   */
  | {
      readonly damage: "date_serial";
      readonly from: string;
      readonly to: string;
      readonly time?: true;
      readonly format?: string;
    };

/** A cell that shows a damage; `cell` is null where its row is out of step with the header. */
export type DamagedCell = { readonly row: number; readonly cell: string | null };

/** What was found in one column of a file. */
export type ColumnDamage = {
  readonly column: string;
  /** The field that it fills. */
  readonly field: string;
  readonly damage: DamageKind;
  readonly cells: number;
  /** The first of them, at most five. */
  readonly firstRows: readonly number[];
  /** Cells of these rows, and the first of those that the repair changes, in the order of their rows. */
  readonly examples: readonly DamagedCell[];
  /** How many of the cells the repair changes; the others stay. Null where there is none. */
  readonly changes: number | null;
  /** Null where nothing proves what stood there. */
  readonly repair: Repair | null;
  /** What the proof is, or why there is none; a sentence. */
  readonly proof: string;
};

/**
 * Whether rows would be loaded wrongly without a word of their checks, and somebody can do something about it: under
 * keys without their zeros, with days and months swapped, or with names of wrong letters in place of right ones. A file
 * that came without a person waits for one then.
 */
export function mustBeSeen({ damage, repair }: ColumnDamage): boolean {
  return damage === "date_order" || ((damage === "leading_zeros" || damage === "mojibake") && repair !== null);
}
