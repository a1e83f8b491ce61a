import type { FileFormat } from "#core/file/file-format.ts";
import type { RouterInputs } from "#components/trpc/trpc.ts";

type FormatInput = RouterInputs["imports"]["startCheck"]["format"];

/** The parts of a format that a person chose, in the shape of an input. */
export function chosenFormat(overrides: Partial<FileFormat>): Partial<FormatInput> {
  const whole = acceptedFormat({ encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1, ...overrides });
  return Object.fromEntries(Object.entries(whole).filter(([part]) => Object.hasOwn(overrides, part)));
}

/** The characters are of a closed list in the input. Detection finds no others; a comma stands for what it never is. */
export function acceptedFormat({ encoding, delimiter, quote, headerRow }: FileFormat): FormatInput {
  return {
    encoding,
    delimiter: delimiter === ";" || delimiter === "\t" || delimiter === "|" ? delimiter : ",",
    quote: quote === "'" || quote === "" ? quote : '"',
    headerRow,
  };
}
