import { entityOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { IdDecision } from "#core/platform/id-map.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

const key = (externalId: string) => `“${externalId}”`;

/** Text of the page about the platform's ids. */
export const platformIds = {
  title: "IDs of the platform",
  crumb: "Connections",
  description:
    "By which ID the platform knows each of our keys. They are learned from loads, and later files use them.",
  failed: "The IDs could not be read.",
  again: "Try again",
  none: "No IDs yet",
  noneText: "They are learned when a file is loaded into the platform.",
  noneFound: "Nothing found",
  noneFoundText: "No key and no ID has this in it.",
  noConflicts: "No conflicts",
  noConflictsText: "The platform tells one ID for each key, and another for each other one.",
  records: "Records",
  entity: (name: EntityName) => entityOf(name).plural,
  counted: (name: string, ids: number) => `${name} ${formatNumber(ids)}`,
  show: "Show",
  shown: { all: "All", conflicts: "Conflicts" },
  conflictsCounted: (conflicts: number) => `Conflicts ${formatNumber(conflicts)}`,
  search: "Search by key or ID",
  caption: "IDs of the platform by our keys",
  externalId: "External ID",
  platformId: "Platform’s ID",
  learned: "Learned",
  learnedFrom: (number: number, row: number) => `Import ${number}, row ${formatNumber(row)}`,
  unknown: "Not known any more",
  decidedBy: (name: string) => `Decided by ${name}`,
  actions: "Decision",
  conflict: "Conflict",
  export: "Export as CSV",
  twoIds: (externalId: string, known: string, other: string) =>
    `The platform knew ${key(externalId)} under the ID ${known}, and tells ${other} now. Nothing is sent of it until one is chosen.`,
  otherHas: (other: string, otherKey: string) => `The ID ${other} is that of ${key(otherKey)} already.`,
  twoKeys: (externalId: string, otherKey: string | null, id: string) =>
    otherKey === null
      ? `The platform gave ${key(externalId)} the ID ${id}, which another key had. Nothing is sent of it until that is decided.`
      : `The platform knows ${key(otherKey)} and ${key(externalId)} under the same ID ${id}. Nothing is sent of ${key(externalId)} until one of them is chosen.`,
  /** On the buttons. */
  keepId: (known: string) => `Keep ${known}`,
  takeId: (other: string) => `Take ${other}`,
  forgetIds: "Forget both",
  keepKey: (otherKey: string | null) => (otherKey === null ? "The other key has it" : `${key(otherKey)} has it`),
  takeKey: (externalId: string) => `${key(externalId)} has it`,
  /** What they are called among those of other keys. */
  ofKey: (button: string, externalId: string) => `${button}, ${key(externalId)}`,
  forget: "Forget",
  forgetOf: (externalId: string) => `Forget the ID of ${key(externalId)}`,
  ask: {
    keep: "Keep what was known?",
    take: "Take the other one?",
    forget: "Forget the ID?",
  } satisfies Record<IdDecision, string>,
  askText: {
    keep: "What the platform told since is dropped. If it tells it again with a later file, the conflict comes back.",
    take: "From the next file on this one counts. Look at the platform first which record is the right one.",
    forget: "The next file that has the key looks it up at the platform.",
  } satisfies Record<IdDecision, string>,
  done: "Decided. It counts from the next file on; rows that were skipped for it can be sent again.",
  forgotten: "Forgotten. The next file looks it up.",
  /** On the page Connections. */
  section: "IDs",
  sectionText: (ids: number) => `${formatCount(ids, "key is", "keys are")} known by the platform’s ID.`,
  sectionConflicts: (conflicts: number) => `Decide ${formatCount(conflicts, "conflict", "conflicts")}`,
  sectionLink: "Show the IDs",
} as const;
