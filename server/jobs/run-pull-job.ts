import type { PullJob } from "#jobs/queues.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { DueConnections } from "#ports/sftp-stores.ts";
import { pullConnection } from "#use-cases/sftp/pull-connection.ts";
import { startDuePulls } from "#use-cases/sftp/start-due-pulls.ts";

/** Fetches from one partner's server. */
export async function runPullJob(
  deps: ImportDeps & { readonly uploadMaxBytes: number },
  { tenantId, workspaceId, connectionId, askedById }: PullJob,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const scope = { tenantId, workspaceId };
  await pullConnection(deps, { scope, connectionId, askedById, maxBytes: deps.uploadMaxBytes, signal });
}

/** Every minute, in one of the workers. */
export async function runPullRound(deps: ImportDeps & { readonly dueSftpConnections: DueConnections }): Promise<void> {
  await startDuePulls(deps);
}
