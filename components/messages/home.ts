import type { ImportState } from "#core/imports/import.ts";

/** Text of the home page. */
export const home = {
  title: "Home",
  upload: "Upload a file",
  needsYou: "Needs you",
  needsYouEmpty: "Nothing is waiting for you.",
  running: "Running now",
  runningEmpty: "No file is being processed.",
  cameIn: "Came in today",
  cameInEmpty: "No file yet today.",
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
  nothingForRole: "There is nothing for your role here yet",
  nothingForRoleText: "Requisitions will stand here once this workspace has them.",
  decide: "Look at the plan and load it",
  mapColumns: "Check format and columns",
  fixFile: "Read what is wrong with the file",
  fixRows: (rows: string) => `${rows} skipped: correct and send back`,
  loadedInPart: "Loaded in part",
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
