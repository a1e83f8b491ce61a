import { AppError } from "#core/app-error.ts";
import { type ExportKind, type ExportPeriod, periodProblem } from "#core/exports/manual-export.ts";
import { visitHeader, visitLine } from "#core/exports/visit-lines.ts";
import { shownFileName } from "#core/file/shown-file-name.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { DeliveryDestination } from "#ports/delivery-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { queueRound } from "#use-cases/deliveries/queue-round.ts";
import { encodeLines } from "#use-cases/imports/encode-lines.ts";
import { atMost } from "#use-cases/imports/receive-file.ts";

export type AskedExport = ExportPeriod & {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly kind: ExportKind;
  /** Null: it is kept here for a download. */
  readonly destination: DeliveryDestination | null;
  /** Ids of partners' PGP keys; none: it goes out as it is. */
  readonly recipients: readonly string[];
};

type AddDeps = Pick<ImportDeps, "inWorkspace" | "files" | "newId">;

/**
 * Keeps a file that somebody has brought and has it delivered as it is. Rejects with AppError("bad_request") for a period
 * or a destination that is none, and ("too_large").
 */
export async function uploadExport(
  deps: AddDeps,
  asked: AskedExport & {
    readonly fileName: string;
    readonly content: AsyncIterable<Uint8Array>;
    readonly maxBytes: number;
  },
): Promise<string> {
  const fileName = shownFileName(asked.fileName);
  if (fileName === null) throw new AppError("bad_request", "The file has no name.");
  return add(deps, asked, { origin: "uploaded", fileName, content: atMost(asked.content, asked.maxBytes) });
}

/** Makes a time and attendance file of the visits that are here. Rejects as `uploadExport` does. */
export async function makeTimeExport(
  deps: AddDeps & Pick<ImportDeps, "workedVisits">,
  asked: Omit<AskedExport, "kind">,
): Promise<string> {
  const { from, to, scope } = asked;
  async function* lines() {
    yield visitHeader();
    for await (const visit of deps.workedVisits(scope, { from, to })) yield visitLine(visit);
  }
  const fileName = `time-and-attendance-${from}-${to}.csv`;
  return add(
    deps,
    { ...asked, kind: "time_and_attendance" },
    { origin: "visits", fileName, content: encodeLines(lines()) },
  );
}

type Content = {
  readonly origin: "uploaded" | "visits";
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
};

/** The file first; then its row, its delivery and the job of that in one transaction. */
async function add(deps: AddDeps, asked: AskedExport, { origin, fileName, content }: Content): Promise<string> {
  const { scope, by, kind, from, to, destination, recipients } = asked;
  const problem = periodProblem({ from, to });
  if (problem !== null) throw new AppError("bad_request", problem);
  await deps.inWorkspace(scope, (stores) => refuseStrange(stores, asked));
  const id = deps.newId();
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/exports/${id}`;
  const stored = await deps.files.put(storeKey, content);
  await deps.inWorkspace(scope, async (stores) => {
    await stores.manualExports.add({ id, kind, origin, from, to, fileName, storeKey, recipients, ...stored }, by);
    if (destination !== null) {
      const shared = { importId: null, inboundObjectId: null, exportId: id, text: null };
      await stores.deliveries.add([{ ...shared, artifact: "export", destination, name: fileName }]);
      await queueRound(stores, scope, { of: { exportId: id }, destination });
    }
    const detail = { exportId: id, kind, origin, from, to, bytes: stored.sizeBytes, recipients: recipients.length };
    const to_ = destination === null ? "nowhere" : destination.kind;
    await stores.activity.record({
      actor: by,
      action: "export.added",
      subject: "An export",
      detail: { ...detail, sent: to_ },
    });
  });
  return id;
}

async function refuseStrange(
  { keys, sftpConnections }: WorkspaceStores,
  { destination, recipients }: AskedExport,
): Promise<void> {
  const partners = (await keys.list()).filter(({ kind, state }) => kind === "partner" && state !== "retired");
  if (recipients.some((id) => !partners.some((key) => key.id === id))) {
    throw new AppError("bad_request", "A partner's key that was chosen is not there, or is retired. Choose another.");
  }
  if (destination?.kind !== "sftp") return;
  const connection = await sftpConnections.find(destination.connectionId);
  if (connection === null || connection.pushFolder === null) {
    throw new AppError("bad_request", "That server is not there, or nothing is sent to it. Choose another.");
  }
}
