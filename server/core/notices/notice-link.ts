import type { NoticeFacts, WorkspaceWords } from "#core/notices/notice-facts.ts";

/** The page that a notice is about, below `publicUrl` (which has no slash at its end): the import, the feed, or the connections. */
export function noticeLink(
  { importId, feedId }: Pick<NoticeFacts, "importId" | "feedId">,
  workspace: WorkspaceWords,
  publicUrl: string,
): string {
  if (importId !== null) return workspaceLink(workspace, publicUrl, "imports", importId);
  if (feedId !== null) return workspaceLink(workspace, publicUrl, "feeds", feedId);
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
