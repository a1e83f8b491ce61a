import type { WorkspaceScope } from "#ports/workspace.ts";

/** The workspace that a procedure was let into. */
export function inputScope(ctx: WorkspaceScope): WorkspaceScope {
  return { tenantId: ctx.tenantId, workspaceId: ctx.workspaceId };
}
