import { mkdir, realpath } from "node:fs/promises";
import { presentFolders } from "#adapters/folder/present-folders.ts";
import { watchFolders } from "#adapters/folder/watch-folders.ts";
import type { LoadedConfig } from "#config/load-config.ts";
import type { WorkspacesWithPlace } from "#ports/inbound-store.ts";
import type { Workspaces } from "#ports/workspaces.ts";
import type { Deps } from "#server/composition.ts";
import { placesFolder } from "#server/places.ts";

/** Workspaces to look at: those with a place of their own, and those in whose folder somebody has made an inbound/. */
export function listedWorkspaces(
  config: Pick<LoadedConfig, "dataFolder">,
  deps: { readonly withPlace: WorkspacesWithPlace; readonly workspaces: Workspaces },
): WorkspacesWithPlace {
  return async () => {
    const own = await deps.withPlace();
    const present = new Set(await presentFolders(placesFolder(config)));
    if (present.size === 0) return own;
    const known = new Set(own.map(({ workspaceId }) => workspaceId));
    const others = (await deps.workspaces.all()).filter(
      ({ workspaceId, tenantSlug, environment }) =>
        !known.has(workspaceId) && present.has(`${tenantSlug}/${environment}`),
    );
    return [...own, ...others.map(({ tenantId, workspaceId }) => ({ tenantId, workspaceId }))];
  };
}

/** Has a workspace's inbound/ looked through as soon as something changes in its folder. */
export async function watchInboundFolders(
  config: Pick<LoadedConfig, "dataFolder">,
  deps: Deps,
): Promise<() => Promise<void>> {
  const root = placesFolder(config);
  const missed = (error: unknown) => deps.log.warn({ err: error }, "a change in inbound/ waits for the next look");
  // A machine whose workspaces all have buckets need not have a folder that it may write.
  await mkdir(root, { recursive: true }).catch(missed);
  const look = async (folder: string) => {
    const workspace = (await deps.workspaces.all()).find(
      ({ tenantSlug, environment }) => `${tenantSlug}/${environment}` === folder,
    );
    if (!workspace) return;
    const { tenantId, workspaceId } = workspace;
    await deps.inWorkspace(workspace, ({ jobs }) => jobs.enqueue({ stage: "list", tenantId, workspaceId }));
  };
  // Operators may have linked it to a folder that an SFTP server leads into.
  const real = await realpath(root).catch(() => root);
  return watchFolders(real, (folder) => void look(folder).catch(missed), missed);
}
