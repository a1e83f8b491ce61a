import type { NoticeFacts, WorkspaceWords } from "#core/notices/notice-facts.ts";

/** The page that a notice is about, below `publicUrl` (which has no slash at its end): the import, the feed or its mapping, the value maps, or the connections. */
export function noticeLink(
  { kind, importId, feedId }: Pick<NoticeFacts, "kind" | "importId" | "feedId">,
  workspace: WorkspaceWords,
  publicUrl: string,
): string {
  if (importId !== null) return workspaceLink(workspace, publicUrl, "imports", importId);
  const ofFeed = kind === "proposal_waiting" ? "mappings" : "feeds";
  if (feedId !== null) return workspaceLink(workspace, publicUrl, ofFeed, feedId);
  if (kind === "proposal_waiting") return workspaceLink(workspace, publicUrl, "mappings", "values");
  return workspaceLink(workspace, publicUrl, "connections");
}

/** `https://causeway.example/w/northside/staging/connections` */
export function workspaceLink(
  { tenant, environment }: WorkspaceWords,
  publicUrl: string,
  ...segments: readonly string[]
): string {
  return [publicUrl, "w", ...[tenant, environment, ...segments].map(encodeURIComponent)].join("/");
}
