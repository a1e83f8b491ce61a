/**
 * SQL for a record after a row: its own fields, with those of the row laid over them. A blank cell is absent from the
 * staged data, so the fields that a blank cell shall clear are taken away first.
 *
 * @param staged jsonb
 * @param cleared the placeholder of those fields, a text[]
 */
export function mergedData(record: string, staged: string, cleared: string): string {
  return `((${record} - ${cleared}::text[]) || ${staged})`;
}

/**
 * SQL that is true when a row says all that its record holds, so that the merged record is just the staged data and its
 * hash the staged hash: a fraction of the work of merging. Never where blank cells clear nothing.
 */
export function isWhole(record: string, cleared: string): string {
  return `(${record} - ${cleared}::text[]) = '{}'::jsonb`;
}
