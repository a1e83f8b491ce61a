import { formatCount, formatNumber } from "#components/ui/number.ts";

/** Text of the page of all mappings. */
export const mappingList = {
  title: "Mappings",
  description: "What the columns of each feed's files become, in which version, and what is on its way to change that.",
  valueMaps: "Value maps",
  caption: "Feeds with the version of their mapping",
  feed: "Feed",
  entity: "Records",
  version: "In use",
  inUse: (version: number) => `Version ${formatNumber(version)}`,
  published: "Published",
  by: (name: string) => `by ${name}`,
  onItsWay: "On its way",
  emptyTitle: "No feed yet",
  emptyText: "A feed and the first version of its mapping are made with the first file that you map.",
  upload: "Upload a file",
  failed: "The mappings could not be read.",
  again: "Try again",
} as const;

/** Text of what is on its way to change a mapping or a value map. */
export const onItsWay = {
  drafts: (count: number) => formatCount(count, "draft", "drafts"),
  proposed: (count: number) => `${formatNumber(count)} proposed`,
  forYou: "waits for you",
  nothing: "nothing",
} as const;

/** Text of the page of one feed's mapping. */
export const mappingPage = {
  loading: "Mapping",
  description: (records: string, version: number) => `${records}, version ${formatNumber(version)} is in use`,
  edit: "Edit the mapping",
  failed: "The mapping could not be read.",
  again: "Try again",
  drafts: "On its way",
  draftsText: "Files are checked with none of these until it is published.",
  noDrafts: "Nothing is on its way. Edit the mapping to begin a draft.",
  noDraftsReader: "Nothing is on its way.",
  versions: "Versions",
  versionsText: "A version is never changed, only followed by the next one. Earlier imports keep theirs.",
  version: (number: number) => `Version ${formatNumber(number)}`,
  inUse: "in use",
  retired: "retired",
  restores: (number: number | null) =>
    number === null ? "Brings back an earlier version" : `Brings back version ${formatNumber(number)}`,
  whatChanged: "What changed",
  noChange: "It says what the version before it says.",
  first: "The first version.",
  changesFailed: "What changed could not be read.",
  goBack: "Go back to this version",
  goBackTitle: (number: number) => `Go back to version ${formatNumber(number)}?`,
  goBackText:
    "What it says becomes the feed's next version for files that come from now on. Records that were loaded stay as they are. When sensitive or billing fields change by this, it is proposed to a second person; where it looks values up in shared value maps, it is a draft to be tried first.",
  wentBack: "The feed is back at what that version says.",
  wentBackToTry:
    "It looks values up in shared value maps, which may say something else today: it is a draft, to be tried.",
  wentBackWaits: (fields: readonly string[]) =>
    `Proposed: ${fields.join(", ")} changes, so a second person has to publish it.`,
  steps: {
    drafted: "drafted",
    edited: "edited",
    proposed: "proposed",
    withdrawn: "taken back",
    published: "published",
    rolled_back: "published",
  },
  stepBy: (step: string, name: string) => `${step} by ${name}`,
} as const;

/** Text of one draft. */
export const draft = {
  states: { draft: "draft", tried: "tried", proposed: "proposed" },
  title: (name: string) => `Draft of ${name}`,
  changes: "What it changes",
  noChanges: "It says what the version in use says.",
  secondPerson: (fields: readonly string[]) =>
    `${fields.join(", ")} ${fields.length === 1 ? "is" : "are"} sensitive, or used for pay or billing, so a second person has to publish it.`,
  secondMine: (fields: readonly string[]) =>
    `You had a part in this draft, and it changes ${fields.join(", ")}: an admin who had none has to publish it. If there is no other admin, invite one.`,
  invite: "Members",
  behind: "Another version was published since this draft was begun.",
  behindText: "Bring it up to date: what the draft left alone follows that version, what it changed stays.",
  behindProposed:
    "Take it back first, then bring it up to date: what the draft left alone follows that version, what it changed stays.",
  notTried: "It can be published once it was tried as it is now.",
  adminPublishes: "An admin publishes it.",
  edit: "Edit",
  tryIt: "Try on the last 30 days",
  tryAgain: "Try again",
  propose: "Propose",
  proposeTitle: "Propose this draft?",
  proposeText:
    "Nobody can change it until it is taken back. An admin sees that it waits, and publishes or discards it.",
  proposed: "It is proposed.",
  withdraw: "Take back",
  withdrawn: "It is a draft again.",
  publish: "Publish",
  publishTitle: "Publish this draft?",
  publishText:
    "It becomes the feed's next version for all files that come from now on. Records that were loaded stay as they are.",
  published: (version: number) => `Version ${formatNumber(version)} is in use.`,
  rebase: "Bring up to date",
  rebased: "The draft stands on the version in use. Try it again.",
  rebasedClashes: (fields: readonly string[]) =>
    `The draft stands on the version in use. Both had changed ${fields.join(", ")}; the draft's way was kept.`,
  discard: "Discard",
  discardTitle: "Discard this draft?",
  discardText: "It goes for good, with what its trial found. The version in use stays as it is.",
  discarded: "The draft is gone.",
  reason: "Why",
  reasonHint: "It stands with the version from then on. Don't name clients.",
  reasonMissing: "Say why.",
} as const;

/** Text of a trial. */
export const trial = {
  title: "Trial",
  never:
    "Not tried yet: it would be carried out beside the version in use on the files of the last 30 days, and nothing is loaded.",
  asked: "The trial waits for a worker.",
  running: (done: number, all: number) => `Trying: ${formatNumber(done)} of ${formatCount(all, "file", "files")}.`,
  failed: "The trial did not end well.",
  outdated: "The draft or the version in use has changed since. Try it again.",
  noFiles: "This feed has no file of the last 30 days: there was nothing to try.",
  done: (files: number, rows: number) =>
    `Tried on ${formatCount(files, "file", "files")} with ${formatCount(rows, "row", "rows")}.`,
  same: "Every row comes out as it does now.",
  sums: {
    better: (count: number) => `${formatCount(count, "row", "rows")} would pass that the version in use skips`,
    worse: (count: number) => `${formatCount(count, "row", "rows")} would be skipped that the version in use lets pass`,
    other: (count: number) => `${formatCount(count, "row", "rows")} would be read otherwise`,
  },
  most: "The newest 100 files are tried at most. Keys that come twice in a file are not looked at.",
  caption: "Files of the trial",
  file: "File",
  rows: "Rows",
  better: "Mended",
  worse: "Broken",
  other: "Otherwise",
  states: { waiting: "waits", done: "", gone: "its original was removed", fault: "can't be read" },
  show: "Rows",
  showOf: (number: number) => `Rows of import ${formatNumber(number)} that differ`,
  import: (number: number) => `Import ${formatNumber(number)}`,
  rowsCaption: (number: number) => `Rows of import ${formatNumber(number)} that come out otherwise`,
  rowsFailed: "The rows could not be read.",
  rowsGone: "These rows are no longer kept: they go after a week, with their original, or when the draft is published.",
  keptOf: (kept: number, all: number) => `The first ${formatNumber(kept)} of ${formatNumber(all)} are kept.`,
  row: "Row",
  kind: "Would be",
  kinds: { fixed: "loaded", broken: "skipped", changed: "otherwise", key: "another record" },
  what: "What differs",
  now: "now",
  then: "then",
  empty: "empty",
  more: "Show more",
  valueOf: (field: string, row: number, part: string) => `${field}, row ${formatNumber(row)}, ${part}`,
} as const;
