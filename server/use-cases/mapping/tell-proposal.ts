import type { WorkspaceStores } from "#ports/deps.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";

/** Tells, once for what it says, that a changed mapping waits for somebody who may publish it. */
export async function tellProposal(
  { notices }: Pick<WorkspaceStores, "notices">,
  { id, revision, feedId }: Pick<ListedVersion, "id" | "revision" | "feedId">,
): Promise<void> {
  await notices.raise({ kind: "proposal_waiting", once: `proposal:${id}:${revision}`, feedId });
}
