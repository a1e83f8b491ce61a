/** What may be kept of an error that nobody has worded: its message, details and causes can quote a cell. */
export type ErrorMarks = {
  readonly type: string;
  /** A code of the system's, PostgreSQL's or our own; absent when it has none. */
  readonly code?: string;
  /** The innermost places in the code, without the message above them. */
  readonly at: readonly string[];
};

const mostPlaces = 8;
/** `at file:line:column`, `at name (file:line:column)`: what follows the message is told by its form, too. */
const place = /^\s+at (?:.+ \()?[^()\s]+:\d+:\d+\)?$/;

/** An error as logs and stored jobs may hold it. */
export function errorMarks(error: unknown): ErrorMarks {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const code = "code" in error && /^[\w-]{1,40}$/.test(String(error.code)) ? String(error.code) : undefined;
  return { type: plainName(error.name), ...(code !== undefined && { code }), at: placesOf(error) };
}

function placesOf({ stack = "", message }: Error): string[] {
  // The stack begins with the message, whose own lines may look like places; where it is not found, nothing is told.
  const start = stack.indexOf(message);
  if (start === -1) return [];
  return stack
    .slice(start + message.length)
    .split("\n")
    .filter((line) => place.test(line))
    .slice(0, mostPlaces)
    .map((line) => line.trim());
}

/** A name is a word of a program, never a sentence. */
function plainName(name: string): string {
  return /^\w{1,60}$/.test(name) ? name : "Error";
}
