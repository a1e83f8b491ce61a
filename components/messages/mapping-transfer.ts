import type { Environment } from "#core/access/environments.ts";
import type { ToDo } from "#core/bundle/to-do.ts";
import { environmentWords } from "#components/messages/shell.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

const name = (environment: Environment) => environmentWords[environment].name.toLowerCase();

/** Text about taking a mapping out as a file. */
export const exporting = {
  menu: "Export",
  version: (version: number) => `Version ${formatNumber(version)} as a file`,
  json: "JSON, all of it",
  jsonText: "With format and value maps, to be imported elsewhere",
  csv: "CSV, the fields",
  csvText: "For a spreadsheet; it can be imported again",
} as const;

/** Text about what would change where a mapping arrives. */
export const arrival = {
  changes: "What it changes",
  noChanges: "It says of files what the version in use says.",
  fills: "What it fills",
  maps: "Value maps",
  mapsText:
    "Value maps change at once, for all mappings that use them; what decides about sensitive or billing fields in use waits for a second person.",
  mapsOnly: "Only value maps.",
  sameMaps: "All its value maps are there and say the same.",
  changeMaps: (count: number) =>
    `Change ${formatCount(count, "value that means something else there", "values that mean something else there")}, too`,
  proposed: (maps: readonly string[]) =>
    `Proposed to a second person, as sensitive or billing fields are concerned: ${maps.join(", ")}.`,
  changeMapsHint: "Without it they stay as they are, and only what is missing is added.",
  faults: (count: number) => `It can't be saved: ${formatCount(count, "fault", "faults")}`,
  nothing: "Nothing would change there.",
  reason: "Why",
  reasonHint: "It stands with the version from then on. Don't name clients.",
  reasonMissing: "Say why.",
} as const;

/** Text about bringing a mapping in from a file. */
export const importing = {
  button: "Import",
  buttonNew: "Import a mapping",
  title: "Import a mapping",
  text: "It becomes a draft of this feed. What differs is shown before anything is saved.",
  textNew: "It becomes the first version of a new feed. What it says is shown before anything is saved.",
  drop: "Drop a mapping here",
  accepted: "A JSON or CSV file that Causeway has exported, up to 5 MB.",
  acceptedNew: "A JSON file that Causeway has exported, up to 5 MB.",
  tooLarge: "The file is too large: a mapping has 5 MB at most.",
  reading: "Reading the file",
  file: (fileName: string) => `File: ${fileName}`,
  from: (feed: string, version: number) => `Version ${formatNumber(version)} of “${feed}”`,
  other: "Choose another file",
  feedName: "Name of the feed",
  feedNameMissing: "Give the feed a name.",
  look: "Show what it says",
  save: "Save as a draft",
  saveNew: "Make the feed",
  saveMaps: "Change the value maps",
  saved: "It is a draft now.",
  savedBefore: "A draft of this feed says just this already.",
  savedNew: "The feed is made.",
  savedMaps: "The value maps are changed.",
} as const;

/** Text about promoting. */
export const promoting = {
  button: (to: Environment) => `Promote to ${name(to)}`,
  title: (version: number, to: Environment) => `Promote version ${formatNumber(version)} to ${name(to)}?`,
  draft: (feed: string, version: number | null) =>
    `There the feed “${feed}” has version ${formatNumber(version ?? 1)} in use. This becomes a draft of it, which is tried and published there.`,
  maps: (feed: string) => `The feed “${feed}” says the same there already; only its value maps differ.`,
  newFeed: (feed: string) =>
    `There is no feed “${feed}” there yet. It is made with this as its first version, which is in use at once; no file comes to it by itself before its door is set.`,
  failed: "What would change there could not be read.",
  again: "Try again",
  toDo: "To do there by hand",
  second: (fields: readonly string[]) =>
    `${fields.join(", ")} ${fields.length === 1 ? "is" : "are"} sensitive, or used for pay or billing: somebody else has to publish the draft there.`,
  arrived: "It is there already.",
  arrivedText: {
    draft: "It waits as a draft.",
    tried: "It waits as a draft, and was tried.",
    proposed: "It is proposed to a second person.",
    published: "It is in use.",
    retired: "It was in use.",
  },
  open: (to: Environment) => `Open it in ${name(to)}`,
  confirm: (to: Environment) => `Promote to ${name(to)}`,
  done: (to: Environment) => `It is in ${name(to)} now.`,
  doneBefore: (to: Environment) => `It was in ${name(to)} already.`,
} as const;

/** What a person has to do where a mapping has arrived, as a sentence. */
export function toDoSentence(toDo: ToDo): string {
  switch (toDo.kind) {
    case "ids":
      return `Fill the value map “${toDo.map}”: ${formatCount(toDo.entries, "entry stays", "entries stay")} behind, for its targets are ids of this environment’s platform.`;
    case "values":
      return `Map ${toDo.field}: ${formatCount(toDo.entries, "value", "values")} that the mapping itself maps to ids of this environment’s platform ${toDo.entries === 1 ? "stays" : "stay"} behind.`;
    case "fixed":
      return `Check ${toDo.field}: a step gives it a fixed text, which may be an id of this environment’s platform.`;
    case "fields":
      return `Check that the platform there has these profile fields: ${toDo.labels.join(", ")}.`;
    case "feed":
      return "Set the new feed’s door: how its files come in and go out, when they are expected, what may differ, what is encrypted and kept.";
    case "target":
      return "Say that the feed loads into the platform: here it does, there it loads into our own records.";
  }
}

/** Text of the record of promotions. */
export const record = {
  title: "Promotions",
  text: "What came from another environment and what went on into the next.",
  failed: "The record could not be read.",
  again: "Try again",
  none: (next: Environment | null) =>
    next === null
      ? "Nothing has come here yet."
      : `Nothing was promoted yet. The version in use can go on to ${name(next)}.`,
  in: (version: number, from: Environment) => `Version ${formatNumber(version)} came from ${name(from)}`,
  out: (version: number, to: Environment) => `Version ${formatNumber(version)} went to ${name(to)}`,
  by: (person: string) => `by ${person}`,
  states: {
    draft: "a draft here",
    tried: "a tried draft here",
    proposed: "proposed here",
    published: (version: number) => `version ${formatNumber(version)} here, in use`,
    retired: (version: number) => `version ${formatNumber(version)} here, retired`,
    gone: "discarded here",
  },
  toDo: (count: number) => `${formatCount(count, "thing", "things")} to do by hand`,
} as const;

/** Where a version came from. */
export function originSentence(origin: {
  readonly environment: Environment | null;
  readonly feed: string | null;
  readonly version: number | null;
}): string {
  const { environment, feed, version } = origin;
  const what = version === null ? "" : `, version ${formatNumber(version)}${feed === null ? "" : ` of “${feed}”`}`;
  return environment === null ? `From a file${what}` : `From ${name(environment)}${what}`;
}
