/** The next stage of an import, to be taken up by a worker: one at a time for a tenant, in the order of arrival. */
export type JobQueue = {
  enqueue(job: {
    readonly stage: "check" | "load";
    readonly tenantId: string;
    readonly workspaceId: string;
    readonly importId: string;
  }): Promise<void>;
};
