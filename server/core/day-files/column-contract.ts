import { type DayFileKind, dayFileKinds, dayFileLayouts } from "#core/day-files/layouts.ts";

/** What a destination may get in one file: these columns in this order, and nothing in those that have to be blank. */
export type ColumnContract = { readonly columns: readonly string[]; readonly blank: readonly string[] };

/** Of each file that a destination gets. */
export type DestinationContract = {
  /** What people call it. */
  readonly destination: string;
  readonly files: Readonly<Partial<Record<DayFileKind, ColumnContract>>>;
};

/** The layouts as they are agreed with everybody; `withSsn` where the last digits of the social security number may go. */
export function usualContract(kind: DayFileKind, withSsn: boolean): ColumnContract {
  const columns = dayFileLayouts[kind].header;
  return { columns, blank: columns.includes("ssn") && !withSsn ? ["ssn"] : [] };
}

/** The files of which a destination has a contract, in the order in which they are made. */
export function contractedKinds({ files }: DestinationContract): readonly DayFileKind[] {
  return dayFileKinds.filter((kind) => files[kind] !== undefined);
}
