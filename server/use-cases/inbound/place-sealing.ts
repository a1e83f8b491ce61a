import type { WorkspaceScope } from "#ports/workspace.ts";

/** What the access key of a workspace's bucket is sealed with, so that it opens in no other place. */
export const placeSealing = ({ workspaceId }: WorkspaceScope) => ({ workspaceId, purpose: "place" });

/** The access key of a workspace's bucket, as JSON before it is sealed. */
export type PlaceCredentials = { readonly accessKeyId: string; readonly secretAccessKey: string };
