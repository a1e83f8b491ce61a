import type { FileFormat } from "#core/file/file-format.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { RouterInputs } from "#components/trpc/trpc.ts";
import type { ChosenFeed } from "./feed-choice.tsx";

type Input = RouterInputs["imports"]["startCheck"];

/** What a person decided, in the shape of the procedure's input, whose lists are not read-only. */
export function startCheckInput(decided: {
  readonly scope: Pick<Input, "tenant" | "environment">;
  readonly importId: string;
  readonly feed: ChosenFeed;
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly again: boolean;
  readonly parentId: string | null;
}): Input {
  const { scope, importId, feed, format, columns, mapping, again, parentId } = decided;
  return {
    ...scope,
    importId,
    feed: feed.kind === "known" ? { id: feed.id } : { name: feed.name },
    format: accepted(format),
    columns: [...columns],
    mapping: {
      ...mapping,
      ignored: [...mapping.ignored],
      fields: mapping.fields.map(({ field, source, transforms }) => ({
        field,
        source: source.kind === "join" ? { ...source, columns: [...source.columns] } : source,
        transforms: transforms.map((step) => (step.kind === "when" ? { ...step, values: [...step.values] } : step)),
      })),
    },
    again,
    parentId,
  };
}

/** The parts of a format that a person chose, in the shape of an input. */
export function chosenFormat(overrides: Partial<FileFormat>): Partial<Input["format"]> {
  const whole = accepted({ encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1, ...overrides });
  return Object.fromEntries(Object.entries(whole).filter(([part]) => Object.hasOwn(overrides, part)));
}

/** The characters are of a closed list in the input. Detection finds no others; a comma stands for what it never is. */
function accepted({ encoding, delimiter, quote, headerRow }: FileFormat): Input["format"] {
  return {
    encoding,
    delimiter: delimiter === ";" || delimiter === "\t" || delimiter === "|" ? delimiter : ",",
    quote: quote === "'" || quote === "" ? quote : '"',
    headerRow,
  };
}
