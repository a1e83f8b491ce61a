/** The platform of the harness refuses a record whose remarks say so. */
export const refusedMark = "REFUSED";

export const platformColumns = ["external_id", "username", "first_name", "last_name", "email", "remarks"] as const;

/** Row `row` of the file, from 1; one in a hundred is refused. */
export function platformRow(row: number): readonly string[] {
  const remarks = row % 100 === 0 ? refusedMark : "";
  return [`E${row}`, `user${row}`, "Alice", `Example ${row}`, `user${row}@agency.example`, remarks];
}
