import { formatNumber } from "#components/ui/number.ts";

/** Text of the list of feeds. */
export const feedList = {
  title: "Feeds",
  description: "The kinds of file that come into this workspace, and how each comes in and goes on by itself.",
  caption: "Feeds of this workspace",
  failed: "The feeds could not be read.",
  again: "Try again",
  name: "Feed",
  entity: "Loads",
  entityVersion: (plural: string, version: number) => `${plural}, mapping version ${formatNumber(version)}`,
  pattern: "Files",
  noPattern: "Brought by a person",
  policy: "After the check",
  policies: { by_person: "A person loads", automatic: "Loads by itself" },
  last: "Last file",
  noFile: "None yet",
  emptyTitle: "No feeds yet",
  emptyText:
    "A feed is a kind of file with its mapping. Upload the first file of its kind and map its columns: that makes the feed, and from then on its files can come in by themselves.",
  upload: "Upload a file",
} as const;

/** Text of the page of one feed. */
export const feedPage = {
  loading: "Feed",
  mapping: "Mapping",
  failed: "The feed could not be read.",
  again: "Try again",
  description: (entity: string, version: number) =>
    `Loads ${entity} with version ${formatNumber(version)} of its mapping.`,
} as const;

/** Text of the section of a feed that says how its files come in and go on. */
export const routeSection = {
  title: "Route",
  description: "Which files are of this feed, what happens to them by themselves, and what comes back.",
  pattern: "Files below inbound/",
  patternHint:
    "* stands for any text in a name, ? for one character, ** for any folders. Without a slash the file may lie in any folder. Empty: people bring the files.",
  patternExample: "Employees/*.csv",
  tryName: "Try a name",
  tryHint: "With its folders, as it would lie below inbound/.",
  tryExample: (feed: string) => `${feed}/export-2026-05.csv`,
  unmatched: "Came lately and fitted no feed",
  trial: {
    this: "goes to this feed",
    other: (name: string) => `goes to “${name}”, whose pattern says more`,
    tie: (name: string) => `is set aside: “${name}” fits as well`,
    nobody: "fits no feed",
  },
  overlap: "Some files fit another feed, too",
  overlapOf: (name: string, pattern: string) => `“${name}” takes ${pattern}.`,
  overlapGoes: {
    this: () => "Files that fit both come to this feed.",
    other: (name: string) => `Files that fit both go to “${name}”.`,
    nobody: () => "Neither pattern says more: files that fit both are set aside until a person chooses.",
  },
  policy: "When a file is checked",
  byPersonHint: "The plan waits for somebody who loads it.",
  automaticHint: "The plan is carried out at once. Skipped rows come back in the error file.",
  production: "In production",
  notProduction: "Nothing is held for approval here: that is a matter of production.",
  needsApproval: "Every file waits for approval",
  needsApprovalHint: "A person who may load looks at each plan first.",
  approveFirst: "Files to approve at first",
  approveFirstHint: "A new feed is watched: so many of its files must have been loaded before the next goes by itself.",
  approveFirstWrong: "Type a whole number from 0 to 999.",
  productionRule: (route: { readonly needsApproval: boolean; readonly approveFirst: number }) =>
    route.needsApproval
      ? "Every file waits for approval"
      : `The first ${formatNumber(route.approveFirst)} wait for approval`,
  template: "Name of the error file",
  templateHint: "{feed}, {file}, {date:yyyyMMdd}, {time}, {import} and {rows} are filled in. A slash makes a folder.",
  templateExample: "For instance",
  exampleFile: "export-may.csv",
  zone: "Time zone of date and time",
  zoneSearch: "Find a time zone",
  zoneNone: "No time zone of this name",
  save: "Save route",
  saved: "The route is saved.",
} as const;
