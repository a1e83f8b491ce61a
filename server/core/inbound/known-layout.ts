import { recogniseLayout } from "#core/appointments/layouts.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { foldName } from "#core/mapping/fold-name.ts";
import { decisionColumns } from "#core/requisitions/read-requisition.ts";
import { requisitionColumns } from "#core/requisitions/requisition-file.ts";

/** A file that its header alone tells apart from all others, and the records that its rows are. */
export type KnownLayout = "new" | "retest" | "requisition";

export const entityOfLayout = {
  new: "appointment",
  retest: "retest",
  requisition: "business_request",
} as const satisfies Record<KnownLayout, EntityName>;

/** What the feed is called that is made for the first file of a layout that comes without one. */
export const feedNameOfLayout = {
  new: "Appointments (New layout)",
  retest: "Retests (Retest layout)",
  requisition: "Business requests (requisition layout)",
} as const satisfies Record<KnownLayout, string>;

/** The layout whose columns a header has, all of them and each once; case, accents and punctuation don't count. */
export function knownLayout(columns: readonly string[]): KnownLayout | null {
  const booking = recogniseLayout(columns);
  if (booking !== null) return booking;
  const folded = columns.map(foldName);
  const isOnce = (name: string) => folded.filter((column) => column === foldName(name)).length === 1;
  return requisitionColumns.every(isOnce) ? "requisition" : null;
}

/** Whether a header has what decisions are read by, under just these names. */
export function hasDecisionColumns(columns: readonly string[]): boolean {
  return decisionColumns.every((name) => columns.some((column) => column.trim() === name));
}
