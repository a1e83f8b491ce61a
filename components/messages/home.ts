import type { ImportState } from "#core/imports/import.ts";
import type { Need } from "#core/imports/need-of.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

/** Text of the home page. */
export const home = {
  title: "Home",
  upload: "Upload a file",
  needsYou: "Needs you",
  needsYouEmpty: "Nothing is waiting for you.",
  needsStaff: "Needs staff",
  needsStaffEmpty: "Nothing is waiting for staff.",
  needs: {
    decide: (count: number) => formatCount(count, "plan to decide on", "plans to decide on"),
    map: (count: number) => formatCount(count, "file whose columns are open", "files whose columns are open"),
    held: (count: number) => formatCount(count, "import with held rows", "imports with held rows"),
    "fix-file": (count: number) => formatCount(count, "failed file", "failed files"),
    "fix-rows": (count: number) => formatCount(count, "import with skipped rows", "imports with skipped rows"),
  } satisfies Record<Need, (count: number) => string>,
  needsNote: (days: number) => `Failed files and skipped rows are called for ${days} days.`,
  allNeeds: (count: number) => `Show all ${formatNumber(count)}`,
  proposals: (count: number) =>
    count === 1 ? "1 changed mapping waits for you" : `${formatNumber(count)} changed mappings wait for you`,
  mapProposals: (count: number) =>
    count === 1 ? "1 change of a value map waits for you" : `${formatNumber(count)} changes of value maps wait for you`,
  proposalsText: "Somebody else changed it. Look at what changes, and publish it or take it away.",
  undelivered: (count: number) => `${formatCount(count, "notice", "notices")} could not be sent`,
  toUndelivered: "Look at them and send them again",
  running: "Running now",
  runningEmpty: "No file is being processed.",
  cameIn: "Came in last",
  cameInEmpty: "No file has come in yet.",
  trend: (days: number) => `Loaded and skipped, ${days} days`,
  trendEmpty: (days: number) => `No file was loaded in the last ${days} days.`,
  trendFailed: "The figures could not be read.",
  trendSummary: (rows: string, loaded: string, skipped: string, days: number) =>
    `Rows a day: of ${rows} in ${days} days ${loaded} were loaded and ${skipped} skipped. The table below has every figure.`,
  loaded: "loaded",
  skipped: "skipped",
  table: "The figures as a table",
  tableCaption: "What was loaded, by the day on which it was",
  files: (count: number) => formatCount(count, "file", "files"),
  day: "Day",
  filesHead: "Files",
  rowsHead: "Rows",
  sum: "All days",
  ofDay: (day: string, loaded: string, skipped: string) => `${day}: ${loaded} loaded, ${skipped} skipped`,
  allImports: "All imports",
  start: "Load your first file",
  startText: "Nothing changes until you have seen what would change and said so.",
  steps: [
    {
      title: "Take a template, or the file you have",
      text: "Any CSV will do: its columns are matched to ours, and you can correct the match.",
    },
    {
      title: "Upload it",
      text: "You see encoding, columns and the first rows at once, then every fault with its row.",
    },
    {
      title: "Look at the plan, then load",
      text: "So many created, updated, skipped. Skipped rows come back as a file to correct.",
    },
  ],
  seeTemplates: "See the templates",
  decide: "Look at the plan and decide",
  mapColumns: "Check format and columns",
  fixFile: "Read what is wrong with the file",
  fixRows: (rows: string) => `${rows} skipped: correct and send back`,
  seeHeld: (rows: string) => `${rows} held: look and decide`,
  failed: "The imports could not be read.",
  again: "Try again",
  file: "File",
  by: (person: string) => `by ${person}`,
  number: (number: number) => `Import ${number}`,
} as const;

/** Where an import stands, in a word or two. */
export const importStateWords: Readonly<Record<ImportState, string>> = {
  received: "Received",
  check_queued: "Waiting to be checked",
  checking: "Checking",
  planned: "Waiting for a decision",
  load_queued: "Waiting to be loaded",
  loading: "Loading",
  reporting: "Writing reports",
  completed: "Loaded",
  failed: "Failed",
  cancelled: "Cancelled",
};
