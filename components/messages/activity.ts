import { isOwnChannel } from "#core/imports/own-channels.ts";
import type { ActivityAction } from "#ports/activity-log.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";
import { type Detail, mappingActivity, type Sentence } from "./mapping-activity.ts";
import { messageActivity } from "./message-activity.ts";
import { orchestrationActivity } from "./orchestration-activity.ts";
import { reportActivity } from "./reports.ts";

/** Text of the activity page. */
export const activity = {
  title: "Activity",
  description: "Who did what. Entries can't be changed or deleted; each is chained to the one before.",
  list: "Activity",
  when: "When",
  who: "Who",
  what: "What",
  scope: "Where",
  everywhere: "All environments",
  system: "Causeway",
  emptyTitle: "Nothing has happened here yet",
  emptyText: "Sign-ins, changes of members and what becomes of files will stand here.",
  emptyFilter: "Nothing found",
  kind: "Kind",
  allKinds: "All kinds",
  kinds: {
    person: "People and sign-in",
    import: "Imports",
    mapping: "Feeds and mappings",
    connection: "Connections",
    orchestration: "Appointments and requisitions",
  },
  everybody: "Everybody",
  clear: "Clear filters",
  emptyFilterText: "No entry matches the filters.",
  failed: "The activity log could not be read.",
  again: "Try again",
  number: "No.",
} as const;

const rowKinds = ["created", "updated", "unchanged", "skipped", "held", "blank", "undone", "kept", "blocked"] as const;

/** ": 1,180 created, 24 skipped" from the counts that an entry holds; nothing where it holds none. */
function countsOf(detail: Detail): string {
  const parts = rowKinds.flatMap((kind) => {
    const count = detail[kind];
    return typeof count === "number" && count > 0 ? [`${formatNumber(count)} ${kind}`] : [];
  });
  return parts.length > 0 ? `: ${parts.join(", ")}` : "";
}

/** ": create 1,180, update 212" of what was asked for. */
function plannedOf({ create, update }: Detail): string {
  if (typeof create !== "number" || typeof update !== "number") return "";
  return `: create ${formatNumber(create)}, update ${formatNumber(update)}`;
}

const downloads: Readonly<Record<string, string>> = {
  original: "the original file",
  "error-file": "the error file",
  "held-errors": "the error file of held rows",
  "loaded-rows": "the loaded rows",
  receipt: "the receipt",
  "undo-receipt": "the receipt of the undo",
};

/** "birthday in 50 rows", "column 7 in row 12", "the first rows": what somebody asked to see in plain text. */
function lookOf({ at, field, column, rows, row }: Detail): string {
  const what = typeof field === "string" ? field.replaceAll("_", " ") : `column ${column}`;
  if (at === "values") return `${formatCount(Number(rows), "value", "values")} of ${what}`;
  const where = row ? `row ${formatNumber(Number(row))}` : formatCount(Number(rows), "row", "rows");
  return at === "head" && column === null ? "all the first rows" : `${what} in ${where}`;
}

/** "the original and 2 reports". */
function removedOf({ originals, artifacts }: Detail): string {
  const reports = Number(artifacts ?? 0);
  const parts = [originals ? "the original" : "", reports > 0 ? formatCount(reports, "report", "reports") : ""];
  return parts.filter(Boolean).join(" and ") || "files";
}

/** "3 cells in 2 rows". */
function editOf({ cells, rows }: Detail): string {
  return `${formatCount(Number(cells), "cell", "cells")} in ${formatCount(Number(rows), "row", "rows")}`;
}

const refusals: Readonly<Record<string, string>> = {
  not_encrypted: "it was not encrypted",
  too_large: "it is too large",
  no_name: "it has no name",
};

const holds: Readonly<Record<string, string>> = {
  unmatched: "no feed is for its name",
  ambiguous: "several feeds are for its name",
  several_feeds: "several feeds take files of its layout",
  no_site: "there is no site where it could book",
  decided: "it holds decisions, which liaisons carry out",
  recognised: "only its header says what it is",
  twin: "the very same file came before",
  which_parent: "several imports skipped the rows that it corrects",
  by_person: "its feed is loaded by people",
  needs_approval: "its feed needs approval",
  first_in_production: "it is among the first of its feed in production",
  guard: "it differs too much from the files before",
  damage: "a spreadsheet has damaged columns of it",
};

/** What happened, as the second half of a sentence that begins with who did it. */
const sentences: Readonly<Record<ActivityAction, Sentence>> = {
  "tenant.created": (subject) => `set up ${subject}`,
  "person.signed-in": () => "signed in",
  "person.sign-in-failed": () => "failed to sign in: wrong password",
  "person.signed-out": () => "signed out",
  "person.signed-out-everywhere": () => "signed out on all other devices",
  "person.session-ended": () => "signed out on another device",
  "person.password-changed": () => "changed the password",
  "person.second-factor-on": () => "turned the second factor on",
  "person.second-factor-off": () => "turned the second factor off",
  "person.second-factor-failed": () => "entered a wrong second-factor code",
  "person.backup-codes-made": () => "made new backup codes",
  "person.invited": (subject, { role }) => `invited ${subject}${role ? ` as ${role}` : ""}`,
  "person.invitation-revoked": (subject) => `withdrew the invitation of ${subject}`,
  "person.joined": (subject, { role }, byPerson) =>
    `${byPerson ? "joined" : `added ${subject}`}${role ? ` as ${role}` : ""}`,
  "person.role-changed": (subject, { from, to }) => `changed the role of ${subject} from ${from} to ${to}`,
  "person.removed": (subject) => `removed ${subject}`,
  "sealing.key-added": (subject) => `made a new sealing key: ${subject}`,
  "sealing.secrets-resealed": (subject, { secrets }) =>
    `sealed ${formatCount(Number(secrets), "secret", "secrets")} with ${subject}`,
  "import.received": (subject, { channel }) =>
    isOwnChannel(String(channel)) ? `made ${subject} of rows of an earlier one` : `uploaded ${subject}`,
  "import.mapped": (subject) => `set the columns of ${subject}`,
  "import.values-mapped": (subject, { values, field }) =>
    `mapped ${formatCount(Number(values), "value", "values")} of ${String(field).replaceAll("_", " ")} in ${subject}`,
  "import.checked": (subject, detail) => `checked ${subject}${countsOf(detail)}`,
  "import.load-asked": (subject, detail) => `asked to load ${subject}${plannedOf(detail)}`,
  "import.loaded": (subject, detail) => `loaded ${subject}${countsOf(detail)}`,
  "import.cancelled": (subject) => `cancelled ${subject}`,
  "import.failed": (subject) => `could not process ${subject}`,
  "import.undo-asked": (subject, detail) => `asked to undo ${subject}${countsOf(detail)}`,
  "import.undo-cancelled": (subject) => `cancelled the undo of ${subject}`,
  "import.undo-failed": (subject) => `could not undo ${subject}`,
  "import.undone": (subject, detail) => `undid ${subject}${countsOf(detail)}`,
  "import.downloaded": (subject, { kind }) => `downloaded ${downloads[String(kind)] ?? "a file"} of ${subject}`,
  "import.looked": (subject, detail) => `looked at ${lookOf(detail)} of ${subject}`,
  "import.linked": (subject, { parent }) => `took ${subject} for the corrected error file of Import ${parent}`,
  "import.edited": (subject, detail) => `changed ${editOf(detail)} of ${subject}`,
  "import.edit-undone": (subject, detail) => `undid the change of ${editOf(detail)} of ${subject}`,
  "import.edit-redone": (subject, detail) => `changed ${editOf(detail)} of ${subject} again`,
  "import.edits-dropped": (subject, { edits }) =>
    `read ${subject} in another way, which dropped ${formatCount(Number(edits), "change", "changes")} of its rows`,
  "import.rows-waived": (subject, { rows }) =>
    `waived ${formatCount(Number(rows), "skipped row", "skipped rows")} of ${subject}`,
  "import.rows-reopened": (subject, { rows }) =>
    `opened ${formatCount(Number(rows), "waived row", "waived rows")} of ${subject} again`,
  "import.hold-set": (subject) => `put ${subject} on legal hold`,
  "import.hold-ended": (subject) => `ended the legal hold of ${subject}`,
  "import.files-removed": (subject, detail) => `removed ${removedOf(detail)} of ${subject}, whose time was over`,
  "record.looked": (subject, { field, row }) =>
    `looked at ${String(field).replaceAll("_", " ")} of a ${subject.toLowerCase()} (row ${formatNumber(Number(row))} of an import)`,
  "template.downloaded": (subject) => `downloaded the template of ${subject}`,
  "feed.created": (subject) => `made the feed ${subject}`,
  "feed.route-set": (subject, { policy }) =>
    `set how files of ${subject} come in${policy === "automatic" ? " and that they load by themselves" : ""}`,
  "place.set": (subject) => `set the place of files: ${subject}`,
  "place.object-refused": (_, { reason }) =>
    `refused a file in inbound/: ${refusals[String(reason)] ?? "it can’t be taken"}`,
  "delivery.sent-again": () => "sent a delivery again that had failed",
  "import.held": (subject, { reason }) => `holds ${subject} for a person: ${holds[String(reason)] ?? "it can’t go on"}`,
  "place.object-read": (subject) => `read ${subject}`,
  "place.object-put": (subject) => `put ${subject} there`,
  "feed.expectation-set": (subject, { enabled }) =>
    enabled === false ? `stopped expecting files of ${subject}` : `set when files of ${subject} are expected`,
  "feed.retention-set": (subject) => `set how long the files of ${subject} are kept`,
  "feed.hold-set": (subject) => `put the files of ${subject} on legal hold`,
  "feed.hold-ended": (subject) => `ended the legal hold of the files of ${subject}`,
  "feed.encryption-set": (subject) => `set how files of ${subject} are encrypted`,
  "key.created": (subject) => `made the PGP key ${subject}`,
  "key.imported": (subject) => `imported the PGP key ${subject}`,
  "key.partner-added": (subject) => `added the partner's PGP key ${subject}`,
  "key.retired": (subject) => `retired the PGP key ${subject}`,
  "notice.channel-added": (subject) => `added the channel ${subject} for notices`,
  "notice.channel-changed": (subject, { secret }) =>
    secret ? `made a new secret for the channel ${subject}` : `changed the channel ${subject} for notices`,
  "notice.channel-paused": (subject) => `paused the channel ${subject} for notices`,
  "notice.channel-resumed": (subject) => `let the channel ${subject} for notices go on`,
  "notice.channel-removed": (subject) => `removed the channel ${subject} for notices`,
  "notice.channel-tried": (subject, { reached }) =>
    reached ? `tried the channel ${subject}, which works` : `tried the channel ${subject}, which does not work`,
  "notice.rule-set": (subject) => `chose which notices the channel ${subject} gets`,
  "notice.sent-again": (_subject, { notices }) => `sent ${formatCount(Number(notices), "notice", "notices")} again`,
  "sftp.key-added": (subject) => `let the sender key ${subject} in`,
  "sftp.key-removed": (subject) => `shut the sender key ${subject} out`,
  "sftp.connection-added": (subject) => `added the SFTP connection ${subject}`,
  "sftp.connection-changed": (subject) => `changed the SFTP connection ${subject}`,
  "sftp.connection-removed": (subject) => `removed the SFTP connection ${subject}`,
  "sftp.connection-paused": (subject) => `paused the SFTP connection ${subject}`,
  "sftp.connection-resumed": (subject) => `resumed the SFTP connection ${subject}`,
  "sftp.host-key-confirmed": (subject) => `confirmed the server key of the SFTP connection ${subject}`,
  "sftp.host-key-changed": (subject) => `stopped the SFTP connection ${subject}: its server showed another key`,
  "sftp.pull-asked": (subject) => `asked to fetch from the SFTP connection ${subject}`,
  ...mappingActivity,
  ...messageActivity,
  ...reportActivity,
  "held.released": (subject, { rows }) =>
    `let ${formatCount(Number(rows), "held row", "held rows")} of ${subject} go on`,
  "held.expired": (subject, { rows }) =>
    `gave up ${formatCount(Number(rows), "held row", "held rows")} of ${subject}, which had waited too long`,
  "held.skipped": (subject, { rows }) =>
    `ended the waiting of ${formatCount(Number(rows), "held row", "held rows")} of ${subject}`,
  "held.limit-set": (subject) => `set what rows of ${subject} wait for, and how long`,
  "feed.guard-set": (subject) => `set how much a file of ${subject} may differ from those before`,
  "import.guard-held": (subject) => `holds ${subject} for approval: it differs too much from the files before`,
  "import.guard-approved": (subject) => `approved ${subject}, which differs much from the files before`,
  "import.guard-refused": (subject) => `refused ${subject}, which differs much from the files before`,
  "repair.accepted": (subject, { cells, reach }) =>
    `had a column of ${subject} repaired, in which a spreadsheet had damaged ${formatCount(Number(cells), "cell", "cells")}${reach === "feed" ? ", and of the next files" : ""}`,
  "repair.left-out": (subject, { cells }) =>
    `left ${formatCount(Number(cells), "number", "numbers")} of ${subject} as written: nothing in the file shows that they are times, as the feed’s repair has it`,
  "feed.target-set": (subject, { target }) =>
    `let files of ${subject} load into ${target === "platform" ? "the platform" : "our own records"}`,
  "guide.opened": (subject) => `opened the partner’s guide of ${subject}`,
  "platform.set": () => "set the connection to the platform",
  "platform.tested": (_, { reached }) =>
    reached
      ? "tested the connection to the platform, which works"
      : "tested the connection to the platform, which does not work",
  "platform.paused": () => "paused the connection to the platform",
  "platform.resumed": () => "let the connection to the platform work again",
  "platform.removed": () => "removed the connection to the platform",
  "platform.lookups-fetched": (_, { lists }) =>
    `fetched ${formatCount(Number(lists), "list", "lists")} of the platform`,
  "export.added": (_, { kind, from, to }) =>
    `had ${kind === "invoices" ? "invoices" : "time and attendance"} from ${from} to ${to} exported`,
  "export.downloaded": () => "downloaded an export",
  "export.removed": () => "removed an export: the workspace keeps it no longer",
  "intake.set": () => "set the queues of the intake",
  "intake.paused": () => "paused the intake queue",
  "intake.resumed": () => "let the intake queue work again",
  "intake.removed": () => "removed the queues of the intake",
  "intake.redriven": () => "put dead letters back into the intake queue",
  "intake.message-refused": () => "could not read a referral, which stays in the intake queue",
  "intake.message-superseded": () => "did not load a referral: a newer one of the client had come before",
  ...orchestrationActivity,
  "id-map.decided": (subject, { decision, conflict }) =>
    decision === "forget"
      ? `forgot by which ID the platform knows a key (${subject})`
      : `decided by which ${conflict === "two_keys" ? "key the platform’s ID is known" : "ID the platform knows a key"} (${subject})`,
  "id-map.exported": (_, { ids }) => `downloaded ${formatCount(Number(ids), "ID", "IDs")} of the platform`,
};

// By any text: entries of a later version are read, too.
const byAction: Readonly<Record<string, Sentence>> = sentences;

/** The sentence of an entry; `byPerson` is false for what the product did by itself; an action this catalogue does not know yet stands with its own name. */
export function activitySentence(action: string, subject: string, detail: Detail, byPerson = true): string {
  return byAction[action]?.(subject, detail, byPerson) ?? `${action} ${subject}`;
}
