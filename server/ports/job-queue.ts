/** The next stage of an import, to be taken up by a worker: one at a time for a tenant, in the order of arrival. */
export type JobQueue = {
  enqueue(
    job: { readonly tenantId: string; readonly workspaceId: string } & (
      | { readonly stage: "check" | "load"; readonly importId: string }
      | { readonly stage: "undo"; readonly undoId: string }
    ),
  ): Promise<void>;
};
