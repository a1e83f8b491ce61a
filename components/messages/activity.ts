import type { ActivityAction } from "#ports/activity-log.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

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
  kinds: { person: "People and sign-in", import: "Imports", mapping: "Feeds and mappings" },
  everybody: "Everybody",
  clear: "Clear filters",
  emptyFilterText: "No entry matches the filters.",
  failed: "The activity log could not be read.",
  again: "Try again",
  number: "No.",
} as const;

type Detail = Readonly<Record<string, string | number | boolean | null>>;
type Sentence = (subject: string, detail: Detail, byPerson: boolean) => string;

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

/** "3 cells in 2 rows". */
function editOf({ cells, rows }: Detail): string {
  return `${formatCount(Number(cells), "cell", "cells")} in ${formatCount(Number(rows), "row", "rows")}`;
}

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
  "import.received": (subject) => `uploaded ${subject}`,
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
  "record.looked": (subject, { field, row }) =>
    `looked at ${String(field).replaceAll("_", " ")} of a ${subject.toLowerCase()} (row ${formatNumber(Number(row))} of an import)`,
  "template.downloaded": (subject) => `downloaded the template of ${subject}`,
  "feed.created": (subject) => `made the feed ${subject}`,
  "mapping.published": (subject, { version }) =>
    `published ${version ? `version ${version} of ` : ""}the mapping of ${subject}`,
};

// By any text: entries of a later version are read, too.
const byAction: Readonly<Record<string, Sentence>> = sentences;

/** The sentence of an entry; `byPerson` is false for what the product did by itself; an action this catalogue does not know yet stands with its own name. */
export function activitySentence(action: string, subject: string, detail: Detail, byPerson = true): string {
  return byAction[action]?.(subject, detail, byPerson) ?? `${action} ${subject}`;
}
