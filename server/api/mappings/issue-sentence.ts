import type { z } from "zod";
import { groupedNumber } from "#core/file/grouped-number.ts";

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of names and values",
  record: "a group of names and values",
  null: "null",
};

/** What is wrong at one place, and what is accepted there; it quotes a word of ours at most, never a value. */
export function issueSentence(issue: Issue, given: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return given === undefined
        ? `It is missing. Accepted is ${kindOf(issue.expected)}.`
        : `Accepted is ${kindOf(issue.expected)}.`;
    case "invalid_value":
      return `${found(given)} Accepted ${listed(issue.values.map(String))}.`;
    case "invalid_union":
      return unionSentence(issue, given);
    case "too_big":
      return `At most ${amount(issue.origin, Number(issue.maximum))}.`;
    case "too_small":
      return given === "" ? "It is blank." : `At least ${amount(issue.origin, Number(issue.minimum))}.`;
    case "invalid_format":
      return issue.format === "date" ? "Accepted is a day as 2026-01-31." : "It is not written as it has to be.";
    case "custom":
      return issue.message;
    default:
      return "It is not accepted here.";
  }
}

function unionSentence(issue: Extract<Issue, { code: "invalid_union" }>, given: unknown): string {
  const named: unknown = Reflect.get(issue, "options");
  if (issue.errors.length === 0 && Array.isArray(named))
    return `${found(given)} Accepted ${listed(named.map(String))}.`;
  return issue.errors.map(([first]) => (first ? issueSentence(first, given) : "")).join(" Or: ");
}

function kindOf(expected: string): string {
  return kinds[expected] ?? expected;
}

/** A word may be said; anything longer may be a cell. */
function found(given: unknown): string {
  if (given === undefined) return "It is missing.";
  return typeof given === "string" && /^[\w.-]{1,40}$/.test(given)
    ? `“${given}” is not known here.`
    : "It is not known.";
}

function listed(words: readonly string[]): string {
  return `${words.length === 1 ? "is" : "are"} ${words.join(", ")}`;
}

function amount(origin: string, count: number): string {
  const unit = origin === "string" ? " characters" : origin === "array" ? " entries" : "";
  return groupedNumber(count) + unit;
}
