import { formatCount, formatNumber } from "#components/ui/number.ts";

const rows = (count: number) => formatCount(count, "row", "rows");

/** Below a long list of a file's rows. */
export const rowList = {
  read: (shown: number, total: number) =>
    shown >= total ? `All ${rows(total)} shown` : `${formatNumber(shown)} of ${rows(total)} shown; scroll for more`,
  readFrom: (start: number, shown: number, total: number) =>
    `${formatNumber(shown)} of ${rows(total)} shown, from row ${formatNumber(start)} of the file on`,
  toTheEnd: "to the end",
  moreFailed: "More rows could not be read.",
  again: "Try again",
  goTo: "Go to row",
  go: "Go",
  fromFirst: "Back to the first row",
  noneFrom: (start: number) => `No such row from row ${formatNumber(start)} of the file on.`,
} as const;
