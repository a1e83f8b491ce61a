import { z } from "zod";
import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise, type Authorised } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";
import type { Action } from "#core/access/permissions.ts";
import { AppError } from "#core/app-error.ts";
import type { ArtifactKind } from "#ports/artifact-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import {
  errorFileName,
  heldErrorsFileName,
  loadedFileName,
  receiptFileName,
  undoReceiptFileName,
} from "#core/reports/file-name.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { requireFile, requireOriginal } from "#use-cases/retention/require-file.ts";
import { loadedRowsFile } from "#use-cases/imports/loaded-rows-file.ts";

const kinds = ["original", "error-file", "held-errors", "loaded-rows", "receipt", "undo-receipt"] as const;
type Kind = (typeof kinds)[number];

/** What a role needs for each: a receipt holds counts and hashes, everything else the cells of a file. */
const actionFor: Readonly<Record<Kind, Action>> = {
  original: "files.download",
  "error-file": "files.download",
  "held-errors": "files.download",
  "loaded-rows": "files.download",
  receipt: "imports.see",
  "undo-receipt": "imports.see",
};

/**
 * `GET /api/files/{kind}?tenant&environment&importId`: a file of an import, streamed. Each download is in the activity
 * log before its first byte goes out.
 */
export async function download(deps: ApiDeps, request: Request, kind: string): Promise<Response> {
  const wanted = z.enum(kinds).safeParse(kind);
  if (!wanted.success) throw new AppError("not_found", "There is no such download.");
  const authorised = await authorise(deps, request, actionFor[wanted.data]);
  const importId = z.uuid().safeParse(new URL(request.url).searchParams.get("importId"));
  const run = importId.success
    ? await deps.inWorkspace(authorised.scope, ({ imports }) => imports.find(importId.data))
    : null;
  if (!run) throw new AppError("not_found", "There is no such import in this workspace.");
  const file = await fileOf(deps, authorised, run, wanted.data);
  const content = await begin(file.content);
  try {
    await deps.inWorkspace(authorised.scope, ({ activity }) =>
      activity.record({
        actor: authorised.by,
        action: "import.downloaded",
        subject: `Import ${run.number}`,
        detail: { importId: run.id, kind: wanted.data },
      }),
    );
  } catch (error) {
    await content.rest.return?.();
    throw error;
  }
  return attachment(content, file.name, file.type);
}

type Download = { readonly content: AsyncIterable<Uint8Array>; readonly name: string; readonly type: string };

async function fileOf(deps: ApiDeps, { scope }: Authorised, run: StoredImport, kind: Kind): Promise<Download> {
  const csv = "text/csv; charset=utf-8";
  switch (kind) {
    case "original":
      requireOriginal(run);
      return { content: deps.files.get(run.storeKey), name: run.fileName, type: "application/octet-stream" };
    case "error-file": {
      if ((run.counts?.skipped ?? 0) === 0) throw new AppError("not_found", "No row of this import was skipped.");
      const stored = run.state === "completed" ? await artifactOf(deps, scope, run, "error_file") : null;
      // Once it is reported, the very file whose hash stands in the receipt.
      const content = stored ? deps.files.get(stored.storeKey) : deps.downloadTurns.hold(errorFile(deps, scope, run));
      return { content, name: errorFileName(run.fileName), type: csv };
    }
    case "held-errors": {
      const errors = await artifactOf(deps, scope, run, "held_errors");
      if (!errors) throw new AppError("not_found", "No row of this import has waited too long.");
      return { content: deps.files.get(errors.storeKey), name: heldErrorsFileName(run.fileName), type: csv };
    }
    case "loaded-rows":
      if (run.state !== "completed") throw new AppError("conflict", "This import has not loaded anything.");
      return {
        content: deps.downloadTurns.hold(loadedRowsFile(deps, scope, run)),
        name: loadedFileName(run.fileName),
        type: csv,
      };
    case "receipt": {
      const receipt = await artifactOf(deps, scope, run, "receipt");
      if (!receipt) throw new AppError("not_found", "The receipt is written when the import is complete.");
      return {
        content: deps.files.get(receipt.storeKey),
        name: receiptFileName(run.fileName),
        type: "application/json",
      };
    }
    case "undo-receipt": {
      const receipt = await artifactOf(deps, scope, run, "undo_receipt");
      if (!receipt) throw new AppError("not_found", "This import was not undone, or its undo is not finished.");
      return {
        content: deps.files.get(receipt.storeKey),
        name: undoReceiptFileName(run.fileName),
        type: "application/json",
      };
    }
  }
}

async function artifactOf(deps: ApiDeps, scope: WorkspaceScope, run: StoredImport, kind: ArtifactKind) {
  const artifacts = await deps.inWorkspace(scope, (stores) => stores.artifacts.list(run.id));
  const found = artifacts.find((artifact) => artifact.kind === kind) ?? null;
  requireFile(found?.removed ?? null, kind.endsWith("receipt") ? "The receipt" : "The error file");
  return found;
}
