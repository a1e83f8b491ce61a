import { isCsv } from "#core/day-files/built-file.ts";
import { type ColumnContract, type DestinationContract, usualContract } from "#core/day-files/column-contract.ts";
import type { DayFileKind } from "#core/day-files/layouts.ts";
import { type DestinationRole, filesOfRole } from "#core/dispatch/destination.ts";

/** The files by their columns that a destination gets. */
export function csvKindsOf(role: DestinationRole): readonly DayFileKind[] {
  return filesOfRole[role].filter(isCsv);
}

/** The columns that a file may have where nobody has said otherwise: the last digits of the number where a layout has them. */
export const agreedContract = (kind: DayFileKind): ColumnContract => usualContract(kind, kind !== "list");

/** What a destination may get: what was set for it, else the layouts as specified. */
export function contractOf(destination: {
  readonly role: DestinationRole;
  readonly name: string;
  readonly contract: Readonly<Partial<Record<DayFileKind, ColumnContract>>> | null;
}): DestinationContract {
  const { role, name, contract } = destination;
  const files = csvKindsOf(role).map((kind) => [kind, contract?.[kind] ?? agreedContract(kind)] as const);
  return { destination: name, files: Object.fromEntries(files) };
}

/** What of a contract can't be as it is, a sentence; null: nothing. Any columns may be asked for: a build then says no. */
export function contractFault(contract: Readonly<Partial<Record<DayFileKind, ColumnContract>>>): string | null {
  for (const { columns, blank } of Object.values(contract)) {
    if (columns.length === 0) return "Name the columns that the file may have, or leave the contract as agreed.";
    if (new Set(columns).size < columns.length) return "A column stands twice in the contract.";
    const strange = blank.find((column) => !columns.includes(column));
    if (strange !== undefined) return `${strange} has to be blank, but is none of the columns of the contract.`;
  }
  return null;
}
