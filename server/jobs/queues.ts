/** The queues of the product; `migrate` creates them, worker and dashboard only use them. */
export const importQueue = "import";

/**
 * One file at a time for a tenant, in the order of arrival; tenants side by side. A worker that dies is noticed by
 * its missing heartbeat (12 s, looked for every 4 s), so that another takes over well within a minute.
 */
export const queues = [
  {
    name: importQueue,
    policy: "key_strict_fifo",
    retryLimit: 20,
    retryDelay: 1,
    heartbeatSeconds: 12,
    expireInSeconds: 6 * 60 * 60,
    notify: true,
  },
] as const;

/** What a job on the import queue says: ids only. */
export type ImportJob = {
  readonly stage: "check" | "load";
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly importId: string;
};
