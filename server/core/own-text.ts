/** Shorter slices of a text are copies already. */
const SHORTEST_SLICE = 13;

/**
 * A copy of its own: a cell is a slice of the piece of the file that it was read from, and would keep all of it in
 * memory.
 */
export function ownText(text: string): string {
  return text.length < SHORTEST_SLICE ? text : String(JSON.parse(JSON.stringify(text)));
}
