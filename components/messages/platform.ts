import type { PlatformListName } from "#core/platform/platform-lists.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

/** Text of the section about the platform. */
export const platform = {
  title: "Platform",
  description: "The system behind a REST interface that records can be loaded into, feed by feed.",
  failed: "The connection could not be read.",
  again: "Try again",
  noneTitle: "Records stay in Causeway",
  noneText: "Set the platform’s address and sign-in, and feeds can be loaded into it.",
  noneReadOnly: "An admin can set the platform’s address and sign-in.",
  set: "Set the platform",
  change: "Change",
  test: "Test connection",
  actions: "More for the platform",
  pause: "Pause",
  resume: "Resume",
  paused: "Paused",
  pausedDone: "The platform is paused. What is being sent waits.",
  resumed: "The platform is in use again.",
  pausedText: "Nothing is sent until somebody resumes it.",
  remove: "Remove",
  removeTitle: (host: string) => `Remove the connection to ${host}?`,
  removeText:
    "Its password, the IDs that were learned from it and its lists go with it. What was loaded stays, here and there.",
  removeConfirm: "Remove the connection",
  removed: "The connection is removed.",
  address: "Address",
  username: "User name",
  password: "Password",
  hasPassword: "Stored, sealed",
  lanes: "At the same time",
  lanesText: (lanes: number) => formatCount(lanes, "request", "requests"),
  feeds: "Feeds",
  noFeeds: "None loads into it. Choose it on a feed’s page.",
  success: "Last success",
  never: "Not yet",
  fault: "Last fault",
  faultTitle: "It did not work the last time",
} as const;

/** Text of the dialog that sets the connection. */
export const platformDialog = {
  title: "The platform of this workspace",
  description: "Nothing is sent there before a feed loads into it.",
  address: "Address",
  addressHint: "Up to the host, like https://agency.example.",
  otherHost: "Another host counts as another platform: the IDs and lists learned from the former one are forgotten.",
  username: "User name",
  password: "Password",
  passwordCalled: "password of the platform",
  keepHint: "Empty: the stored one stays.",
  otherHostHint: "Type it again: it goes to another host.",
  lanes: "Requests at the same time",
  lanesHint: "From 1 to 32. Fewer are kinder to the platform, more are faster.",
  save: "Save and test",
} as const;

/** Text of the test's dialog. */
export const platformTest = {
  title: (host: string) => `Test of ${host}`,
  testing: "Asking the platform",
  again: "Test again",
  done: "Done",
  steps: {
    find: "Find the address",
    connect: "Connect",
    encrypt: "Encrypt",
    sign_in: "Sign in",
    permission: "Permission",
  },
  outcomes: { done: "works", failed: "failed", left_out: "not tried" },
} as const;

/** Text about the platform's lists. */
export const platformLists = {
  title: "Lists",
  text: "What the platform keeps by ID. Files for it are checked against these lists, and one that is a day old is fetched anew.",
  caption: "Lists of the platform",
  none: "Nothing has been fetched yet.",
  fetch: "Fetch lists",
  fetched: (fetched: number) => `${formatCount(fetched, "list is", "lists are")} fetched.`,
  notAll: (fetched: number, failed: number) =>
    `${formatNumber(fetched)} of ${formatNumber(fetched + failed)} lists are fetched; the others stay as they were.`,
  name: "List",
  entries: "Entries",
  when: "Fetched",
  never: "Not yet",
  faulted: "Not fetched the last time:",
  show: (name: string) => `Show ${name}`,
  id: "ID",
  entry: "Name",
  empty: "The platform has no entry in it.",
  failed: "The list could not be read.",
  names: {
    branches: "Branches",
    groups: "Groups",
    roles: "Roles",
    departments: "Departments",
    designations: "Designations",
    employment_types: "Employment types",
    employee_fields: "Employees’ profile fields",
    client_fields: "Clients’ profile fields",
  } satisfies Record<PlatformListName, string>,
} as const;

/** Text of the feed's section. */
export const feedTarget = {
  title: "Loads into",
  description: "Where the rows of this feed’s files end up.",
  failed: "Where it loads could not be read.",
  again: "Try again",
  legend: "Files of this feed load into",
  records: "Own records",
  recordsHint: "Kept in Causeway, and a load can be undone.",
  platform: (host: string) => `The platform, ${host}`,
  platformHint: "Sent row by row, and kept here as well. What was sent can’t be undone from here.",
  pausedHint: "The platform is paused: loads wait until somebody resumes it.",
  from: "It counts for files whose columns are set from now on.",
  saved: "Saved. It counts for files whose columns are set from now on.",
} as const;
