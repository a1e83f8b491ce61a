import { z } from "zod";
import { authorise, type Authorised } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";
import { AppError } from "#core/app-error.ts";
import type { UploadActions } from "#ports/upload-protocol.ts";
import { addBytes, takeUpload } from "#use-cases/uploads/add-bytes.ts";
import { dropUpload } from "#use-cases/uploads/drop-upload.ts";
import { finishUpload } from "#use-cases/uploads/finish-upload.ts";
import { startUpload } from "#use-cases/uploads/start-upload.ts";
import { uploadNotFound } from "#use-cases/uploads/upload-not-found.ts";

/** Where uploads are taken in; server/web.ts leads here what stands below it. */
export const uploadsPath = "/api/uploads";

const Finish = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "A SHA-256 has 64 hexadecimal digits.") });
/** A finishing request holds a hash and nothing else. */
const longestFinish = 1_000;

/**
 * A file comes in pieces, each from where the last one ended, also after a broken line or the next day:
 * `POST /api/uploads?tenant&environment` begins (metadata `filename` and `lastModified`), `HEAD`, `PATCH` and `DELETE
 * /api/uploads/{id}` are the tus protocol's, and `POST /api/uploads/{id}/finish` with `{ sha256 }` makes the import:
 * `{ importId, number }`, the same each time it is asked. Each request is authorised by itself.
 */
export async function uploads(deps: ApiDeps, request: Request): Promise<Response> {
  const authorised = await authorise(deps, request, "imports.upload");
  const { pathname, search } = new URL(request.url);
  const [id, step, ...more] = pathname
    .slice(uploadsPath.length)
    .split("/")
    .filter((part) => part !== "");
  if (more.length > 0 || (step !== undefined && step !== "finish")) throw uploadNotFound();
  if (id !== undefined && !z.uuid().safeParse(id).success) throw uploadNotFound();
  if (id !== undefined && step === "finish") return finish(deps, authorised, request, id);
  // A POST with an id would begin an upload under an id of the sender's own.
  if ((id === undefined) !== (request.method === "POST")) throw uploadNotFound();
  return deps.uploadProtocol(request, {
    id: id ?? deps.newId(),
    addressOf: (made) => `${uploadsPath}/${made}${search}`,
    actions: actionsFor(deps, authorised),
  });
}

function actionsFor(deps: ApiDeps, own: Authorised): UploadActions {
  const writer = deps.newId();
  return {
    start: (file) => startUpload(deps, { ...own, ...file, writer, maxBytes: deps.uploadMaxBytes }),
    take: (id) => takeUpload(deps, { ...own, id, writer }),
    add: (id, content) => addBytes(deps, { ...own, id, writer }, content),
    drop: (id) => dropUpload(deps, { ...own, id }),
  };
}

async function finish(deps: ApiDeps, own: Authorised, request: Request, id: string): Promise<Response> {
  if (request.method !== "POST") throw uploadNotFound();
  if (Number(request.headers.get("content-length") ?? longestFinish + 1) > longestFinish) throw noHash();
  const asked = Finish.safeParse(await request.json().catch(() => null));
  if (!asked.success) throw noHash();
  const run = await finishUpload(deps, { ...own, id, sha256: asked.data.sha256 });
  return Response.json({ importId: run.id, number: run.number }, { headers: { "cache-control": "no-store" } });
}

function noHash(): AppError {
  return new AppError("bad_request", 'Send the SHA-256 of the file as 64 hexadecimal digits: { "sha256": "…" }.');
}
