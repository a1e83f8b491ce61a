import type { ImportDeps } from "#ports/deps.ts";
import type { Delivery } from "#ports/delivery-store.ts";
import type { StoredManualExport } from "#ports/manual-exports.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

const shownExports = 50;

export type ViewedExport = Omit<StoredManualExport, "storeKey" | "recipients"> & {
  readonly encrypted: boolean;
  /** Null: it was kept for a download only. */
  readonly delivery: Pick<Delivery, "state" | "fault" | "sentAt"> & { readonly to: string | null };
};

export type ViewedExports = {
  readonly exports: readonly (Omit<ViewedExport, "delivery"> & {
    readonly delivery: ViewedExport["delivery"] | null;
  })[];
  /** Partners' servers that something can be sent to. */
  readonly servers: readonly { readonly id: string; readonly name: string }[];
  /** Partners' keys that something can be encrypted to. */
  readonly partners: readonly { readonly id: string; readonly name: string }[];
};

/** The newest exports with where they are, and where the next may go. */
export async function viewExports(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<ViewedExports> {
  return deps.inWorkspace(scope, async ({ manualExports, sftpConnections, keys }) => {
    const found = await manualExports.list(shownExports);
    const deliveries = await manualExports.deliveries(found.map(({ id }) => id));
    const connections = await sftpConnections.list();
    const partners = (await keys.list()).filter(({ kind, state }) => kind === "partner" && state !== "retired");
    return {
      exports: found.map(({ storeKey: _, recipients, ...made }) => {
        const sent = deliveries.find(({ exportId }) => exportId === made.id);
        const connectionId = sent?.destination.kind === "sftp" ? sent.destination.connectionId : null;
        const to = connections.find(({ id }) => id === connectionId)?.name ?? null;
        const delivery = sent ? { state: sent.state, fault: sent.fault, sentAt: sent.sentAt, to } : null;
        return { ...made, encrypted: recipients.length > 0, delivery };
      }),
      servers: connections.filter(({ pushFolder }) => pushFolder !== null).map(({ id, name }) => ({ id, name })),
      partners: partners.map(({ id, userId }) => ({ id, name: userId })),
    };
  });
}
