import { shown } from "#core/checking/issue-messages.ts";

/** What a liaison reads about a decided requisition. */
export const decisionSentences = {
  empty: "The file is empty. Send the requisition with its header row and the decided requests below it.",
  noRows: "The file has a header row and no request below it. Send the requisition with the decided requests.",
  missingColumns: (columns: readonly string[]) =>
    `The ${columns.length === 1 ? "column" : "columns"} ${columns.join(", ")} ${columns.length === 1 ? "is" : "are"} missing. ` +
    "Keep the header row of the requisition as it was sent out, in one file with commas.",
  quote:
    "A quotation mark in this row is not closed, or text follows it. Save the file as CSV from the spreadsheet again.",
  cells: (found: number, expected: number) =>
    `This row has ${found} ${found === 1 ? "cell" : "cells"} and the header has ${expected}. Save the file as CSV from the spreadsheet again.`,
  notADecision: (value: string) =>
    `${shown(value)} is no decision. Write Y to approve, N to deny, or leave the cell blank to decide later.`,
  slotsMissing: "An approval needs a number of slots. Write a whole number, for example 20.",
  notANumber: (value: string) => `${shown(value)} is no number of slots. Write a whole number, for example 20.`,
  unknownCode: (value: string) =>
    value === ""
      ? "The business code is missing. Copy it from the requisition that was sent out."
      : `There is no request with the code ${shown(value)}. Copy the code from the requisition that was sent out.`,
  shortenedCode: (value: string) =>
    `${shown(value)} is a code that a spreadsheet has read as a number. Copy it from the requisition that was sent out, as text.`,
  unknownHash: (code: string) =>
    `The hash is not that of the business that asked with the code ${shown(code)}. Copy both from the requisition that was sent out.`,
  repeatedCode: (code: string, firstRow: number) =>
    `The code ${shown(code)} already stands in row ${firstRow}. Keep the row that is right and remove the other.`,
  noSlots: "This approves 0 slots. Deny the request with N, write the number of slots, or confirm that 0 is meant.",
  moreThanRequested: (slots: number, requested: number) =>
    `This approves ${slots} slots and ${requested} were requested. Write ${requested} or fewer, or confirm that more are meant.`,
} as const;
