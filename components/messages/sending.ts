import { formatCount, formatNumber } from "#components/ui/number.ts";

/** While the rows of an import go to the platform. */
export const sending = {
  sentRows: (done: number, total: number) =>
    `${formatNumber(done)} of ${formatCount(total, "row", "rows")} sent to the platform`,
  platformSilent: (done: number, total: number) =>
    `${formatNumber(done)} of ${formatCount(total, "row", "rows")} sent. Waiting for the platform, which takes no more at the moment`,
  atPlatform: (rows: number) =>
    `${formatCount(rows, "row", "rows")} of this file ${rows === 1 ? "is" : "are"} at the platform already, or may be: the plan was lost on the way, and made anew. Refused or cancelled, what the platform has is stored here, too, and the other rows are skipped.`,
  stopText: "No more rows are sent. What the platform has is stored here, too; the other rows are skipped.",
  waitsSince: "Waiting for the platform since",
  inList: { since: "since", goesOn: "goes on by itself. Open it to stop it." },
  nextTry: "Next try",
  triesNow: "It is tried again about now.",
  sentSoFar: (done: number, total: number) =>
    `${formatNumber(done)} of ${formatCount(total, "row", "rows")} sent so far.`,
  goesOn: "It goes on by itself. Files that came later wait behind it, so that their order stays.",
  cancelRequested:
    "Stopping: rows that the platform has are stored here, too; the others are skipped, and their error file can be sent again.",
} as const;
