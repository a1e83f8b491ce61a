import { formatCount, formatNumber } from "#components/ui/number.ts";

const rows = (count: number) => formatCount(count, "skipped row", "skipped rows");

/** Text of error files that come home, and of skipped rows until each is settled. */
export const corrections = {
  title: "Settling the skipped rows",
  tally: (skipped: number, parts: readonly string[]) => `${formatNumber(skipped)} skipped: ${parts.join(", ")}`,
  mended: (count: number, run: number) => `${formatNumber(count)} mended in import ${run}`,
  waived: (count: number, by: string) => `${formatNumber(count)} waived by ${by}`,
  open: (count: number) => `${formatNumber(count)} open`,
  closed: "Every skipped row is settled.",
  todo: "Correct the open rows in the error file and upload it again, or waive those that need not come.",
  waive: "Waive the open rows",
  waiveTitle: (count: number) => `Waive ${rows(count)}?`,
  waiveText: "They will not be loaded, and count as settled. This can be taken back.",
  waiveRow: (row: number) => `Waive row ${row}`,
  waiveOne: "Waive",
  reason: "Why they need not be loaded",
  reasonHint: "Everybody who sees this import reads it. Name no person in it.",
  reasonMissing: "Say why these rows will not be loaded.",
  reopen: "Open the waived rows again",
  openRows: "Open rows",
  waivedRows: "Waived rows",
  row: "Row",
  originalRow: "Row of the first file",
  why: "Why",
  action: "Settle",
  more: (count: number) => `The first ${formatNumber(count)} rows are listed.`,
  failed: "How far the skipped rows are settled could not be read.",
  again: "Try again",
  corrects: (run: number) => `Corrects import ${run}`,
  ignored: "The columns _row, _field, _code and _message are left out.",
  mendedBefore: (count: number, run: number) =>
    `${formatCount(count, "row was", "rows were")} already mended in import ${run}; where nothing differs, nothing is loaded twice.`,
  found: (run: number, fileName: string, skipped: number) =>
    `This is the corrected error file of import ${run} (${fileName}, ${rows(skipped)}).`,
  sameMapping: "It will run with the same mapping. To change its columns first, go on below.",
  which: "This error file fits several imports. Which one does it correct?",
  candidate: (run: number, fileName: string) => `Import ${run}, ${fileName}`,
  candidateHint: (skipped: number) => `${rows(skipped)}`,
  none: "None: import it by itself",
  plain: "This is an error file, but of no import in this workspace whose rows it holds. It runs as a file by itself.",
  check: "Check with the same mapping",
  unlink: "Import it by itself",
  link: (run: number) => `Link it to import ${run}`,
  unlinked: "It will run as a file by itself, and settle no skipped row.",
} as const;
