import type { HeldState } from "#core/held/held-state.ts";
import { formatCount } from "#components/ui/number.ts";

/** Text of the filters above the list of imports. */
export const importFilters = {
  label: "Narrow the list",
  toggle: (count: number) => (count === 0 ? "Filters" : `Filters (${count})`),
  name: "File name contains",
  feed: "Feed",
  anyFeed: "Any feed",
  entity: "Kind of record",
  anyEntity: "Any kind",
  by: "Who",
  anybody: "Anybody",
  channel: "Came by",
  anyChannel: "Any way",
  from: "From",
  to: "To",
  clear: "Clear filters",
  noneFound: "No import matches",
  noneFoundText: "Take a filter away, or show all imports.",
  /** A filter of the address whose name nobody has told us. */
  unknown: "Another",
  corrects: "Correction of the import above",
} as const;

/** Text of the row search. */
export const rowSearch = {
  title: "Find a record",
  description: "What happened to one employee, client or visit: every file, row, change and fault.",
  key: "Key",
  keyHint: "What the file's key column holds, such as the employee number. It stays out of the address and of logs.",
  entity: "Kind of record",
  anyEntity: "Any kind",
  search: "Search",
  missing: "Type a key, such as an employee number.",
  failed: "The search failed.",
  again: "Try again",
  none: "No row was ever loaded or skipped with this key",
  noneText:
    "Type the key as the file holds it, with its leading zeros. Rows without a key can't be found; they stand in their import's error file.",
  several: (count: number) => `${formatCount(count, "key", "keys")} to choose from`,
  severalText: "No record has just this key, or more than one has.",
  matches: "Keys that match",
  begins: "Begins with what you typed",
  exact: "Just this key",
  others: "Other keys that begin so",
  history: (entity: string, key: string) => `${entity} ${key}`,
  now: "As it is now",
  version: (version: number) => `Version ${version}`,
  valueOf: (field: string, version: number, part: "before" | "after") =>
    part === "after" ? `${field} of version ${version}` : `${field} before version ${version}`,
  noRecord: "There is no such record now",
  neverLoaded: "Its rows were skipped or held each time, so no record was made.",
  removed: "It was removed, as the list below shows.",
  timeline: "What happened, newest first",
  kinds: { created: "Created", updated: "Updated", removed: "Removed", skipped: "Skipped", held: "Held" },
  undoKinds: {
    ...{ created: "Brought back", updated: "Set back", removed: "Removed by undo" },
    ...{ skipped: "Skipped", held: "Held" },
  },
  undoRow: (number: number, row: string) => `Undo of import ${number}, row ${row}`,
  undoneBy: (name: string) => `undone by ${name}`,
  undoChanges: (number: number) => `Changed by the undo of import ${number}`,
  importRow: (number: number, row: string) => `Import ${number}, row ${row}`,
  importNoRow: (number: number) => `Import ${number}, ended as not in the file`,
  undoNoRow: (number: number) => `Undo of import ${number}, record not in its file`,
  loadedBy: (name: string) => `loaded by ${name}`,
  uploadedBy: (name: string) => `brought by ${name}`,
  noFeed: "no feed",
  notLoaded: "The row of this file was not loaded.",
  held: {
    waiting: "The row of this file waits until what it needs is there, then goes on by itself.",
    released: "The row of this file was held and is going on now.",
    done: "The row of this file was held, and went on once what it needed was there.",
    skipped: "The row of this file was held, and skipped after all.",
    expired: "The row of this file was held and waited too long, so it was given up.",
  } satisfies Record<HeldState, string>,
  mended: (cells: number, name: string, number: number) =>
    `${formatCount(cells, "cell", "cells")} mended by ${name} in change ${number}`,
  mendedMore: (count: number) => `and in ${formatCount(count, "more change", "more changes")}`,
  mendedOf: (number: number) => `Cells of import ${number} that were mended`,
  changesOf: (kind: string, number: number) => `${kind} by import ${number}`,
  nothingChanged: "No field differs.",
  showValues: (count: number) => `Show ${formatCount(count, "value", "values")}`,
  field: "Field",
  before: "Before",
  after: "After",
  value: "Value",
  empty: "empty",
  faults: "Faults",
  wholeRow: "The row",
  more: "Show older ones",
  moreNote: (count: number) => `The newest ${count} are shown.`,
  unchangedNote:
    "Rows that left the record as it was are counted in their import and not listed above. They can be looked for in the files themselves, the newest first.",
  unchangedRows: "Rows that left the record as it was",
  lookInFiles: "Look for them in the files",
  lookFurther: "Look in older files",
  looking: "Reading the files …",
  looked: (files: number, rows: number, more: boolean) =>
    files === 0
      ? "No file left any record as it was."
      : `${formatCount(files, "file was", "files were")} read, ${formatCount(rows, "such row", "such rows")} found${more ? "; there are older files" : ""}.`,
  filesRemoved: (files: number) =>
    `${formatCount(files, "file was", "files were")} removed by the retention and can't be looked into any more.`,
  lookFailed: "The files could not be read.",
} as const;
