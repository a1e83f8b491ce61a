import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { encodings } from "#core/file/encodings.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import type { MappingContent } from "./draft.ts";
import { diffValues } from "./diff-values.ts";
import { stableText } from "./stable-text.ts";
import { labelOf, sourceInWords, stepsInWords } from "./step-words.ts";

/** One difference between two versions. `field` is named where one is meant; the sentence says both sides. */
export type MappingChange = {
  readonly kind: "added" | "removed" | "changed" | "values" | "format" | "columns" | "blanks" | "choices";
  readonly field: string | null;
  readonly sentence: string;
};

/** What differs between two versions of a feed's mapping, in words: fields first, in the order of the newer one. */
export function diffMappings(before: MappingContent, after: MappingContent): readonly MappingChange[] {
  return [
    ...fieldChanges(before.mapping, after.mapping),
    ...restChanges(before.mapping, after.mapping),
    ...formatChanges(before.format, after.format),
    ...columnChanges(before, after),
  ];
}

function fieldChanges(before: Mapping, after: Mapping): readonly MappingChange[] {
  const old = new Map(before.fields.map((mapped) => [mapped.field, mapped]));
  const changes = after.fields.flatMap((mapped) => {
    const former = old.get(mapped.field);
    old.delete(mapped.field);
    if (!former) return [added(after, mapped)];
    return fieldChange(after, former, mapped);
  });
  const gone = [...old.values()].map((mapped): MappingChange => {
    const sentence = `${labelOf(before, mapped.field)} is no longer filled (before it ${whole(mapped)}).`;
    return { kind: "removed", field: mapped.field, sentence };
  });
  return [...changes, ...gone];
}

function added(mapping: Mapping, mapped: FieldMapping): MappingChange {
  const sentence = `${labelOf(mapping, mapped.field)} is filled now: it ${whole(mapped)}.`;
  return { kind: "added", field: mapped.field, sentence };
}

function whole(mapped: FieldMapping): string {
  const steps = stepsInWords(mapped);
  return sourceInWords(mapped.source) + (steps === "" ? "" : steps.startsWith("as ") ? ` ${steps}` : `, ${steps}`);
}

function fieldChange(mapping: Mapping, before: FieldMapping, after: FieldMapping): readonly MappingChange[] {
  const { field } = after;
  const label = labelOf(mapping, field);
  const changes: MappingChange[] = [];
  const sameSource = stableText(before.source) === stableText(after.source);
  if (!sameSource || steps(before) !== steps(after)) {
    const was = sameSource
      ? stepsInWords(before).replace(/^as /, "") || "taken as it is"
      : `before it ${whole(before)}`;
    const sentence = `${label} now ${whole(after)} (${sameSource ? `was ${was}` : was}).`;
    changes.push({ kind: "changed", field, sentence });
  }
  const known = fieldOf(entityOfMapping(mapping), field);
  for (const sentence of diffValues(known, label, before, after)) changes.push({ kind: "values", field, sentence });
  return changes;
}

/** All steps but what is in value maps, which have sentences of their own. */
function steps({ transforms }: FieldMapping): string {
  return stableText(transforms.map((step) => (step.kind === "values" ? { kind: "values" } : step)));
}

function restChanges(before: Mapping, after: Mapping): readonly MappingChange[] {
  const changes: MappingChange[] = [];
  if (before.blankCells !== after.blankCells) {
    const words = { clear: "clears what the record has", keep: "leaves what the record has" };
    const sentence = `A blank cell now ${words[after.blankCells]} (before it ${words[before.blankCells]}).`;
    changes.push({ kind: "blanks", field: null, sentence });
  }
  const [old, now] = [before.choices ?? {}, after.choices ?? {}];
  for (const field of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (stableText(old[field]) === stableText(now[field])) continue;
    const sentence = `${labelOf(after, field)} has another list of accepted values.`;
    changes.push({ kind: "choices", field, sentence });
  }
  return changes;
}

const delimiters: Readonly<Record<string, string>> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes" };
const quotes: Readonly<Record<string, string>> = { '"': "double", "'": "single", "": "no" };

function formatChanges(before: FileFormat, after: FileFormat): readonly MappingChange[] {
  const sentences: string[] = [];
  const name = (label: string) => encodings.find((encoding) => encoding.label === label)?.name ?? label;
  if (before.encoding !== after.encoding) {
    sentences.push(`Files are now read as ${name(after.encoding)} (was ${name(before.encoding)}).`);
  }
  if (before.delimiter !== after.delimiter) {
    const [old, now] = [before.delimiter, after.delimiter].map((sign) => delimiters[sign] ?? sign);
    sentences.push(`Columns are now separated by ${now ?? ""} (was ${old ?? ""}).`);
  }
  if (before.quote !== after.quote) {
    const [old, now] = [before.quote, after.quote].map((sign) => quotes[sign] ?? sign);
    sentences.push(`Cells now have ${now ?? ""} quotation marks (was ${old ?? ""}).`);
  }
  if (before.headerRow !== after.headerRow) {
    sentences.push(`Column names now stand in row ${after.headerRow} (was row ${before.headerRow}).`);
  }
  return sentences.map((sentence) => ({ kind: "format", field: null, sentence }));
}

function columnChanges(before: MappingContent, after: MappingContent): readonly MappingChange[] {
  const list = (names: readonly string[]) => names.map((name) => `“${name}”`).join(", ");
  const without = (all: readonly string[], others: readonly string[]) => all.filter((name) => !others.includes(name));
  const sentences: string[] = [];
  const say = (names: readonly string[], words: string) => {
    if (names.length > 0) sentences.push(`${words}: ${list(names)}.`);
  };
  say(without(after.columns, before.columns), "New among the columns of the file");
  say(without(before.columns, after.columns), "Gone from the columns of the file");
  say(without(after.mapping.ignored, before.mapping.ignored), "Left out for good now");
  say(without(before.mapping.ignored, after.mapping.ignored), "No longer left out for good");
  return sentences.map((sentence) => ({ kind: "columns", field: null, sentence }));
}
