"use client";
import { createContext, useContext, type ReactNode } from "react";
import type { Environment } from "#core/access/environments.ts";
import { may, type Action, type Role } from "#core/access/permissions.ts";
import { workspacePath } from "./workspace-path.ts";

/** The workspace the page stands in and what the reader is there. */
export type CurrentWorkspace = {
  readonly slug: string;
  readonly name: string;
  readonly environment: Environment;
  readonly role: Role;
};

const WorkspaceContext = createContext<CurrentWorkspace | null>(null);

export function WorkspaceProvider({ workspace, children }: { workspace: CurrentWorkspace; children: ReactNode }) {
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

/**
 * The workspace of the address, with `scope` as procedures want it, `path` for links inside of it and `may` for what
 * to offer. The server decides again: `may` only hides what would be refused.
 */
export function useWorkspace() {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("useWorkspace outside of a workspace page");
  return {
    ...workspace,
    scope: { tenant: workspace.slug, environment: workspace.environment },
    path: (...segments: readonly string[]) => workspacePath(workspace, ...segments),
    may: (action: Action) => may(workspace.role, action),
  };
}
