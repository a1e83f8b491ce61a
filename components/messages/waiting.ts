import { formatCount, formatNumber } from "#components/ui/number.ts";

const rows = (count: number) => formatCount(count, "row", "rows");
const values = (count: number) => formatCount(count, "value", "values");

/** Text of the page of what waits. */
export const waitingPage = {
  title: "Waiting",
  description: "Values that need a decision, and rows that are held until what they need is there.",
  failed: "What waits could not be read.",
  again: "Try again",
  inbox: "Values to map",
  inboxText:
    "From all files of the last 30 days: values of lists, states, countries, time zones, and those that a value map has to have. What you decide counts for the feed, or for every feed, from the next file on.",
  inboxEmptyTitle: "Every value is understood",
  inboxEmptyText: "A value that no mapping knows stands here as soon as a file brings it.",
  files: "Held rows",
  filesText:
    "They go on by themselves once what they wait for is there, or back to their sender when their time is over.",
  filesEmptyTitle: "No row is held",
  filesEmptyText:
    "Rows are held when they refer to a record that is not there yet, and where a feed says so, when a value is not mapped.",
} as const;

/** Text of the table of values. */
export const inbox = {
  value: "Value",
  field: "Field",
  rows: "Rows",
  becomes: "Becomes",
  becomesOf: (value: string) => `${value} becomes`,
  nameOf: (field: string, feed: string) => `${field} of ${feed}`,
  seen: (count: number, files: number) => `${rows(count)} in ${formatCount(files, "file", "files")}`,
  waiting: (count: number) => `${formatNumber(count)} held`,
  entryOf: (map: string) => `Becomes an entry of the value map “${map}”.`,
  undecided: "Not decided",
  targets: "Accepted values",
  others: "Otherwise",
  blank: "Leave it blank",
  skip: "Skip these rows",
  suggestion: (label: string) => `Use ${label}`,
  suggestionOf: (label: string, value: string) => `Use ${label} for ${value}`,
  takeAll: (count: number) => `Take ${formatCount(count, "suggestion", "suggestions")}`,
  more: (count: number) => `${values(count)} more stand here once these are mapped.`,
  map: (count: number) => `Map ${values(count)}`,
  discard: "Discard",
  leaveTitle: "Leave without mapping?",
  leaveText: (count: number) => `What you decided about ${values(count)} is lost.`,
  leave: "Leave",
  stay: "Stay",
  reach: "For",
  reaches: { feed: "Their feeds", workspace: "Every feed" },
  openTitle: (open: number, files: number) =>
    `${rows(open)} of ${formatCount(files, "loaded file", "loaded files")} can be tried again`,
  openText:
    "They were left out before these values were mapped. Whatever else is open in these files is tried with them.",
  openImport: (number: number) => `Import ${number}`,
  loadOpen: (open: number) => `Load ${open === 1 ? "this row" : `these ${rows(open)}`} now`,
  notNow: "Not now",
  loading: (numbers: readonly number[]) =>
    numbers.length === 0
      ? "Nothing is open there any more"
      : `${formatCount(numbers.length, "import", "imports")} made of them: ${numbers.join(", ")}`,
  mapped: (count: number) => `${values(count)} mapped`,
  goOn: (count: number) => (count === 0 ? "The next file is read so." : `${rows(count)} will go on by themselves.`),
  proposed: (fields: string) =>
    `${fields} needs a second person. It counts once somebody else has agreed, under Mappings.`,
} as const;

/** Text of the table of files with held rows. */
export const waitingFiles = {
  file: "Import",
  rows: "Held",
  waitsFor: "Waits for",
  until: "Until",
  actions: "Actions",
  unknown_value: (field: string, count: number) => `${field} to be mapped (${formatNumber(count)})`,
  unknown_reference: (field: string, count: number) => `${field} to be loaded (${formatNumber(count)})`,
  stuck: (count: number) => `${rows(count)} did not get through once. Try again when you have looked into it.`,
  removed: "Its file is gone, so these rows can't go on.",
  tryNow: "Try now",
  tryNowOf: (number: number) => `Try now: the held rows of import ${number}`,
  stop: "Stop waiting",
  stopOf: (number: number) => `Stop waiting: the held rows of import ${number}`,
  stopTitle: (count: number) => `Stop waiting for ${rows(count)}?`,
  stopText: "They are not loaded by themselves any more. On the page of the import they can be mended or waived.",
  released: (number: number) => `Import ${number} loads them`,
  stopped: (count: number) => `${rows(count)} wait no more`,
} as const;

/** Text of what became of held rows, on the page of their import. */
export const heldRows = {
  title: "Held rows",
  tab: "Held",
  tally: (held: number, parts: readonly string[]) => `${formatNumber(held)} held = ${parts.join(" + ")}`,
  loaded: (count: number) => `${formatNumber(count)} loaded since`,
  waiting: (count: number) => `${formatNumber(count)} waiting`,
  released: (count: number) => `${formatNumber(count)} being loaded`,
  waived: (count: number) => `${formatNumber(count)} waived`,
  open: (count: number) => `${formatNumber(count)} open`,
  done: "None of them waits any more.",
  text: "They go on by themselves once what they wait for is there.",
  openText: "Rows that waited too long, or that nobody waits for any more, are mended as skipped rows are.",
  all: "See all that waits",
  failed: "What became of the held rows could not be read.",
  again: "Try again",
  groups: "What they wait for",
  rows: "Rows as they came",
  planText: "Held rows are not loaded now. They go on by themselves once what they wait for is there.",
} as const;

/** Text of the feed's section. */
export const holdSection = {
  title: "Rows that wait",
  description: "Instead of being skipped, rows can wait for what is missing and go on by themselves.",
  failed: "What rows of this feed wait for could not be read.",
  again: "Try again",
  references: "Wait for records that are not there yet",
  referencesText: "A visit waits for its client and its employee.",
  values: "Wait for values that nobody has mapped",
  valuesText: "Rows with such a value wait on the page Waiting until somebody maps it.",
  limit: "Wait at most",
  limitText: "In days, from 1 to 90. Then the rows go back to their sender in an error file.",
  limitWrong: "Type a number of days from 1 to 90.",
  days: (count: number) => formatCount(count, "day", "days"),
  yes: "Yes",
  no: "No",
  change: "Change",
  save: "Save",
  cancel: "Cancel",
  saved: "Saved for files that are checked from now on",
} as const;
