import { AppError } from "#core/app-error.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { authorise } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";

/** `PUT /api/uploads`: the body is the file, streamed; `x-file-name` is its name, URI-encoded. */
export async function upload(deps: ApiDeps, request: Request): Promise<Response> {
  const { scope, by } = await authorise(deps, request, "imports.upload");
  if (!request.body) throw new AppError("bad_request", "The file did not come along. Choose it again.");
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > deps.uploadMaxBytes) throw tooLarge(deps.uploadMaxBytes);
  const received = await receiveFile(deps, {
    scope,
    by,
    channel: "browser",
    fileName: decodeName(request.headers.get("x-file-name") ?? ""),
    content: request.body,
    maxBytes: deps.uploadMaxBytes,
  });
  return Response.json({
    importId: received.import.id,
    number: received.import.number,
    twins: received.twins.map(({ id, number, fileName, createdAt, state }) => ({
      importId: id,
      number,
      fileName,
      createdAt,
      state,
    })),
  });
}

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new AppError("bad_request", "The file's name could not be read.");
  }
}

/** Said before a single byte is taken, where the browser tells the size. */
function tooLarge(maxBytes: number): AppError {
  const limit = Math.floor(maxBytes / 1024 / 1024);
  return new AppError("too_large", `The file is larger than ${limit} MB, the most that is accepted. Split it.`);
}
