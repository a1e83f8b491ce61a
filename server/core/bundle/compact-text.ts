/** A part of compact text: `word`, `"text"`, `[column]` or one of the signs ( ) , ; = */
export type Token = {
  readonly kind: "word" | "text" | "column" | "sign" | "end";
  readonly value: string;
  /** Where it begins, counted from 1. */
  readonly at: number;
};

const parts = /\s*(?:("(?:[^"\\]|\\.)*")|\[((?:[^\\\]]|\\.)*)\]|([A-Za-z0-9_-]+)|([(),;=]))/suy;

/** A text in quotes, as JSON writes it. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A column's name in square brackets, with a backslash before a bracket or backslash of its own. */
export function bracketed(column: string): string {
  return `[${column.replace(/[\\\]]/g, "\\$&")}]`;
}

/** The parts of a text, closed by one that says its end; or where it can't be read, counted from 1. */
export function tokensOf(text: string): readonly Token[] | number {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== "") {
    parts.lastIndex = at;
    const found = parts.exec(text);
    if (!found) return firstMark(text, at);
    const [whole, inQuotes, inBrackets, word, sign] = found;
    const begin = firstMark(text, at);
    if (inQuotes !== undefined) {
      const value = unquoted(inQuotes);
      if (value === null) return begin;
      tokens.push({ kind: "text", value, at: begin });
    } else if (inBrackets !== undefined) {
      tokens.push({ kind: "column", value: inBrackets.replace(/\\(.)/gsu, "$1"), at: begin });
    } else if (word !== undefined) tokens.push({ kind: "word", value: word, at: begin });
    else tokens.push({ kind: "sign", value: sign ?? "", at: begin });
    at += whole.length;
  }
  return [...tokens, { kind: "end", value: "", at: text.length + 1 }];
}

function firstMark(text: string, from: number): number {
  return text.length - text.slice(from).trimStart().length + 1;
}

/** Line breaks may stand in it as they are: a spreadsheet makes them of what was escaped. */
function unquoted(text: string): string | null {
  const escaped = text.replace(/[\u0000-\u001f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  try {
    return String(JSON.parse(escaped));
  } catch {
    return null;
  }
}
