import type { StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import { sentDay } from "#use-cases/day-files/read-day.ts";

/**
 * A build with those that it stands on, the oldest first: a supplement says only what is new, and whoever has not got the
 * whole day, a destination that was added since, or everybody where nothing was sent yet, needs that one, too.
 */
export async function withItsGround(
  stores: Pick<WorkspaceStores, "dayBuilds" | "dispatches">,
  build: StoredBuild,
): Promise<readonly StoredBuild[]> {
  const { siteId, day, ofBuildId } = build;
  if (ofBuildId === null) return [build];
  const builds = await stores.dayBuilds.find({ siteId, day });
  const { chain } = await sentDay(stores, builds);
  const below = chain.filter((one) => one.ofBuildId === ofBuildId && one.version < build.version);
  return [...builds.filter(({ id }) => id === ofBuildId), ...below, build];
}
