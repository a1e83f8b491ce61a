import type { WorkspaceScope } from "#ports/workspace.ts";

/** A secret in a row of a workspace, sealed by the secret box. */
export type SealedSecret = { readonly column: string; readonly sealed: string };

/** All secrets that stand sealed in rows. */
export type SealedSecrets = {
  of(scope: WorkspaceScope): Promise<readonly SealedSecret[]>;
  /** Puts another sealing of the same secret in its place; false when it was changed meanwhile. */
  replace(scope: WorkspaceScope, secret: SealedSecret, sealed: string): Promise<boolean>;
};
