import { formatCount, formatNumber, formatPercent } from "#components/ui/number.ts";

/** More names than these are for the table, not for a sentence. */
const namesInSentence = 8;

function listed(names: readonly string[]): string {
  const more = names.length - namesInSentence;
  if (more <= 1) return names.join(", ");
  return `${names.slice(0, namesInSentence).join(", ")} and ${formatNumber(more)} more`;
}

/** Text of the two steps in which a file's format and columns are settled. */
export const journey = {
  steps: "Steps of this import",
  format: "Format",
  columns: "Columns",
  check: "Check",
  plan: "Plan",
  load: "Load",
  upload: "Upload",
} as const;

export const format = {
  title: "Format",
  intro: "This is how the file is read. The run uses exactly what you see here.",
  settings: "How the file is read",
  encoding: "Encoding",
  delimiter: "Columns are separated by",
  quote: "Quotation marks",
  headerRow: "Column names stand in row",
  delimiters: { ",": "Comma  ,", ";": "Semicolon  ;", "\t": "Tab", "|": "Pipe  |" } as Readonly<Record<string, string>>,
  quotes: { '"': 'Double  "', "'": "Single  '", "": "None" } as Readonly<Record<string, string>>,
  byHand: "Find the format again",
  notes: "Noticed in the file",
  noNotes: "Nothing unusual in the part looked at.",
  lookedAt: (rows: number, complete: boolean) =>
    complete
      ? rows === 1
        ? "The file's one row was looked at."
        : `All ${formatNumber(rows)} rows of the file were looked at.`
      : `The first ${formatCount(rows, "row", "rows")} were looked at; the check reads them all.`,
  fault: "In this format the file can't be processed",
  unverified:
    "These first rows are not verified: the file is encrypted, and whether somebody has changed it on the way shows only at its end. The check reads it to the end, and nothing is loaded of a file that was changed or cut off.",
  rows: "First rows",
  rowsText: "Row numbers are those a spreadsheet shows.",
  firstColumns: (shown: number, all: number) =>
    `The first ${formatNumber(shown)} of ${formatNumber(all)} columns; the next step lists them all.`,
  row: "Row",
  useAsHeader: (row: number) => `Use row ${formatNumber(row)} as the header row`,
  headerMark: "header",
  titleMark: "skipped",
  raw: "First lines, as a text editor shows them",
  line: "Line",
  text: "Text",
  next: "Go on to columns",
  reading: "Reading the file",
  readFailed: "The stored file could not be read.",
  again: "Try again",
} as const;

export const columns = {
  layout: (plural: string) => `This is the layout of ${plural.toLowerCase()}`,
  layoutText: "There is nothing to set here: its columns are known, in whatever order they are. Others are left out.",
  title: "Columns",
  intro: "Say what each column is. Nothing is loaded by this.",
  entity: "Records in this file",
  entityAsk: "The column names fit more than one kind. Which one is it?",
  required: (left: number, all: number) =>
    left === 0
      ? `All ${formatNumber(all)} required fields have a source`
      : `${formatNumber(left)} of ${formatNumber(all)} required fields left`,
  recognised: (name: string, version: number) => `Looks like the feed “${name}”, version ${version}`,
  nothingNew: "Its columns are the same as before, so they are mapped as before.",
  added: (names: readonly string[]) => `${formatCount(names.length, "new column", "new columns")}: ${listed(names)}.`,
  missing: (names: readonly string[]) =>
    `${formatCount(names.length, "column is", "columns are")} missing: ${listed(names)}.`,
  otherFormat: "The format is not the one that this feed had so far; look at it once more.",
  show: "Show columns",
  showAll: (count: number) => `All ${formatNumber(count)}`,
  showOpen: (count: number) => `To look at ${formatNumber(count)}`,
  findColumn: "Find a column",
  nothingFound: "No column has this in its name.",
  nothingOpen: "Nothing to look at: every column has its target or is left out.",
  table: "Columns of the file and what they are",
  column: "Column in the file",
  samples: "Sample values",
  target: "Goes to",
  state: "Why",
  filled: (share: number) => `${formatPercent(share)} filled`,
  blankColumn: "blank in the rows looked at",
  noTarget: "Not loaded",
  leaveOut: "Leave out for good",
  leaveOutHint: "Remembered for this feed",
  notLoadedHint: "Decide another time",
  groupRequired: "Required",
  groupOptional: "Optional",
  groupNone: "No field",
  search: "Find a field",
  noField: "No field of this name",
  required_: "required",
  takenBy: (column: string) => `filled by ${column}`,
  takenByConstant: "filled by a constant",
  targetOf: (column: string) => `Target of ${column}`,
  adjust: "Adjust",
  adjustOf: (column: string, field: string, steps: number) =>
    `Adjust how ${column} becomes ${field}${steps > 0 ? `, ${formatCount(steps, "step", "steps")}` : ""}`,
  joined: (names: readonly string[]) => `joined from ${names.join(" + ")}`,
  states: {
    exact: "exact",
    remembered: "remembered",
    suggested: "suggested",
    unmapped: "not mapped",
    ignored: "left out",
    chosen: "your choice",
    ask: "question",
  },
  chosenReason: "You chose this.",
  ignoredReason: "You left it out.",
  unmappedReason: "Not loaded, as was chosen.",
  twoSources: (field: string, names: readonly string[]) =>
    `${names.map((name) => `“${name}”`).join(" and ")} both go to ${field}. Which one is it?`,
  useThis: (column: string) => `Use ${column}`,
  joinAll: "Join them",
  orderHidden:
    "The dates can be read in more than one way. Which order is it? Show the values of the column to see an example.",
  orderChangedHidden: (order: string) =>
    `Dates of this file do not fit “${order}”, the order that was chosen the last time. Has it changed? Show the values of the column to see an example.`,
  hidden: "hidden",
  constants: "Fields without a column",
  constantsText: "The same value for every row of the file.",
  addConstant: "Add a field with a fixed value",
  constantField: "Field",
  removeConstant: (field: string) => `Remove the fixed value of ${field}`,
  remove: "Remove",
  blankCells: "When a cell is blank and the record has a value there",
  keep: "Keep the record's value",
  keepHint: "Blank cells change nothing.",
  clear: "Clear the record's value",
  clearHint: "The record becomes as blank as the file.",
  feed: "Remember these columns as",
  newFeed: "A new feed",
  knownFeed: "A feed that is there",
  feedName: "Name of the feed",
  feedNameHint: "A feed is a kind of file that comes again. The next file with these columns is recognised by it.",
  feedNameMissing: "Give the feed a name, for example “Employees from HR”.",
  feedChoice: "Feed",
  feedChoiceHint: "What you changed here becomes its next version; earlier imports keep theirs.",
  feedMissing: "Choose a feed.",
  feedNone: "There is no feed for these records yet.",
  twinTitle: "The same file came in before",
  twin: (number: number) => `Import ${number}`,
  twinText: (state: string) => `(${state})`,
  again: "Import it again",
  againMissing: "The same file was loaded before: say above that you want to import it again.",
  againHint: "Rows that say what the records say already stay unchanged.",
  checkAll: "Check all rows",
  checkText: "Reads the whole file and shows the plan. Nothing is loaded yet.",
  waitUpload: "The check can start once the file has arrived.",
  back: "Back to format",
  backToPlan: "Back to the plan",
  replan: "The file is checked again with the changed columns; the plan you saw is replaced.",
  sample: "The first rows, checked now",
  samplePartial: "Columns whose values are hidden are checked with the whole file.",
  sampleSummary: (good: number, all: number) =>
    good === all
      ? `${formatNumber(good)} of ${formatCount(all, "sample row passes", "sample rows pass")}.`
      : `${formatNumber(good)} of ${formatCount(all, "sample row passes", "sample rows pass")}; ${formatCount(all - good, "row", "rows")} would be skipped.`,
  sampleNotYet: (field: string) => `As soon as a column goes to ${field}, the sample rows are checked here.`,
  sampleRow: "Row",
  sampleColumn: "Column",
  sampleIssue: "What is wrong",
  sampleMore: (count: number) => `and ${formatCount(count, "more", "more")} in the sample`,
  wholeRow: "Whole row",
  orderOpen: "say which order its dates have.",
  proposed: (fields: readonly string[]) =>
    `This file goes on with it. ${listed(fields)} ${fields.length === 1 ? "is" : "are"} sensitive, or used for pay or billing: the feed learns this once a second person has agreed, under Mappings.`,
  readOnly: "Your role can look at this file but not set its columns.",
  leaving: {
    title: "Leave without checking the rows?",
    text: "The file stays among the imports, but what you chose for its columns is kept only once its rows are checked.",
    leaveLabel: "Leave",
    stayLabel: "Stay here",
  },
} as const;

export const adjust = {
  title: (field: string) => `How “${field}” is made`,
  preview: "Before and after",
  before: "In the file",
  after: "In the record",
  blank: "blank",
  source: "Join with other columns",
  sourceHint: "Blank cells are left out of the join.",
  joinWith: "Joined columns",
  addColumn: "Add a column",
  removeColumn: (name: string) => `Take ${name} out of the join`,
  separator: "Between them",
  separators: { space: "Space", comma: "Comma and space", line: "Line break", none: "Nothing" },
  values: "Values",
  valuesHidden: "The values of this column are hidden. Show them by the eye of the column to map them.",
  valuesText: "What a value of the file means. Values that are understood already need nothing.",
  valueFrom: "In the file",
  valueTo: "Means",
  valueKnown: "By itself",
  valueOf: (value: string) => `Meaning of ${value}`,
  understood: (label: string) => `Understood as ${label}`,
  unknown: "Not understood yet",
  leave: "As in the file",
  leaveBlank: "Leave blank",
  skipRows: "Skip its rows",
  done: "Done",
  removeField: "Take this target away",
} as const;
