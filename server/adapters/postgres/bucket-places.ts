import type { Database } from "#adapters/postgres/connect.ts";
import type { BucketPlaces } from "#ports/bucket-places.ts";

/** Across workspaces, which row-level security hides otherwise. */
export function bucketPlaces({ pool }: Database): BucketPlaces {
  return async (bucket) => {
    const { rows } = await pool.query<Awaited<ReturnType<BucketPlaces>>[number]>(
      `select tenant_id as "tenantId", workspace_id as "workspaceId", prefix from places_in_bucket($1)`,
      [bucket],
    );
    return rows;
  };
}
