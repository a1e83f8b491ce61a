import { AppError } from "#core/app-error.ts";
import { detectFormat } from "#core/file/detect-format.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { deliverAfterRun } from "#use-cases/deliveries/deliver-after-run.ts";
import { openOriginal } from "#use-cases/encryption/open-original.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import {
  type AskedRead,
  readDecided,
  readDecidedIn,
  type ReadReport,
  requisitionMaxBytes,
} from "#use-cases/requisitions/read-decided.ts";

type Asked = Pick<AskedRead, "scope" | "by" | "mode" | "encoding" | "confirmed"> & {
  /** The report of the file as it came with others. */
  readonly readId: string;
};

/**
 * Tests, or carries out, a decided requisition that came by folder, bucket or SFTP: a liaison says so, who has not got the
 * file and needs none. Its import ends with that, in the same transaction. Rejects as `readDecided` does, with
 * AppError("not_found") for a report without a file, and ("gone") once retention has removed it.
 */
export async function readStored(
  deps: Pick<ImportDeps, "inWorkspace" | "clock" | "newId" | "files" | "secretBox" | "pgp">,
  { readId, ...asked }: Asked,
): Promise<ReadReport & { readonly encoding: string }> {
  const { scope } = asked;
  const run = await deps.inWorkspace(scope, async ({ imports, requisitionReads }) => {
    const importId = (await requisitionReads.find(readId))?.importId ?? null;
    if (importId === null)
      throw new AppError("not_found", "The file of this report is not kept here. Drop it on the page.");
    return requireImport(imports, importId);
  });
  const content = await wholeOf(openOriginal(deps, scope, run)).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    throw new AppError("gone", "The file was removed by the workspace's retention.", { cause: error });
  });
  const encoding = asked.encoding ?? encodingOf(content);
  const reading = { ...asked, encoding, content, via: "page", importId: run.id, fileName: run.fileName } as const;
  const done = asked.mode === "insert" ? await carriedOut(deps, scope, run, reading) : null;
  return { ...(done ?? (await readDecided(deps, { ...reading, mode: "test" }))), encoding };
}

class NotCarriedOut extends Error {}

/** Null: it can't be, and all is as it was. The import comes first, as everywhere, so it ends before that is known. */
async function carriedOut(
  deps: Pick<ImportDeps, "inWorkspace" | "clock" | "newId">,
  scope: WorkspaceScope,
  run: StoredImport,
  reading: AskedRead,
): Promise<ReadReport | null> {
  const both = deps.inWorkspace(scope, async (stores) => {
    await endImport(stores, scope, run);
    const report = await readDecidedIn(deps, stores, reading);
    if (report.outcome !== "carried_out") throw new NotCarriedOut();
    return report;
  });
  return both.catch((error: unknown) => {
    if (error instanceof NotCarriedOut) return null;
    throw error;
  });
}

async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    // The reading refuses it for that; what was cut off here would be read as if it were all.
    if ((length += chunk.byteLength) > requisitionMaxBytes) break;
  }
  return Buffer.concat(chunks);
}

function encodingOf(content: Uint8Array): string {
  const preview = detectFormat(content, { complete: true });
  return preview.fault === null ? preview.format.encoding : "utf-8";
}

/** Nothing of it is loaded any more; where somebody has mapped it meanwhile it goes on as that person wants. */
async function endImport(stores: WorkspaceStores, scope: WorkspaceScope, { id }: StoredImport): Promise<void> {
  const now = await stores.imports.find(id);
  const ended = now?.state === "received" ? await stores.imports.move(id, "cancelled") : null;
  if (ended) await deliverAfterRun(stores, scope, ended, ["carried-out", carriedOutSentence]);
}

const carriedOutSentence = "The decisions of this file were carried out. It has no records to load.";
