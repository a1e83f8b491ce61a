/**
 * Records that a snapshot ends because its file does not have them stand in its plan and among its changes behind all
 * rows that a file can have.
 */
export const beforeEndedRows = 1_000_000_000;

/** Whether the row of a plan or of a change is none of the file's, but a record that its absence ended. */
export function isEndedRow(row: number): boolean {
  return row > beforeEndedRows;
}
