import { formatCount, formatNumber } from "#components/ui/number.ts";

/** While the rows of an import go to the platform. */
export const sending = {
  sentRows: (done: number, total: number) =>
    `${formatNumber(done)} of ${formatCount(total, "row", "rows")} sent to the platform`,
  platformSilent: (done: number, total: number) =>
    `${formatNumber(done)} of ${formatCount(total, "row", "rows")} sent. Waiting for the platform, which takes no more at the moment`,
  cancelRequested:
    "Stopping: rows that the platform has are stored here, too; the others are skipped, and their error file can be sent again.",
} as const;
