/** An export as it stands in a dialog: texts as typed. */
export type ExportDraft = {
  readonly kind: "invoices" | "time_and_attendance";
  readonly from: string;
  readonly to: string;
  /** "nowhere", "place" or the id of a partner's server. */
  readonly destination: string;
  /** "plain" or the id of a partner's key. */
  readonly recipient: string;
};

export const emptyDraft: ExportDraft = {
  ...{ kind: "invoices", from: "", to: "", destination: "place", recipient: "plain" },
};

/** Where it goes, as the server knows it. */
export function destinationOf({ destination }: ExportDraft) {
  if (destination === "nowhere") return null;
  return destination === "place"
    ? ({ kind: "place" } as const)
    : ({ kind: "sftp", connectionId: destination } as const);
}

export function recipientsOf({ recipient }: ExportDraft): string[] {
  return recipient === "plain" ? [] : [recipient];
}

/** What a file is sent with: all that is said of it. */
export function uploadAddress(
  scope: { readonly tenant: string; readonly environment: string },
  draft: ExportDraft,
  fileName: string,
): string {
  const { kind, from, to, destination } = draft;
  const query = new URLSearchParams({ ...scope, kind, from: from.trim(), to: to.trim(), fileName });
  if (destination !== "nowhere") query.set("destination", destination);
  for (const recipient of recipientsOf(draft)) query.append("recipient", recipient);
  return `/api/exports?${query}`;
}
