import type { NoticeFacts, WorkspaceWords } from "#core/notices/notice-facts.ts";

/** The page that a notice is about, below `publicUrl` (which has no slash at its end): the import, the feed or its mapping, the value maps, the requisitions, the schedules, or the connections. */
export function noticeLink(
  { kind, importId, feedId }: Pick<NoticeFacts, "kind" | "importId" | "feedId">,
  workspace: WorkspaceWords,
  publicUrl: string,
): string {
  if (importId !== null) return workspaceLink(workspace, publicUrl, "imports", importId);
  const ofFeed = kind === "proposal_waiting" ? "mappings" : "feeds";
  if (feedId !== null) return workspaceLink(workspace, publicUrl, ofFeed, feedId);
  if (kind === "proposal_waiting") return workspaceLink(workspace, publicUrl, "mappings", "values");
  if (kind === "schedule_failed" || kind === "schedule_missed") return workspaceLink(workspace, publicUrl, "schedules");
  if (kind === "dispatch_failed" || kind === "dispatch_in_doubt")
    return workspaceLink(workspace, publicUrl, "day-files");
  const isOfRequests = kind === "decisions_read" || kind === "requisition_ready";
  return workspaceLink(workspace, publicUrl, isOfRequests ? "requisitions" : "connections");
}

/** `https://causeway.example/w/northside/staging/connections` */
export function workspaceLink(
  { tenant, environment }: WorkspaceWords,
  publicUrl: string,
  ...segments: readonly string[]
): string {
  return [publicUrl, "w", ...[tenant, environment, ...segments].map(encodeURIComponent)].join("/");
}
