import type { LookupsJob } from "#jobs/queues.ts";
import { refreshLookups, type RefreshDeps } from "#use-cases/platform-settings/refresh-lookups.ts";

/** Fetches the lists of one workspace's platform that are old. */
export function runLookupsJob(deps: RefreshDeps, { tenantId, workspaceId }: LookupsJob): Promise<void> {
  return refreshLookups(deps, { tenantId, workspaceId });
}
