import { AppError } from "#core/app-error.ts";
import { givenPlace, isSamePlace, type SharedBucket } from "#core/inbound/given-place.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Workspaces } from "#ports/workspaces.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "log"> & { readonly workspaces: Pick<Workspaces, "all"> };

/**
 * Gives each workspace without a place its part of the shared bucket, and those that had one their part of the bucket as
 * it is called now. A place that somebody has set stays: it is a folder, or has an access key of its own. One whose part
 * lies where another has its files gets none until that is mended. Answers how many places were written.
 */
export async function givePlaces(deps: Deps, shared: SharedBucket | null): Promise<number> {
  if (shared === null) return 0;
  let given = 0;
  for (const workspace of await deps.workspaces.all()) {
    const place = givenPlace(shared, workspace);
    const giving = deps.inWorkspace(workspace, async (stores) => {
      const now = await stores.place.find();
      if (now && (now.settings.kind === "folder" || now.credentials !== null)) return 0;
      if (now && isSamePlace(now.settings, place.settings)) return 0;
      await stores.place.save({ ...place, credentials: null });
      return 1;
    });
    given += await giving.catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "conflict") throw error;
      deps.log.error({ err: error, workspaceId: workspace.workspaceId }, "a workspace's part of the bucket is taken");
      return 0;
    });
  }
  return given;
}
