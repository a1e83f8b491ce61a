import type { SnapshotWay } from "#core/guard/ending.ts";

/** How much a file of a feed may differ from those before it. Null: nothing is asked of it. */
export type GuardLimits = {
  /** Fewer rows than so many per cent of the usual; more than so many. */
  readonly rowsLess: number | null;
  readonly rowsMore: number | null;
  /** More than so many per cent of its rows change records, or end them by their status, where usually fewer do. */
  readonly updatedShare: number | null;
  readonly endedShare: number | null;
  /** A column is blank in so many more of a hundred rows than usual. */
  readonly blankRise: number | null;
  /** So many per cent of a column's values look as they did in no good file. */
  readonly shapeChange: number | null;
  /** Before so many good files nothing is usual. */
  readonly leastFiles: number;
  /** Shares of fewer rows say nothing. */
  readonly leastRows: number;
};

export type FeedGuard = GuardLimits & {
  readonly enabled: boolean;
  /** Ids of those who may let a file go on; empty: everybody whose role may. */
  readonly approvers: readonly string[];
  /** Whether each file has all records of the feed, and what becomes of those that one does not have. */
  readonly snapshot: SnapshotWay;
  /** More than so many per cent of the feed's records, or so many, are never ended without an approver. */
  readonly missingShare: number | null;
  readonly missingMost: number | null;
};

/** What counts for a feed for which nothing was set. */
export const usualGuard: FeedGuard = {
  enabled: true,
  rowsLess: 50,
  rowsMore: 200,
  updatedShare: 60,
  endedShare: 10,
  blankRise: 30,
  shapeChange: 50,
  leastFiles: 3,
  leastRows: 20,
  approvers: [],
  snapshot: "none",
  missingShare: 5,
  missingMost: null,
};

export type GuardField = keyof Omit<FeedGuard, "enabled">;
export type GuardProblem = { readonly field: GuardField; readonly sentence: string };

export const mostApprovers = 20;

const ranges: readonly (readonly [GuardField & keyof FeedGuard, number, number, string])[] = [
  ["rowsLess", 1, 100, "The least number of rows is 1 to 100 per cent of the usual, or nothing."],
  ["rowsMore", 100, 10_000, "The largest number of rows is 100 to 10,000 per cent of the usual, or nothing."],
  ["updatedShare", 1, 100, "The share of changed records is 1 to 100 per cent, or nothing."],
  ["endedShare", 1, 100, "The share of ended records is 1 to 100 per cent, or nothing."],
  ["blankRise", 1, 100, "The rise of blank cells is 1 to 100, or nothing."],
  ["shapeChange", 1, 100, "The share of values that look different is 1 to 100 per cent, or nothing."],
  ["missingShare", 1, 100, "The share of records that may be missing is 1 to 100 per cent, or nothing."],
  ["missingMost", 0, 1_000_000_000, "The number of records that may be missing is a whole number from 0, or nothing."],
];

/** What is wrong with limits as somebody typed them, a sentence each; empty when they can be kept. */
export function guardProblems(guard: FeedGuard): readonly GuardProblem[] {
  const problems: GuardProblem[] = [];
  for (const [field, least, most, sentence] of ranges) {
    const value = guard[field];
    if (typeof value === "number" && !within(value, least, most)) problems.push({ field, sentence });
  }
  if (!within(guard.leastFiles, 1, 10)) {
    problems.push({ field: "leastFiles", sentence: "What is usual is told from 1 to 10 good files." });
  }
  if (!within(guard.leastRows, 1, 1_000_000)) {
    problems.push({ field: "leastRows", sentence: "The least number of rows to judge is 1 to 1,000,000." });
  }
  if (guard.approvers.length > mostApprovers) {
    problems.push({ field: "approvers", sentence: `Name at most ${mostApprovers} people.` });
  }
  if (guard.snapshot !== "none" && guard.missingShare === null && guard.missingMost === null) {
    const sentence = "Say how many records a file may lack before somebody has to approve it, as a share or a number.";
    problems.push({ field: "missingShare", sentence });
  }
  return problems;
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
