import type { Environment } from "#core/access/environments.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A workspace with the words in its address: /w/{tenantSlug}/{environment}. */
export type NamedWorkspace = WorkspaceScope & { readonly tenantSlug: string; readonly environment: Environment };

/** All workspaces there are, for jobs that look after each of them and for the command line; no person's rights. */
export type Workspaces = {
  /** By tenant and environment. */
  all(): Promise<readonly NamedWorkspace[]>;
  find(tenantSlug: string, environment: Environment): Promise<NamedWorkspace | null>;
};
