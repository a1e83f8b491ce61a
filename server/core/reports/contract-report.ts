import { contractLine } from "#core/reports/contract-line.ts";
import { type Capacity, usedShare } from "#core/requisitions/capacity.ts";

const noData = "NO DATA TO DISPLAY\n";

/** A report that is downloaded: its header and rows, or the one line that says that there are none. */
export function contractReport(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? noData : [header, ...rows].map(contractLine).join("");
}

export type BusinessUse = Pick<Capacity, "booked" | "allotted"> & { readonly businessName: string };

/** How much of its slots each business has used, in the order in which they come. */
export function capacityReport(businesses: readonly BusinessUse[]): string {
  return contractReport(
    ["Business Name", "Appointments Set", "Appointments Allotted", "Capacity"],
    businesses.map(({ businessName, booked, allotted }) => [
      ...[businessName, String(booked), String(allotted), usedShare({ booked, allotted })],
    ]),
  );
}
