import type { ImportDeps } from "#ports/deps.ts";
import type { DueConnections } from "#ports/sftp-stores.ts";

/** Queues a fetching from each connection whose time has come, once whoever asks, however often. Answers how many. */
export async function startDuePulls(
  deps: Pick<ImportDeps, "inWorkspace"> & { readonly dueSftpConnections: DueConnections },
): Promise<number> {
  let started = 0;
  for (const { id, ...scope } of await deps.dueSftpConnections()) {
    await deps.inWorkspace(scope, async ({ sftpRuns, jobs }) => {
      if (!(await sftpRuns.takeDue(id))) return;
      await jobs.enqueue({ ...scope, stage: "pull", connectionId: id, askedById: null });
      started += 1;
    });
  }
  return started;
}
