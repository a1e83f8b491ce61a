import { counted } from "#core/notices/counted.ts";
import type { DecisionProblem, DecisionProblemCode } from "#core/requisitions/read-requisition.ts";

/** What is wrong with a decided requisition, as far as a mail may say it: its own sentences quote cells. */
export type ReadErrors = readonly Pick<DecisionProblem, "row" | "column" | "code">[];

/** A mail names so many; the report on the page has all of them. */
const mostNamed = 20;

/** What a mail says of decisions that were read from Box: what was done, or line by line what is wrong. */
export function decisionsLines(counts: Readonly<Record<string, number>>, errors: ReadErrors): readonly string[] {
  const { requests = 0, approved = 0, denied = 0, alreadyDecided = 0, noDecision = 0, problems = 0 } = counts;
  if (counts["tested"]) return testedLines(counts, errors);
  if (counts["tooLarge"]) return [tooLarge, where.error];
  if (problems > 0) {
    return [...problemLines(problems, errors), where.error];
  }
  return [
    `${counted(requests, "request", "requests")}: ${approved} approved, ${denied} denied, ${alreadyDecided} already decided, ` +
      `${noDecision} without a decision.`,
    where.success,
  ];
}

function problemLines(problems: number, errors: ReadErrors): readonly string[] {
  const more = problems - Math.min(problems, mostNamed, errors.length);
  return [
    `${counted(problems, "error was", "errors were")} found, so nothing of the file was carried out.`,
    ...errors.slice(0, mostNamed).map(errorLine),
    ...(more > 0 ? [`${counted(more, "more is", "more are")} on the page.`] : []),
  ];
}

/** Of a file that came by folder, bucket or SFTP: nobody decides by dropping a file there. */
function testedLines(counts: Readonly<Record<string, number>>, errors: ReadErrors): readonly string[] {
  const { requests = 0, approved = 0, denied = 0, alreadyDecided = 0, noDecision = 0, problems = 0 } = counts;
  if (problems > 0)
    return [...problemLines(problems, errors), "Correct the file, and drop it on the page Requisitions."];
  return [
    `Nothing is decided yet. ${counted(requests, "request", "requests")}: ${approved} would be approved, ${denied} denied, ` +
      `${alreadyDecided} already decided, ${noDecision} without a decision.`,
    "The page Requisitions carries it out: press Go on with it beside the file.",
  ];
}

const tooLarge = "The file has more than 2 MB, and nothing of it was carried out. Send it in several files.";

const where = {
  success: "The file lies in processed/success.",
  error: "The file lies in processed/error. Correct it and put it into FromCity again.",
};

function errorLine({ row, column, code }: ReadErrors[number]): string {
  const at = [row === null ? null : `Line ${row}`, column].filter((part) => part !== null).join(", ");
  return at === "" ? sentences[code] : `${at}: ${sentences[code]}`;
}

/** Without the cell, which the report on the page shows to those who may see it. */
const sentences: Readonly<Record<DecisionProblemCode, string>> = {
  empty: "The file has no decided request.",
  unreadable: "The file is no text in UTF-8 with commas.",
  missing_columns: "Columns are missing. Keep the header row of the requisition as it was sent out.",
  cells: "This line has more or fewer cells than the header, or an open quotation mark.",
  not_a_decision: "This is no decision. Write Y, N, or leave it blank.",
  not_a_number: "This is no number of slots. Write a whole number.",
  unknown_code: "There is no request with this code.",
  unknown_hash: "The hash is not that of the business that asked with this code.",
  repeated_code: "The code stands in an earlier line, too.",
  no_slots: "This approves 0 slots. A liaison confirms that on the page, where it is meant.",
  more_than_requested: "This approves more than was requested. A liaison confirms that on the page, where it is meant.",
};
