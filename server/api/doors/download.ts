import { z } from "zod";
import { authorise, type Authorised } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";
import { AppError } from "#core/app-error.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { errorFileName, loadedFileName, receiptFileName } from "#core/reports/file-name.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadedRowsFile } from "#use-cases/imports/loaded-rows-file.ts";
import { readHead } from "#use-cases/imports/read-head.ts";

const kinds = ["original", "head", "error-file", "loaded-rows", "receipt"] as const;
type Kind = (typeof kinds)[number];

/** `GET /api/files/{kind}?tenant&environment&importId`: a file of an import, streamed. Downloads are recorded. */
export async function download(deps: ApiDeps, request: Request, kind: string): Promise<Response> {
  const wanted = z.enum(kinds).safeParse(kind);
  if (!wanted.success) throw new AppError("not_found", "There is no such download.");
  const authorised = await authorise(deps, request, "imports.see");
  const importId = z.uuid().safeParse(new URL(request.url).searchParams.get("importId"));
  const run = importId.success
    ? await deps.inWorkspace(authorised.scope, ({ imports }) => imports.find(importId.data))
    : null;
  if (!run) throw new AppError("not_found", "There is no such import in this workspace.");
  if (wanted.data === "head") return head(deps, run);
  const file = await fileOf(deps, authorised, run, wanted.data);
  await deps.inWorkspace(authorised.scope, ({ activity }) =>
    activity.record({
      actor: authorised.by,
      action: "import.downloaded",
      subject: `Import ${run.number}`,
      detail: { importId: run.id, kind: wanted.data },
    }),
  );
  return attachment(file.content, file.name, file.type);
}

/** The first bytes, for the preview of a file whose columns are mapped later. */
async function head(deps: ApiDeps, run: StoredImport): Promise<Response> {
  const { bytes, complete } = await readHead(deps.files.get(run.storeKey));
  return new Response(bytes, {
    headers: { "content-type": "application/octet-stream", "x-complete": String(complete) },
  });
}

type Download = { readonly content: AsyncIterable<Uint8Array>; readonly name: string; readonly type: string };

async function fileOf(
  deps: ApiDeps,
  { scope }: Authorised,
  run: StoredImport,
  kind: Exclude<Kind, "head">,
): Promise<Download> {
  const csv = "text/csv; charset=utf-8";
  switch (kind) {
    case "original":
      return { content: deps.files.get(run.storeKey), name: run.fileName, type: "application/octet-stream" };
    case "error-file":
      if ((run.counts?.skipped ?? 0) === 0) throw new AppError("not_found", "No row of this import was skipped.");
      return { content: errorFile(deps, scope, run), name: errorFileName(run.fileName), type: csv };
    case "loaded-rows":
      if (run.state !== "completed") throw new AppError("conflict", "This import has not loaded anything.");
      return { content: loadedRowsFile(deps, scope, run), name: loadedFileName(run.fileName), type: csv };
    case "receipt": {
      const artifacts = await deps.inWorkspace(scope, (stores) => stores.artifacts.list(run.id));
      const receipt = artifacts.find((artifact) => artifact.kind === "receipt");
      if (!receipt) throw new AppError("not_found", "The receipt is written when the import is complete.");
      return {
        content: deps.files.get(receipt.storeKey),
        name: receiptFileName(run.fileName),
        type: "application/json",
      };
    }
  }
}

function attachment(content: AsyncIterable<Uint8Array>, name: string, type: string): Response {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\]/g, "_");
  return new Response(streamOf(content), {
    headers: {
      "content-type": type,
      // RFC 6266: a plain name for old readers, the real one in UTF-8 beside it.
      "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Reads on as fast as the receiver takes, and stops reading when it goes away. */
function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = content[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
