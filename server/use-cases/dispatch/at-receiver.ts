import type { StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Dispatch } from "#ports/dispatches.ts";

/**
 * All that goes, or went, of these builds of a day to the receiver of one of their files, and whether that file is one that
 * a person sends again, with a reason.
 */
export async function atReceiver(
  { dispatches }: Pick<WorkspaceStores, "dispatches">,
  builds: readonly StoredBuild[],
  { fileId, destinationId, version }: Dispatch,
): Promise<{ readonly there: readonly Dispatch[]; readonly isAgain: boolean }> {
  const all = await dispatches.list({ fileIds: builds.flatMap(({ files }) => files.map(({ id }) => id)) });
  const there = all.filter((one) => one.destinationId === destinationId);
  return { there, isAgain: there.some((one) => one.fileId === fileId && one.version < version) };
}
