import { formatCount, formatNumber } from "#components/ui/number.ts";

const entries = (count: number) => formatCount(count, "entry", "entries");

/** Text of the page of all value maps. */
export const mapList = {
  title: "Value maps",
  description:
    "What values of a column mean, for one feed, for every feed, or under a name that mappings look values up in.",
  mappings: "Mappings",
  failed: "The value maps could not be read.",
  again: "Try again",
  emptyTitle: "No value map yet",
  emptyText: "A map is made here, or by mapping a value of a file for every feed.",
  caption: "Value maps",
  name: "Name",
  reach: "For",
  entries: "Entries",
  onItsWay: "On its way",
  changed: "Last changed",
  by: (name: string) => `by ${name}`,
  reaches: { feed: "One feed", workspace: "Every feed", shared: "Shared by name" },
  ofFeed: (feed: string) => `Files of ${feed}`,
  ofField: (records: string, field: string) => `${records}: ${field}`,
  add: "New value map",
} as const;

/** Text of the dialog that makes a map. */
export const newMap = {
  title: "New value map",
  text: "What a mapping itself says of a value counts first, then the map of its feed, then that of every feed.",
  name: "Name",
  reach: "What it is for",
  reachHints: {
    feed: "A field of the files of one feed.",
    workspace: "A field of the files of every feed.",
    shared: "Steps of mappings look values up in it by its name, which can't be changed later.",
  },
  ids: "What values become",
  idsHint: "Ids of one platform mean nothing in another environment, so they stay behind when a mapping is promoted.",
  noIds: "Words that count everywhere",
  idsOf: (list: string) => `Ids of the platform’s ${list}`,
  feed: "Feed",
  chooseFeed: "Choose a feed",
  entity: "Records",
  field: "Field",
  chooseField: "Choose a field",
  make: "Make the map",
  made: "The value map is made",
  nameMissing: "Give the map a name.",
  fieldMissing: "Choose the field whose values it maps.",
  feedMissing: "Choose the feed whose files it is for.",
} as const;

/** Text of the folding of a map. */
export const foldingWords = {
  title: "Taken for the same",
  text: "White space around a value never counts.",
  case: "Capital and small letters",
  accents: "Letters with and without accents",
  space: "One space and several",
  save: "Save",
  saved: "Saved",
} as const;

/** Text of the page of one map. */
export const mapPage = {
  loading: "Value map",
  failed: "The value map could not be read.",
  again: "Try again",
  shared: "Looked up by name in mappings",
  namedBy: "Mappings that look values up in it",
  namedByNone: "No published mapping looks values up in it.",
  guarded: (fields: string) =>
    `It decides about ${fields}: health data, or what people are paid or billed by. A change of it waits for a second person.`,
  remove: "Remove",
  removeTitle: (name: string) => `Remove the value map ${name}?`,
  removeText: "Files that are checked from now on do without it. Imports that used it keep what it said.",
  removed: (name: string) => `${name} is removed`,
  download: "Download as CSV",
  upload: "Take in a CSV file",
} as const;

/** Text of what is proposed for a map. */
export const proposalWords = {
  title: "On its way",
  text: "Files are checked with none of this until it is published.",
  failed: "What is proposed could not be read.",
  again: "Try again",
  by: (name: string) => `proposed by ${name}`,
  removal: "The map is removed, with all its entries.",
  folding: (parts: readonly string[]) =>
    parts.length === 0
      ? "From then on every difference counts."
      : `From then on taken for the same: ${parts.join(", ")}.`,
  waits: (fields: readonly string[]) =>
    `Proposed: this decides about ${fields.join(", ")}, so a second person has to publish it.`,
  secondMine: (fields: readonly string[]) =>
    `You proposed this, and it decides about ${fields.join(", ")}: another admin has to publish it. If there is none, invite one.`,
  publish: "Publish",
  publishTitle: "Publish this change?",
  publishText: "It counts for all files that come from now on. Records that were loaded stay as they are.",
  published: "The change counts from now on.",
  withdraw: "Take back",
  discard: "Discard",
  discarded: "The proposal is gone.",
} as const;

/** Text of the table of entries. */
export const entryWords = {
  title: "Entries",
  text: "A value of the file and what it becomes. Days are those of the time zone that the feed’s door names.",
  emptyTitle: "No entry yet",
  emptyText: "Add values one by one, or take in a CSV file.",
  nothingFound: "No entry has that text.",
  search: "Find an entry",
  searchHint: "Hidden values are not searched.",
  found: (shown: number, all: number) => (shown === all ? entries(all) : `${formatNumber(shown)} of ${entries(all)}`),
  source: "Value in the file",
  target: "Becomes",
  days: "Files that arrived",
  always: "always",
  from: (day: string) => `from ${day}`,
  to: (day: string) => `until ${day}`,
  between: (from: string, to: string) => `${from} to ${to}`,
  blank: "blank",
  skip: "its rows are skipped",
  actions: "Actions",
  hiddenOf: (place: number) => `value ${place}`,
  add: "Add an entry",
  edit: "Edit",
  editOf: (value: string) => `Edit ${value}`,
  remove: "Remove",
  removeOf: (value: string) => `Remove ${value}`,
  addTitle: "Add an entry",
  editTitle: "Edit the entry",
  sourceKept: "Stays as it is; it is hidden from you.",
  targetKept: "It is hidden: write what the value becomes from now on.",
  targetSkips: "Left empty, its rows are skipped as before.",
  becomesBlank: "Leave it blank",
  becomesSkip: "Skip its rows",
  chooseTarget: "Choose what it becomes",
  fromLabel: "From",
  toLabel: "Until",
  daysHint: "By the day a file arrives, in UTC. Leave both blank for always.",
  save: "Save",
  saved: "Saved",
  sourceMissing: "Write the value as it stands in files.",
  targetMissing: "Choose what it becomes.",
  targetUnwritten: "Write what it becomes.",
} as const;

/** Text of the dialog that takes a file in. */
export const importWords = {
  title: "Take in a CSV file",
  text: "Columns source and target, and from and to where an entry counts for some days only. Nothing changes before you have seen what would.",
  drop: "Drop the file here",
  dropText: "CSV, up to 5 MB and 50,000 entries",
  tooLarge: "The file is larger than 5 MB.",
  mode: "What the file is",
  modes: { replace: "The whole map", add: "Additions to it" },
  modeHints: { replace: "Entries that it lacks are removed.", add: "Entries that it lacks stay." },
  reading: "Compares the file with the map …",
  nothing: "The map says just this already.",
  added: (count: number) => `${formatNumber(count)} added`,
  changed: (count: number) => `${formatNumber(count)} changed`,
  removed: (count: number) => `${formatNumber(count)} removed`,
  unchanged: (count: number) => `${formatNumber(count)} unchanged`,
  refused: (count: number) =>
    `${formatCount(count, "line", "lines")} can't be taken in. Correct ${count === 1 ? "it" : "them"} in the file and choose it again.`,
  line: (line: number) => `Line ${formatNumber(line)}`,
  lines: "What the file would change",
  kind: "What",
  kinds: { added: "added", changed: "changed", removed: "removed" },
  was: "was",
  hiddenPart: (line: number, part: "source" | "target" | "before") =>
    `${{ source: "value", target: "what it becomes", before: "what it was" }[part]} in line ${formatNumber(line)}`,
  more: (count: number) => `and ${formatNumber(count)} more`,
  apply: (count: number) => `Take in ${formatCount(count, "change", "changes")}`,
  applied: "The file is taken in",
  other: "Choose another file",
} as const;

/** Text of the list of who changed a map. */
export const historyWords = {
  title: "History",
  text: "Each saving is kept; imports are read with the one that they were checked with.",
  revision: (number: number) => `Revision ${formatNumber(number)}`,
  proposedBy: (name: string) => `proposed by ${name}`,
  changes: (added: number, removed: number) =>
    added + removed === 0
      ? "settings"
      : [added > 0 ? `${entries(added)} added` : "", removed > 0 ? `${entries(removed)} taken away` : ""]
          .filter((part) => part !== "")
          .join(", "),
} as const;
