import type { SnapshotWay } from "#core/guard/ending.ts";
import type { GuardLimits } from "#core/guard/feed-guard.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

type Way = Exclude<SnapshotWay, "none"> | "either";

/** What becomes of records that a snapshot does not have; either, where the plan that says it is gone. */
const verbs: Readonly<Record<Way, { readonly begin: string; readonly to: string; readonly done: string }>> = {
  end: { begin: "End", to: "end", done: "ended" },
  deactivate: { begin: "Suspend", to: "suspend", done: "suspended or put on hold" },
  either: { begin: "End or suspend", to: "end or suspend", done: "ended or suspended" },
};

/** Text about files that differ too much from those before, on the plan and on the page of a feed. */
export const guard = {
  heldTitle: "Waits for approval: it differs from the files before",
  heldText: "Nothing has changed yet. An approver looks at the plan below and lets it go on, or refuses the file.",
  heldSentText:
    "No more rows are sent before an approver has looked at the plan below and lets it go on, or refuses it.",
  reasons: "Why it waits",
  waits: "It can be loaded once it is approved.",
  askApprover: "Ask an admin to approve or refuse it.",
  notNamed: "Named people approve files of this feed, and you are not among them.",
  whoIsNamed: "See who is",
  approve: (ended: number, way: Way) =>
    ended === 0 ? "Approve" : `Approve, and ${verbs[way].to} ${formatCount(ended, "record", "records")}`,
  approveNoEnd: "Approve, and leave missing records as they are",
  refuse: "Refuse the file",
  questions: {
    approve: (number: number) => `Approve import ${number}?`,
    approveNoEnd: (number: number) => `Approve import ${number} and leave missing records as they are?`,
    refuse: (number: number) => `Refuse import ${number}?`,
  },
  approveText: "It can be loaded then. Your name and reason stay with the import.",
  approveByItself: "It came without a person, so it is loaded at once then. Your name and reason stay with the import.",
  refuseText: "The import is cancelled and nothing changes. Your name and reason stay with it.",
  reason: "Why",
  reasonHint: "For whoever looks at this import later. No names of clients or employees.",
  reasonMissing: "Say why.",
  approvedTitle: (name: string) => `Approved by ${name}`,
  because: (reason: string) => `“${reason}”`,
  endsNobody: "No record is ended or suspended for being missing.",
  decided: { approved: "Approved by", refused: "Refused by" },

  loadAndEnd: (rows: number, ended: number, way: Way) =>
    rows === 0
      ? `${verbs[way].begin} ${formatCount(ended, "record", "records")}`
      : `Load ${formatCount(rows, "row", "rows")} and ${verbs[way].to} ${formatNumber(ended)}`,
  confirmEnd: (count: number, way: Way) =>
    `${formatCount(count, "record", "records")} ${verbs[way].done}, for the file does not have them`,
  endedNote: (count: number, way: Way) =>
    count === 0
      ? "The file is a full snapshot and has all of the feed’s records, so none is ended or suspended."
      : `The file is a full snapshot: ${formatCount(count, "record", "records")} of the feed ${count === 1 ? "is" : "are"} not in it and would be ${verbs[way].done}.`,

  title: "Change guard",
  description:
    "A file that differs too much from the feed’s last ten good files waits for an approver, with reasons. Errors that a check of single rows can’t see are found this way.",
  failed: "The change guard could not be read.",
  again: "Try again",
  change: "Change",
  save: "Save the guard",
  cancel: "Cancel",
  saved: "The guard is saved. It counts for files from now on.",
  changedBy: (name: string) => `Set by ${name}`,
  usual: "These limits count until you set others.",
  offTitle: "Switched off",
  offText: "No file is compared with those before it.",
  enabled: "Compare each file with those before it",
  limits: "What makes a file wait",
  noLimits: "No limit is set.",
  empty: "Empty asks nothing.",
  fields: {
    rowsLess: { label: "Fewest rows, in % of the usual", says: (n: number) => `fewer than ${n}% of the usual rows` },
    rowsMore: {
      label: "Most rows, in % of the usual",
      says: (n: number) => `more than ${formatNumber(n)}% of the usual rows`,
    },
    updatedShare: {
      label: "Most rows that change a record, in %",
      says: (n: number) => `over ${n}% of rows change a record`,
    },
    endedShare: {
      label: "Most rows that end a record, in %",
      says: (n: number) => `over ${n}% of rows end a record by its status`,
    },
    blankRise: {
      label: "Blank cells more than usual, in points",
      says: (n: number) => `a column is blank ${n} points more than usual`,
    },
    shapeChange: {
      label: "Values that look different, in %",
      says: (n: number) => `over ${n}% of a column’s values look different, or columns seem swapped`,
    },
  } satisfies Record<
    Exclude<keyof GuardLimits, "leastFiles" | "leastRows">,
    { label: string; says: (n: number) => string }
  >,
  leastFiles: "Good files to know the usual",
  leastFilesHint: "Before so many, no file waits for these limits.",
  leastRows: "Rows to judge by",
  leastRowsHint: "Where a file and the usual have fewer, shares say little.",
  approvers: "Who approves",
  approversHint: "Nobody chosen: any admin.",
  anyAdmin: "Any admin approves.",
  named: (names: readonly string[]) => `${names.join(", ")} ${names.length === 1 ? "approves" : "approve"}.`,
  someNamed: (count: number) => `${formatCount(count, "named person approves", "named people approve")}.`,
  gone: "somebody who has left or may not approve any more",
  from: (files: number, rows: number) =>
    `From ${formatCount(files, "good file", "good files")} and ${formatCount(rows, "row", "rows")} on.`,
  snapshot: "Records that a file does not have",
  snapshotHint: "For feeds whose every file has all records. Rows that are skipped or held count as there.",
  ways: {
    none: "Stay as they are",
    end: "End: terminated or discharged",
    deactivate: "Suspend or put on hold",
  } satisfies Record<SnapshotWay, string>,
  waySays: {
    none: "Records that a file does not have stay as they are.",
    end: "Each file is a full snapshot: records that it does not have end.",
    deactivate: "Each file is a full snapshot: records that it does not have are suspended.",
  } satisfies Record<SnapshotWay, string>,
  missingShare: "Most missing records, in %",
  missingShareHint: "Of the feed’s records. More wait for an approver.",
  missingMost: "Most missing records",
  missingMostHint: "The same as a number.",
  missingOver: (share: number | null, most: number | null) => {
    const limits = [share === null ? null : `${share}%`, most === null ? null : formatCount(most, "record", "records")];
    return `Over ${limits.filter((limit) => limit !== null).join(" or ")} an approver looks first.`;
  },
} as const;
