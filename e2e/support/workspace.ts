import { workspacePath, type WorkspaceAddress } from "#components/workspace/workspace-path.ts";

/** The demo's first tenant, to which a person of every role belongs. */
export const northside = { slug: "northside", environment: "staging" } as const satisfies WorkspaceAddress;

/** The demo's second tenant: of northside's people only the admin belongs to it, as its only admin. */
export const lakeshore = { slug: "lakeshore", environment: "staging" } as const satisfies WorkspaceAddress;

/** The address of a page of northside's staging: `/w/northside/staging/members`. */
export function inNorthside(...segments: readonly string[]): string {
  return workspacePath(northside, ...segments);
}
