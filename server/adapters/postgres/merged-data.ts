/**
 * SQL for a record after a row, as JSON text: its own fields, with those of the row laid over them. A blank cell is
 * absent from the staged data, so the fields that a blank cell shall clear are taken away first.
 *
 * @param record JSON text, as `staged`
 * @param cleared the placeholder of those fields, a text[]
 */
export function mergedData(record: string, staged: string, cleared: string): string {
  return `((${record}::jsonb - ${cleared}::text[]) || ${staged}::jsonb)::text`;
}
