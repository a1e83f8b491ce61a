/** The queues of the product; `migrate` creates them, worker and dashboard only use them. */
export const importQueue = "import";

/**
 * One file at a time for a tenant, in the order of arrival; tenants side by side. A worker that dies is noticed by
 * its missing heartbeat (12 s, looked for every 4 s), so that another takes over well within a minute. What fails (a
 * full disk, a database that is away) is tried again after 1, 2, 4 … 60 s. A job that runs out of tries would hold its
 * tenant's queue for good, so the product sets its import aside long before.
 */
export const queues = [
  {
    name: importQueue,
    policy: "key_strict_fifo",
    retryLimit: 40,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    heartbeatSeconds: 12,
    expireInSeconds: 6 * 60 * 60,
    notify: true,
  },
] as const;

/** About ten minutes of failing; a deadly file is set aside after its third worker, see `maxCrashes`. */
export const triesBeforeSetAside = 16;

/** What a job on the import queue says: ids only. */
export type QueuedJob = ImportJob | UndoJob;

export type UndoJob = {
  readonly stage: "undo";
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly undoId: string;
};

export type ImportJob = {
  readonly stage: "check" | "load";
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly importId: string;
};
