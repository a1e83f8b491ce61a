import type { WorkspaceScope } from "#ports/workspace.ts";

/** Workspaces that have set a place of their own in a bucket, and its prefix, without a slash at its ends. */
export type BucketPlaces = (bucket: string) => Promise<readonly (WorkspaceScope & { readonly prefix: string })[]>;
