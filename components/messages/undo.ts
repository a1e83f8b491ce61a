import type { UndoCounts, UndoPreview } from "#core/undo/undo.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

const records = (count: number) => formatCount(count, "record", "records");

/** "1,234 undone, 3 kept, 1 blocked": what there is none of is left out, but for the first. */
function countsText({ undone, kept, blocked }: UndoCounts): string {
  const parts = [`${formatNumber(undone)} undone`];
  if (kept > 0) parts.push(`${formatNumber(kept)} kept`);
  if (blocked > 0) parts.push(`${formatNumber(blocked)} blocked`);
  return parts.join(", ");
}

/** The same of an undo that has not begun. */
function aheadText({ undone, kept, blocked }: UndoCounts): string {
  const parts = [`${formatNumber(undone)} to undo`];
  if (kept > 0) parts.push(`${formatNumber(kept)} to keep`);
  if (blocked > 0) parts.push(`${formatNumber(blocked)} blocked`);
  return parts.join(", ");
}

/** Text of the undo of an import. */
export const undoPage = {
  title: (number: number) => `Undo import ${number}`,
  loading: "Undo",
  crumb: "Undo",
  link: "Undo this import",
  details: "Show the undo",
  failed: "The undo could not be read.",
  rowsFailed: "The records could not be read.",
  again: "Try again",
  back: "Back to the import",
  description: "Takes back what this import did to the records, as far as nothing has happened to them since.",

  what: "What will happen",
  removes: (count: number) => `${records(count)} that the import made ${count === 1 ? "is" : "are"} removed.`,
  restores: (count: number) =>
    `${records(count)} ${count === 1 ? "goes" : "go"} back to what ${count === 1 ? "it was" : "they were"} before the import.`,
  keeps: (count: number) =>
    `${records(count)} ${count === 1 ? "stays" : "stay"} as ${count === 1 ? "it is" : "they are"}: changed again since the import.`,
  blocks: (count: number) =>
    `${records(count)} ${count === 1 ? "stays" : "stay"} as ${count === 1 ? "it is" : "they are"}: sent to another system since.`,
  misfits: (count: number) =>
    `${formatCount(count, "booking stays", "bookings stay")} as ${count === 1 ? "it is" : "they are"}: the earlier hour is full since, or over.`,
  told: (count: number) =>
    `${formatCount(count, "patient was", "patients were")} told of an appointment that is removed. Nobody tells them: call them.`,
  reopens: (count: number, number: number) =>
    `${formatCount(count, "skipped row", "skipped rows")} of import ${number} that this file mended ${count === 1 ? "is" : "are"} open again.`,
  nothing: "Nothing is left that can be undone.",
  nothingText:
    "Each record of this import was changed again or sent on since, or has no place in its earlier hour. Undo the later import first, or make room in that hour.",
  forGood: "No version is lost: the records' history shows the undo, and the same file can be loaded again.",

  buckets: { undone: "Can be undone", kept: "Kept", blocked: "Blocked" },
  bucketsDone: { undone: "Undone", kept: "Kept", blocked: "Blocked" },
  notes: {
    undone: "nothing has happened since",
    kept: "changed again since",
    blocked: "sent on since",
  },
  tabs: "Records of this import",
  row: "Row",
  rowHint: "as a spreadsheet numbers it",
  noRow: "–",
  key: "Key",
  outcome: { undone: "What the undo does", kept: "Changed by", blocked: "Sent to, or why it stays" },
  outcomeDone: { undone: "What the undo did", kept: "Changed by", blocked: "Sent to, or why it stays" },
  misfit: { hour_full: "Its earlier hour is full since", hour_over: "Its earlier hour is over" },
  removed: "Record removed",
  restored: "Back to the version before",
  changedBy: (number: number, byUndo: boolean) => `${byUndo ? "Undo of import" : "Import"} ${number}`,
  none: {
    undone: "No record can be undone.",
    kept: "No record was changed again since.",
    blocked: "No record was sent to another system since.",
  },
  noneFrom: (row: number) => `No such row from row ${formatNumber(row)} of the file on.`,

  button: ({ undone, kept, blocked }: UndoPreview) =>
    kept + blocked > 0 ? `Undo ${records(undone)}, keep ${formatNumber(kept + blocked)}` : `Undo ${records(undone)}`,
  confirmTitle: (number: number, count: number) => `Undo import ${number} for ${records(count)}?`,
  confirmProduction: "These are live records of real people.",
  confirmProductionWord: "production",
  confirmProductionLabel: "Looked at what is undone and want it? Type “production”",
  confirmProductionMissing: "Type the word “production”, then undo.",
  into: "In",
  mayNot: "Your role can look at this but not undo an import.",

  waiting: "Waiting to be undone",
  undoing: "Undoing",
  undone: "Undone",
  partlyUndone: "Undone in part",
  waitingText: "It waits for the imports of your organisation that came before it. You can close this tab.",
  undoingText: "You can close this tab: the work goes on, and the result will be here.",
  progress: (done: number, total: number) => `${formatNumber(done)} of ${records(total)}`,
  reporting: "Writing the receipt",
  cancel: "Cancel the undo",
  cancelled: "Undo cancelled. Nothing was changed.",
  cancelledBefore: (name: string) => `${name} asked for this undo before, and it was cancelled.`,
  failedTitle: "The undo failed, and nothing was changed",

  doneTitle: (name: string) => `Undone by ${name}`,
  counts: countsText,
  ahead: aheadText,
  doneOn: "on",
  other: (expected: UndoCounts, counts: UndoCounts) =>
    `Records changed while the undo waited: ${countsText(expected)} were expected, and it became ${countsText(counts)}.`,
  noReceipt: "Undone, but without a receipt",
  receipt: "Receipt of the undo",
  receiptText: "What was undone, kept and blocked, signed (JSON)",
} as const;
