import type { Json } from "#core/reports/canonical-json.ts";
import { tokensOf, type Token } from "./compact-text.ts";
import { isStepKind, skipWord, stepParameters, type StepParameter } from "./step-parameters.ts";

/** What a cell says, as it stands in a bundle; whether its words and numbers are accepted is for the edge to say. */
export type ReadText<T> = { readonly value: T } | { readonly fault: string };

class Unreadable extends Error {}

/** Steps as `writeSteps` writes them; the fault is a sentence that names the step and quotes no value. */
export function readSteps(text: string): ReadText<readonly Json[]> {
  return reading(text, (cursor) => {
    const steps: Json[] = [];
    while (cursor.peek().kind !== "end") {
      steps.push(readStep(cursor));
      if (cursor.peek().kind !== "end") cursor.sign(";", "a semicolon between two steps");
    }
    return steps;
  });
}

/** A source as `writeSource` writes it. */
export function readSource(text: string): ReadText<Json> {
  return reading(text, (cursor) => {
    const source = sourceOf(cursor);
    if (cursor.peek().kind !== "end") throw cursor.expected("nothing more");
    return source;
  });
}

function sourceOf(cursor: Cursor): Json {
  const first = cursor.next();
  if (first.kind === "column") return { kind: "column", column: first.value };
  if (first.kind === "text") return { kind: "constant", value: first.value };
  const wanted = 'a column as [Name], a fixed text as "text", or join(" ", [First], [Last])';
  if (first.kind !== "word" || first.value !== "join") throw cursor.expected(wanted, first);
  cursor.sign("(", wanted);
  const separator = cursor.text('the text between the columns, as " "');
  const columns: string[] = [];
  while (cursor.took(",")) columns.push(cursor.column());
  cursor.sign(")", "a closing bracket");
  return { kind: "join", separator, columns };
}

function readStep(cursor: Cursor): Json {
  const kind = cursor.word("the name of a step");
  if (!isStepKind(kind)) {
    throw new Unreadable(`There is no step “${kind}”. Accepted are ${Object.keys(stepParameters).join(", ")}.`);
  }
  const step: Record<string, Json> = { kind };
  const parameters = stepParameters[kind];
  const needed = parameters.filter(({ named }) => !named);
  if (!cursor.took("(")) {
    if (needed.length > 0) throw cursor.expected(`an opening bracket behind ${kind}`);
    return step;
  }
  needed.forEach((parameter, index) => {
    if (index > 0) cursor.sign(",", `a comma and then “${parameter.name}” of ${kind}`);
    step[parameter.name] = readValue(cursor, kind, parameter);
  });
  while (cursor.took(",")) {
    const name = cursor.word(`a setting of ${kind}`);
    const parameter = parameters.find((one) => one.named && one.name === name);
    if (!parameter || name in step) throw new Unreadable(`The step ${kind} takes no “${name}” there.`);
    cursor.sign("=", `an equals sign behind “${name}”`);
    step[name] = readValue(cursor, kind, parameter);
  }
  cursor.sign(")", `the closing bracket of ${kind}`);
  return step;
}

function readValue(cursor: Cursor, kind: string, { name, as, none }: StepParameter): Json {
  const what = `“${name}” of ${kind}`;
  const { kind: found, value } = cursor.peek();
  if (none !== undefined && found === "word" && value === none) {
    cursor.next();
    return null;
  }
  switch (as) {
    case "word":
      return cursor.word(`${what}, a word`);
    case "yes": {
      const word = cursor.word(`${what}, the word yes`);
      return word === "yes" ? true : word;
    }
    case "count": {
      const word = cursor.word(`${what}, a number`);
      return /^\d{1,9}$/.test(word) ? Number(word) : word;
    }
    case "text":
      return cursor.text(`${what}, a text in quotes`);
    case "column":
      return cursor.column();
    case "texts":
      return readTexts(cursor, what);
    case "pairs":
      return readPairs(cursor, what);
  }
}

function readTexts(cursor: Cursor, what: string): Json {
  cursor.sign("(", `${what}, texts in brackets`);
  const texts: string[] = [];
  if (cursor.took(")")) return texts;
  do texts.push(cursor.text(`${what}, a text in quotes`));
  while (cursor.took(","));
  cursor.sign(")", `the closing bracket of ${what}`);
  return texts;
}

function readPairs(cursor: Cursor, what: string): Json {
  const pairs = new Map<string, string | null>();
  const { kind, value } = cursor.peek();
  if (kind === "sign" && value === ")") return {};
  do {
    const from = cursor.text(`${what}, a text in quotes`);
    if (pairs.has(from)) throw new Unreadable(`A value stands twice in ${what}. Take one of them away.`);
    cursor.sign("=", `an equals sign between the two sides of ${what}`);
    const to = cursor.next();
    if (to.kind !== "text" && !(to.kind === "word" && to.value === skipWord)) {
      throw cursor.expected(`a text in quotes or ${skipWord}`, to);
    }
    pairs.set(from, to.kind === "text" ? to.value : null);
  } while (cursor.took(","));
  return Object.fromEntries(pairs);
}

/** Walks through the parts of a text, and throws Unreadable where another one stands than is wanted. */
type Cursor = ReturnType<typeof cursorOf>;

function cursorOf(tokens: readonly Token[]) {
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: "end", value: "", at: 1 };
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const expected = (what: string, { at: place } = peek()) =>
    new Unreadable(`At character ${place} there should be ${what}.`);
  const of = (kind: Token["kind"], what: string): string => {
    const token = next();
    if (token.kind !== kind) throw expected(what, token);
    return token.value;
  };
  return {
    peek,
    next,
    expected,
    word: (what: string) => of("word", what),
    text: (what: string) => of("text", what),
    column: () => of("column", "a column as [Name]"),
    sign(sign: string, what: string): void {
      const token = next();
      if (token.kind !== "sign" || token.value !== sign) throw expected(what, token);
    },
    took(sign: string): boolean {
      const { kind, value } = peek();
      if (kind !== "sign" || value !== sign) return false;
      at += 1;
      return true;
    },
  };
}

function reading<T>(text: string, read: (cursor: Cursor) => T): ReadText<T> {
  const tokens = tokensOf(text);
  if (typeof tokens === "number") return { fault: `It can't be read from character ${tokens} on.` };
  try {
    return { value: read(cursorOf(tokens)) };
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.message };
    throw error;
  }
}
