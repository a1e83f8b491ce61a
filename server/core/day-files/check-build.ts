import Papa from "papaparse";
import { isAppointmentHash } from "#core/appointments/identifiers.ts";
import { type ColumnContract, contractedKinds, type DestinationContract } from "#core/day-files/column-contract.ts";
import type { DayFile } from "#core/day-files/lay-out-day.ts";
import { dayFileKinds, dayFileLayouts } from "#core/day-files/layouts.ts";

/** Why a build may not be released. The sentence holds car numbers and counts, and no cell of a patient. */
export type BuildProblem = { readonly code: BuildProblemCode; readonly sentence: string };

export type BuildProblemCode =
  | "unreadable"
  | "car_numbers"
  | "bar_code_repeated"
  | "bar_code_form"
  | "counts_differ"
  | "other_columns"
  | "forbidden_values";

type Read = {
  readonly file: DayFile;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const mostNamed = 5;

/**
 * What keeps the files of a day from going out; empty: nothing. They are read again from the very text that would be sent:
 * car numbers without gaps, bar codes that are some and unique, the same number of lines everywhere, and no column or
 * value that the contract of a destination does not have. `carNumbers` are those of the appointments that were asked for;
 * of a whole day they have no gap either.
 */
export function checkBuild(
  files: readonly DayFile[],
  expected: {
    readonly carNumbers: readonly number[];
    readonly wholeDay: boolean;
    readonly contracts: readonly DestinationContract[];
  },
): readonly BuildProblem[] {
  const { carNumbers, wholeDay } = expected;
  const read = files.map(readAgain);
  return [
    ...read.flatMap(shapeProblems),
    ...read.flatMap((one) => carNumberProblems(one, carNumbers, wholeDay)),
    ...read.flatMap(barCodeProblems),
    ...countProblems(read, carNumbers.length),
    ...sameCarProblems(read),
    ...expected.contracts.flatMap((contract) => destinationProblems(read, contract)),
  ];
}

/** What the contract of a destination says against one file of a day, read again from its text. */
export function fileAgainstContract(file: DayFile, contract: DestinationContract): readonly BuildProblem[] {
  return destinationProblems([readAgain(file)], contract);
}

function readAgain(file: DayFile): Read {
  const { data } = Papa.parse<string[]>(file.text, { delimiter: ",", newline: "\n" });
  // What follows the last line break is no line.
  const [header = [], ...rows] = data.slice(0, -1);
  return { file, header, rows };
}

function shapeProblems({ file, header, rows }: Read): readonly BuildProblem[] {
  const odd = rows.flatMap((row, index) => (row.length === header.length ? [] : [index + 1]));
  if (odd.length === 0 && file.text.endsWith("\n")) return [];
  return [problem("unreadable", `${file.name} can't be read back line by line${where(odd)}.`)];
}

function carNumberProblems(
  { file, header, rows }: Read,
  carNumbers: readonly number[],
  wholeDay: boolean,
): readonly BuildProblem[] {
  const at = header.indexOf("car_number");
  const wrong = rows.flatMap((row, index) => {
    const number = wholeDay ? index + 1 : carNumbers[index];
    return number === carNumbers[index] && row[at] === String(number) ? [] : [index + 1];
  });
  if (wrong.length === 0) return [];
  const asked = wholeDay ? "don't run from 1 on without a gap" : "are not those of the supplement";
  return [problem("car_numbers", `The car numbers of ${file.name} ${asked}${where(wrong)}.`)];
}

function barCodeProblems({ file, header, rows }: Read): readonly BuildProblem[] {
  const at = header.indexOf("ereqnumber");
  if (at < 0) return [];
  const seen = new Set<string>();
  const repeated: number[] = [];
  const malformed: number[] = [];
  rows.forEach((row, index) => {
    const code = row[at] ?? "";
    if (seen.has(code)) repeated.push(index + 1);
    if (!isAppointmentHash(code)) malformed.push(index + 1);
    seen.add(code);
  });
  return [
    ...(repeated.length > 0
      ? [problem("bar_code_repeated", `A bar code stands twice in ${file.name}${where(repeated)}.`)]
      : []),
    ...(malformed.length > 0
      ? [problem("bar_code_form", `A bar code of ${file.name} can't be printed${where(malformed)}.`)]
      : []),
  ];
}

function countProblems(read: readonly Read[], appointments: number): readonly BuildProblem[] {
  const missing = dayFileKinds.filter((kind) => appointments > 0 && !read.some(({ file }) => file.kind === kind));
  const absent = missing.map((kind) => problem("counts_differ", `${dayFileLayouts[kind].name} was not made.`));
  const other = read.flatMap(({ file, rows }) =>
    rows.length === appointments && file.rows === appointments
      ? []
      : [
          problem(
            "counts_differ",
            `The day has ${appointments} appointments and ${file.name} has ${rows.length} lines.`,
          ),
        ],
  );
  return [...absent, ...other];
}

/** A car is the same patient in every file that has bar codes. */
function sameCarProblems(read: readonly Read[]): readonly BuildProblem[] {
  const [first, ...others] = read.filter(({ header }) => header.includes("ereqnumber"));
  if (!first) return [];
  const codes = (one: Read) => one.rows.map((row) => row[one.header.indexOf("ereqnumber")] ?? "");
  const expected = codes(first);
  return others.flatMap((other) => {
    const wrong = codes(other).flatMap((code, index) => (code === expected[index] ? [] : [index + 1]));
    if (wrong.length === 0) return [];
    return [problem("counts_differ", `${first.file.name} and ${other.file.name} name different cars${where(wrong)}.`)];
  });
}

function destinationProblems(read: readonly Read[], contract: DestinationContract): readonly BuildProblem[] {
  return contractedKinds(contract).flatMap((kind) => {
    const found = read.find(({ file }) => file.kind === kind);
    const agreed = contract.files[kind];
    return found && agreed ? contractProblems(found, agreed, contract.destination) : [];
  });
}

function contractProblems(
  { file, header, rows }: Read,
  { columns, blank }: ColumnContract,
  destination: string,
): readonly BuildProblem[] {
  const more = header.filter((column) => !columns.includes(column));
  if (more.length > 0) {
    const sentence = `${file.name} has ${more.join(", ")}, which the contract of ${destination} does not have.`;
    return [problem("other_columns", sentence)];
  }
  if (header.length !== columns.length || header.some((column, index) => column !== columns[index])) {
    const sentence = `The columns of ${file.name} are not those of the contract of ${destination}, in their order.`;
    return [problem("other_columns", sentence)];
  }
  return blank.flatMap((column) => {
    const at = header.indexOf(column);
    const filled = rows.flatMap((row, index) => ((row[at] ?? "") === "" ? [] : [index + 1]));
    if (filled.length === 0) return [];
    const sentence = `${column} of ${file.name} has to be blank for ${destination} and is not${where(filled)}.`;
    return [problem("forbidden_values", sentence)];
  });
}

const problem = (code: BuildProblemCode, sentence: string): BuildProblem => ({ code, sentence });

function where(lines: readonly number[]): string {
  if (lines.length === 0) return "";
  const named = lines.slice(0, mostNamed).join(", ");
  const more = lines.length > mostNamed ? ` and ${lines.length - mostNamed} more` : "";
  return ` (line ${named}${more})`;
}
