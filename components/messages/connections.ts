import type { HoldReason } from "#core/inbound/automation.ts";
import type { DeliveryArtifact } from "#ports/delivery-store.ts";
import type { InboundState } from "#ports/inbound-store.ts";
import { formatNumber } from "#components/ui/number.ts";

/** Text of the page of connections. */
export const connections = {
  title: "Connections",
  description: "Where files come from and go to without a person, and what has not arrived.",
  again: "Try again",
} as const;

/** Text of the section about the workspace's place. */
export const placeSection = {
  title: "Place",
  description: "Files are put into inbound/ and come back in outbound/.",
  failed: "The place could not be read.",
  noneTitle: "Files come by hand only",
  noneText: "Set a folder or an S3 bucket, and whatever is put into its inbound/ is received by itself.",
  set: "Set a place",
  change: "Change",
  kind: "Kind",
  kinds: { folder: "Folder of this installation", s3: "S3 bucket" },
  folder: "Folder",
  bucket: "Bucket",
  prefix: "Prefix",
  wholeBucket: "None: the whole bucket",
  region: "Region",
  endpoint: "Address",
  amazon: "Amazon’s",
  accessKey: "Access key",
  hasKey: "Stored, sealed",
  machineKey: "The installation’s own",
  encryption: "Encryption",
  demanded: "Objects without server-side encryption are refused",
  notDemanded: "Not asked for",
  settle: "Taken once unchanged for",
  seconds: (seconds: number) => `${formatNumber(seconds)} seconds`,
  looked: "Last look",
  notYet: "Not yet; inbound/ is looked through every minute",
  lookFault: "inbound/ could not be looked through the last time",
  test: "Test connection",
  testing: "Testing",
  works: "The place works",
  worksText: "inbound/ was listed, and a small file was written, read and removed in both.",
  steps: {
    open: "Opening the place failed",
    list: "Listing inbound/ failed",
    write: "Writing a file failed",
    read: "Reading a file failed",
    remove: "Removing a file failed",
  },
} as const;

/** Text of the dialog that sets the place. */
export const placeDialog = {
  title: "Place of this workspace",
  description: "What lies in the old place stays there and is not received any more.",
  kind: "Kind",
  folderHint: "On the machines that run Causeway; an SFTP server can lead partners into it.",
  s3Hint: "Amazon’s S3, or another server that speaks it.",
  folderText: (folder: string) => `Files are put into ${folder}/inbound.`,
  bucket: "Bucket",
  prefix: "Prefix",
  prefixHint: "What stands before inbound/ and outbound/. Empty: nothing.",
  region: "Region",
  endpoint: "Address of the server",
  endpointHint: "Empty: Amazon’s.",
  accessKeyId: "Access key",
  secret: "Secret key",
  secretCalled: "secret key",
  keepHint: "Empty: the stored one stays.",
  pathStyle: "The bucket’s name stands in the path",
  pathStyleHint: "Most servers other than Amazon’s want it so.",
  demands: "Refuse objects without server-side encryption",
  demandsHint: "Their sender gets a message in outbound/. Some servers encrypt and don’t say so; leave it off there.",
  settle: "Seconds without a change before a file is taken",
  save: "Save and test",
} as const;

/** Text of the section about what lies in inbound/. */
export const inboundSection = {
  title: "In inbound/",
  description: "Files that are there now. Each leaves when it has gone through.",
  first: (count: number) => ` These are the ${count} that were written first; the others follow as they go through.`,
  caption: "Files in inbound/",
  failed: "What lies in inbound/ could not be read.",
  emptyTitle: "inbound/ is empty",
  emptyText: "Every file that came in has gone through.",
  name: "File",
  state: "State",
  since: "Written",
  size: "Size",
  states: {
    waiting: "May still be written",
    received: "At work",
    set_aside: "Waits for a person",
    refused: "Refused, on its way out",
    gone: "Gone",
  } satisfies Record<InboundState, string>,
} as const;

/** Text of the section about deliveries that failed. */
export const deliveriesSection = {
  title: "Deliveries that failed",
  description: "Each was tried for about a day. What made it fail is mended first; then it is sent again.",
  newest: (count: number) => ` These are the newest ${count}; as they are sent again, older ones follow.`,
  caption: "Deliveries that failed",
  failed: "The deliveries could not be read.",
  emptyTitle: "Nothing has failed",
  emptyText: "What goes out arrives, or is still being tried.",
  what: "What",
  where: "Where to",
  why: "What was wrong",
  place: "The place",
  partner: "A partner’s SFTP server",
  again: "Send again",
  againFor: (name: string) => `Send ${name} again`,
  sent: "It is on its way again.",
} as const;

/** What goes out, in words. */
export const artifactWords: Readonly<Record<DeliveryArtifact, string>> = {
  error_file: "Error file",
  receipt: "Receipt",
  held_errors: "Error file of held rows",
  original: "The file itself",
  message: "Message",
  removal: "Removal from inbound/",
  export: "Export",
};

/** Text on an import's page about how its file came and what goes out. */
export const transfer = {
  title: "Came and went",
  cameAs: "Came as",
  caption: "What goes out",
  what: "What",
  where: "Where to",
  state: "State",
  states: { waiting: "On its way", sent: "Sent", failed: "Failed" },
  tried: (attempts: number) => `tried ${formatNumber(attempts)} times`,
  removed: "Removed",
  chooseFeed: "Choose a feed",
  feed: "Feed",
  noFeeds: "This workspace has no feed yet.",
  knownFeeds: (feeds: readonly string[]) => `Feeds: ${feeds.join("; ")}.`,
  takes: (name: string, pattern: string | null) => `${name} (${pattern ?? "no pattern"})`,
  go: "Send it through this feed",
  goAgain: "Load it again",
  connections: "Connections",
  holds: {
    unmatched: {
      title: "No feed is for this file’s name",
      text: "Its header is none of the layouts that need no feed: appointments (New, Retest) and requisitions. Choose the feed it belongs to, or map its columns below, which makes one. Set the feed’s pattern so that the next one goes by itself.",
    },
    ambiguous: {
      title: "Several feeds are for this file’s name",
      text: "Choose one of them. Make one of their patterns say more, so that the next file goes by itself.",
    },
    several_feeds: {
      title: "Several feeds take files of this layout",
      text: "Its header is known, and no feed’s pattern is for its name. Choose the feed: its site is where the file books. Give each feed a pattern so that the next file goes by itself.",
    },
    no_site: {
      title: "Appointments, and no site where they could be booked",
      text: "An admin makes or opens a site under Sites. Then choose the feed of this file, or map its columns below.",
    },
    decided: {
      title: "A requisition that somebody has decided on",
      text: "It was tested, and nothing is decided yet. Its report is under Requisitions, among the files that were read: a liaison or an admin goes on with it there.",
    },
    recognised: {
      title: "Recognised by its header: the plan waits for you",
      text: "No feed’s pattern is for its name, so nothing of it is loaded by itself. Look at the plan, then load it. Give the feed a pattern, and let it load by itself, so that the next file does.",
    },
    twin: {
      title: "The very same file came before",
      text: "It is loaded once more only if you say so. Cancel it if it came by mistake.",
    },
    which_parent: {
      title: "Several imports skipped the rows of this corrected file",
      text: "Choose below the one it corrects. Sent through a feed here, it is a file of its own.",
    },
    by_person: {
      title: "The plan waits for you",
      text: "The feed’s route says that a person loads its files.",
    },
    needs_approval: {
      title: "Waits for approval",
      text: "In production every file of this feed is looked at first. Loading the plan approves it.",
    },
    first_in_production: {
      title: "Waits for approval",
      text: "It is among the first files of this feed in production. Loading the plan approves it.",
    },
    guard: {
      title: "Waits for approval",
      text: "It differs too much from the files of this feed that came before. Look at the plan, then approve or refuse it.",
    },
    damage: {
      title: "Waits because a spreadsheet has damaged it",
      text: "Rows would be loaded under other keys or with other days or letters than were meant. What was found is listed below: repair it, send the file again, or load the plan as it is.",
    },
  } satisfies Record<HoldReason, { readonly title: string; readonly text: string }>,
} as const;
