/** How long files are kept, in days from the end of their import; null: for good. */
export type RetentionRule = {
  /** The file as it came, and what was copied of its cells. */
  readonly originalsDays: number | null;
  /** Error files and receipts. */
  readonly artifactsDays: number | null;
};

/** Whose rule took a file away: the feed's own, or the workspace's for feeds without one. */
export type RuleOwner = "feed" | "workspace";

/** What is told of a file that the retention took away. */
export type RemovedFile = {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly rule: RuleOwner;
  readonly days: number;
};

export const mostRetentionDays = 36_500;

/** What is wrong with a rule as somebody typed it; null when it can be kept. */
export function retentionProblem({ originalsDays, artifactsDays }: RetentionRule): string | null {
  const fine = (days: number | null) =>
    days === null || (Number.isInteger(days) && days >= 1 && days <= mostRetentionDays);
  if (fine(originalsDays) && fine(artifactsDays)) return null;
  return `Files are kept for a whole number of days from 1 to ${mostRetentionDays} (a hundred years), or for good.`;
}

/** "The original was removed on November 21, 2026 by the feed's retention of 90 days." */
export function removedSentence(what: string, { at, rule, days }: RemovedFile): string {
  const day = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(at));
  return `${what} was removed on ${day} by the ${rule}'s retention of ${days} ${days === 1 ? "day" : "days"}.`;
}
