import type { z } from "zod";
import { bundledFields, bundleInput } from "#api/mappings/bundle-input.ts";
import { issueSentence } from "#api/mappings/issue-sentence.ts";
import { bundleForm, type Bundle } from "#core/bundle/bundle.ts";
import type { BundleFault } from "#core/bundle/bundle-fault.ts";
import { lineWords, readMappingCsv } from "#core/bundle/mapping-csv.ts";
import { pathTo, unknownNames } from "#core/bundle/unknown-names.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { isStorable } from "#core/storable-text.ts";

/** What a file says of a mapping: all of it, or its fields alone with the line of each. */
export type ReadMapping =
  | { readonly form: "json"; readonly bundle: Bundle }
  | { readonly form: "csv"; readonly fields: readonly FieldMapping[]; readonly lines: readonly number[] };

type Read = { readonly read: ReadMapping } | { readonly faults: readonly BundleFault[] };

/** So many faults are told of a file. */
const mostFaults = 50;

/** A mapping from a file, or everything that keeps it from being one: where, what, and what is accepted. */
export function readMapping(text: string, form: "json" | "csv"): Read {
  return form === "json" ? readBundle(text) : readFields(text);
}

function readBundle(text: string): Read {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { faults: [{ where: placeOf(error, text), sentence: "From here on it is no JSON." }] };
  }
  const form = typeof given === "object" && given !== null ? Reflect.get(given, "causeway") : undefined;
  if (form === undefined) {
    return { faults: [{ where: null, sentence: "This is no mapping that Causeway has exported." }] };
  }
  if (form !== bundleForm) {
    const sentence = `It is written in another form than this version of Causeway reads. Accepted is ${bundleForm}.`;
    return { faults: [{ where: "causeway", sentence }] };
  }
  const parsed = bundleInput.safeParse(given);
  if (!parsed.success) return { faults: faultsOf(parsed.error, given, (path) => path.reduce(pathTo, "")) };
  const unknown = unknownNames(given, parsed.data);
  if (unknown.length > 0) {
    const sentence = "This version of Causeway knows no such name. Take it away.";
    return { faults: unknown.slice(0, mostFaults).map((where) => ({ where, sentence })) };
  }
  if (parsed.data.feed.entity !== parsed.data.mapping.entity) {
    return { faults: [{ where: "mapping.entity", sentence: "It is another one than that of the feed." }] };
  }
  return storable(given) ?? { read: { form: "json", bundle: parsed.data } };
}

function readFields(text: string): Read {
  const found = readMappingCsv(text);
  if ("faults" in found) return { faults: found.faults.slice(0, mostFaults) };
  const { fields, lines } = found;
  const parsed = bundledFields.safeParse(fields);
  if (parsed.success) return storable(fields) ?? { read: { form: "csv", fields: parsed.data, lines } };
  return {
    faults: faultsOf(parsed.error, fields, ([index, ...rest]) => {
      const [part, step, ...setting] = rest;
      const line = lineWords(lines[Number(index)] ?? 1);
      if (part === "transforms" && typeof step === "number")
        return [`${line}, step ${step + 1}`, ...setting].join(", ");
      return [line, ...rest].join(", ");
    }),
  };
}

type Path = readonly (string | number)[];

function faultsOf(error: z.ZodError, given: unknown, whereOf: (path: Path) => string): readonly BundleFault[] {
  return error.issues.slice(0, mostFaults).map((issue) => {
    const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
    const value = path.reduce<unknown>((at, step) => (isGroup(at) ? Reflect.get(at, step) : undefined), given);
    return { where: whereOf(path) || null, sentence: issueSentence(issue, value).trim() };
  });
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function storable(given: unknown): Read | null {
  if (isStorable(given)) return null;
  return { faults: [{ where: null, sentence: "It holds a character that can't be stored. Write that text again." }] };
}

/** "Line 3, character 5", from the message of V8, of which nothing else is told: it quotes the text. */
function placeOf(error: unknown, text: string): string | null {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  return `${lineWords(before.length)}, character ${(before.at(-1)?.length ?? 0) + 1}`;
}
