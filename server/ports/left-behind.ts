/** What processes left behind when they were killed between two steps, in all workspaces. */
export type LeftBehind = {
  /** Keys of whole files that nobody has written to since `before` (ISO 8601), a thousand at most at a time. */
  files(before: string): AsyncIterable<readonly string[]>;
  /** Those of the keys that no row of the database names. */
  unnamed(keys: readonly string[]): Promise<readonly string[]>;
  /** Drops staging tables of imports that ended an hour ago or longer; answers of how many imports. */
  dropStaging(): Promise<number>;
};
