/** What rows of a feed's files wait for rather than being skipped. */
export type FeedHold = {
  /** Rows with a value that nobody has mapped yet. */
  readonly values: boolean;
  /** Rows that refer to a record that is not there yet. */
  readonly references: boolean;
  /** After so many days they go back to their sender in an error file. */
  readonly limitDays: number;
};

/** What a feed has until somebody says otherwise. */
export const defaultHold: FeedHold = { values: false, references: true, limitDays: 7 };

export const holdDays = { least: 1, most: 90 } as const;
