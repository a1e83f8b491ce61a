import type { ActivityAction } from "#ports/activity-log.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

export type Detail = Readonly<Record<string, string | number | boolean | null>>;
export type Sentence = (subject: string, detail: Detail, byPerson: boolean) => string;

type OfMappings = Extract<ActivityAction, `mapping.${string}` | `value-map.${string}`>;

/** ": 3 entries added, 1 taken away"; a changed entry is both. */
function entriesOf(added: unknown, removed: unknown): string {
  const parts = [
    Number(added) > 0 ? `${formatCount(Number(added), "entry", "entries")} added` : "",
    Number(removed) > 0 ? `${formatNumber(Number(removed))} taken away` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `: ${parts.join(", ")}` : "";
}

/** "version 3 of the mapping", or of a version that was not noted just "the mapping". */
function versionOf(version: Detail[string] | undefined): string {
  return version ? `version ${version} of the mapping` : "the mapping";
}

/** What happened to mappings and value maps, as the second half of a sentence that begins with who did it. */
export const mappingActivity: Readonly<Record<OfMappings, Sentence>> = {
  "mapping.drafted": (subject) => `saved a draft of the mapping of ${subject}`,
  "mapping.tried": (subject, { files }) =>
    `tried a draft of the mapping of ${subject} on ${formatCount(Number(files), "file", "files")}`,
  "mapping.proposed": (subject) => `proposed a draft of the mapping of ${subject}`,
  "mapping.published": (subject, { version }) => `published ${versionOf(version)} of ${subject}`,
  "mapping.rolled-back": (subject, { restored }) => `went back to ${versionOf(restored)} of ${subject}`,
  "mapping.withdrawn": (subject) => `took back the proposed draft of the mapping of ${subject}`,
  "mapping.discarded": (subject) => `discarded a draft of the mapping of ${subject}`,
  "mapping.imported": (subject) => `brought the mapping of ${subject} in from a file`,
  "mapping.exported": (subject, { version }) => `exported ${versionOf(version)} of ${subject}`,
  "mapping.promoted": (subject, { from, to, version }) =>
    to
      ? `promoted ${versionOf(version)} of ${subject} to ${to}`
      : `brought ${versionOf(version)} of ${subject} from ${from}`,
  "value-map.saved": (subject, { added, removed }) => `saved the value map ${subject}${entriesOf(added, removed)}`,
  "value-map.imported": (subject, { added, removed }) =>
    `took a file into the value map ${subject}${entriesOf(added, removed)}`,
  "value-map.exported": (subject) => `downloaded the value map ${subject}`,
  "value-map.removed": (subject) => `removed the value map ${subject}`,
  "value-map.proposed": (subject, { added, removed }) =>
    `proposed a change of the value map ${subject}${entriesOf(added, removed)}`,
  "value-map.published": (subject, { added, removed }) =>
    `published a change of the value map ${subject}${entriesOf(added, removed)}`,
  "value-map.discarded": (subject) => `took a proposed change of the value map ${subject} away`,
  "value-map.looked": (subject, { entries }) =>
    `looked at ${formatCount(Number(entries), "hidden value", "hidden values")} of the value map ${subject}`,
};
