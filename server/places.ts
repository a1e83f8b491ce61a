import path from "node:path";
import { folderObjectStore } from "#adapters/folder/object-store.ts";
import { s3ObjectStore } from "#adapters/s3/s3-object-store.ts";
import { AppError } from "#core/app-error.ts";
import { givenPlace, isSamePlace, partsOverlap } from "#core/inbound/given-place.ts";
import type { PlaceSettings } from "#core/inbound/place.ts";
import type { Config } from "#config/env.ts";
import type { BucketPlaces } from "#ports/bucket-places.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Places } from "#ports/object-store.ts";
import type { Place } from "#ports/place-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { NamedWorkspace, Workspaces } from "#ports/workspaces.ts";
import { type PlaceCredentials, placeSealing } from "#use-cases/inbound/place-sealing.ts";

type PlaceDeps = Pick<ImportDeps, "inWorkspace" | "secretBox"> & {
  readonly workspaces: Workspaces;
  readonly bucketPlaces: BucketPlaces;
};

/** Folders of workspaces lie below it: TENANT/ENVIRONMENT, with inbound and outbound in each. */
export const placesFolder = ({ dataFolder }: Pick<Config, "dataFolder">) => path.join(dataFolder, "places");

type PlaceConfig = Pick<Config, "dataFolder" | "s3" | "privatePartners">;

/** Every workspace's place: the one that is set for it, else its part of S3_BUCKET, else a folder of its own. */
export function openPlaces(deps: PlaceDeps, config: PlaceConfig): Places {
  const named = namedWorkspaces(deps.workspaces);

  /** Who may set a workspace's place may not reach with our credentials what is somebody else's. */
  async function credentialsOf(scope: WorkspaceScope, place: Place | null, given: PlaceSettings) {
    if (place?.credentials) {
      return JSON.parse(await deps.secretBox.open(place.credentials, placeSealing(scope))) as PlaceCredentials;
    }
    if (config.s3 && isSamePlace(given, givenPlace(config.s3, await named(scope)).settings))
      return config.s3.credentials;
    throw new AppError("unavailable", "The bucket needs an access key of its own. Enter one for this place.");
  }

  /** A part that was given to nobody yet, and in which another has its files by now, stays theirs. */
  async function requireFree({ workspaceId }: WorkspaceScope, part: PlaceSettings): Promise<void> {
    if (part.kind === "folder") return;
    const others = (await deps.bucketPlaces(part.bucket)).filter((other) => other.workspaceId !== workspaceId);
    if (!others.some(({ prefix }) => partsOverlap(prefix, part.prefix))) return;
    throw new AppError("unavailable", "Another workspace has its files in this one's part of the bucket. Set a place.");
  }

  return {
    async of(scope) {
      const workspace = await named(scope);
      const place = await deps.inWorkspace(scope, (stores) => stores.place.find());
      const { settings } = place ?? givenPlace(config.s3, workspace);
      if (place === null) await requireFree(scope, settings);
      if (settings.kind === "s3") {
        const credentials = await credentialsOf(scope, place, settings);
        const isOurs = config.s3 !== null && isSamePlace(settings, givenPlace(config.s3, workspace).settings);
        return s3ObjectStore({ ...settings, credentials, onlyPublic: !isOurs && !config.privatePartners });
      }
      return folderObjectStore(path.join(placesFolder(config), workspace.tenantSlug, workspace.environment));
    },
  };
}

/** A workspace's words, which stay; one that is new is looked up. */
function namedWorkspaces({ all }: Workspaces): (scope: WorkspaceScope) => Promise<NamedWorkspace> {
  const known = new Map<string, NamedWorkspace>();
  return async ({ workspaceId }) => {
    if (!known.has(workspaceId)) for (const workspace of await all()) known.set(workspace.workspaceId, workspace);
    const found = known.get(workspaceId);
    if (!found) throw new AppError("not_found", "There is no such workspace.");
    return found;
  };
}
