import type { Environment } from "#core/access/environments.ts";

/** The part of a workspace that its address holds. */
export type WorkspaceAddress = { readonly slug: string; readonly environment: Environment };

/** `/w/harbor/staging/imports/12`; without segments the workspace's home page. */
export function workspacePath(workspace: WorkspaceAddress, ...segments: readonly string[]): string {
  return ["", "w", workspace.slug, workspace.environment, ...segments].map(encodeURIComponent).join("/");
}

/** The same section in another workspace: `/w/a/staging/imports/12` -> `imports`. What is deeper exists only here. */
export function sectionOf(pathname: string): string | null {
  return pathname.split("/")[4] || null;
}
