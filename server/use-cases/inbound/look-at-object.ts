import { givenPlace, isInbound, isWithin, type SharedBucket } from "#core/inbound/given-place.ts";
import type { BucketPlaces } from "#ports/bucket-places.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Workspaces } from "#ports/workspaces.ts";
import type { OnObject } from "#use-cases/inbound/take-bucket-events.ts";

type Deps = Pick<ImportDeps, "inWorkspace"> & {
  readonly bucketPlaces: BucketPlaces;
  readonly workspaces: Pick<Workspaces, "all">;
};

/**
 * Has inbound/ looked through by whoever an object is for, as the minute's round does, only sooner: so it does no harm
 * when an event comes twice, late, or for a file that has gone since. False when the object is in nobody's place.
 */
export function lookAtObject(deps: Deps, shared: SharedBucket | null): OnObject {
  const inSharedBucket: BucketPlaces = async (bucket) => {
    if (shared === null) return [];
    return (await deps.workspaces.all()).flatMap((workspace) => {
      const { settings } = givenPlace(shared, workspace);
      return settings.kind === "s3" && settings.bucket === bucket ? [{ ...workspace, prefix: settings.prefix }] : [];
    });
  };

  return async ({ bucket, key }) => {
    const places = [...(await deps.bucketPlaces(bucket)), ...(await inSharedBucket(bucket))];
    const within = places.filter(({ prefix }) => isWithin(prefix, key));
    for (const { tenantId, workspaceId, prefix } of within) {
      // What we put into outbound/ is told of as well.
      if (!isInbound(prefix, key)) continue;
      const scope = { tenantId, workspaceId };
      await deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ stage: "list", ...scope }));
    }
    return within.length > 0;
  };
}
