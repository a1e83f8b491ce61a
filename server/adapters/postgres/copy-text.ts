/** A text cell of COPY's text format (PostgreSQL manual, COPY, "Text Format"). */
export function copyText(text: string): string {
  return needsEscape.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character) : text;
}

const needsEscape = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
