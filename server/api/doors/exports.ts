import { z } from "zod";
import type { ApiDeps } from "#api/context.ts";
import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise } from "#api/doors/authorise.ts";
import { AppError } from "#core/app-error.ts";
import { exportKinds } from "#core/exports/manual-export.ts";
import { uploadExport } from "#use-cases/exports/add-export.ts";
import { downloadExport } from "#use-cases/exports/open-export.ts";

/** Where exports are taken in; server/web.ts leads here what comes there. */
export const exportsPath = "/api/exports";

const Asked = z.object({
  kind: z.enum(exportKinds),
  from: z.string().max(10),
  to: z.string().max(10),
  fileName: z.string().max(1_000),
  /** "place", the id of a partner's server, or nothing: it is kept for a download. */
  destination: z.union([z.literal("place"), z.uuid()]).nullable(),
  recipients: z.array(z.uuid()).max(20),
});

/**
 * `POST /api/exports?tenant&environment&kind&from&to&fileName[&destination][&recipient…]` with the file as its body keeps a
 * file for billing or payroll and has it delivered: `{ exportId }`.
 */
export async function takeExport(deps: ApiDeps, request: Request): Promise<Response> {
  const { scope, by } = await authorise(deps, request, "files.download");
  const query = new URL(request.url).searchParams;
  const asked = Asked.safeParse({
    ...Object.fromEntries(query),
    destination: query.get("destination"),
    recipients: query.getAll("recipient"),
  });
  if (request.method !== "POST" || !asked.success || request.body === null) {
    throw new AppError(
      "bad_request",
      "Say what the file is, its days and its name, and send it as the request's body.",
    );
  }
  const { destination, ...rest } = asked.data;
  const exportId = await uploadExport(deps, {
    ...{ ...rest, scope, by, content: request.body, maxBytes: deps.uploadMaxBytes },
    destination: destinationOf(destination),
  });
  return Response.json({ exportId }, { headers: { "cache-control": "no-store" } });
}

function destinationOf(to: string | null) {
  if (to === null) return null;
  return to === "place" ? ({ kind: "place" } as const) : ({ kind: "sftp", connectionId: to } as const);
}

/** `GET /api/files/export?tenant&environment&id`: an export's file as it was made. Downloads are recorded. */
export async function exportDoor(deps: ApiDeps, request: Request): Promise<Response> {
  const who = await authorise(deps, request, "files.download");
  const id = z.uuid().safeParse(new URL(request.url).searchParams.get("id"));
  if (!id.success) throw new AppError("not_found", "There is no such export.");
  const { fileName, content } = await downloadExport(deps, { ...who, exportId: id.data });
  return attachment(await begin(content), fileName, "application/octet-stream");
}
