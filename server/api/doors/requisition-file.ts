import { z } from "zod";
import type { ApiDeps } from "#api/context.ts";
import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise } from "#api/doors/authorise.ts";
import { AppError } from "#core/app-error.ts";
import { openRequisitionFile } from "#use-cases/requisitions/open-file.ts";

/** `GET /api/files/requisition?tenant&environment&id`: a requisition that went out, as it was made. Downloads are recorded. */
export async function requisitionDoor(deps: ApiDeps, request: Request): Promise<Response> {
  const who = await authorise(deps, request, "requisitions.decide");
  const id = z.uuid().safeParse(new URL(request.url).searchParams.get("id"));
  if (!id.success) throw new AppError("not_found", "There is no such requisition file.");
  const { name, content } = await openRequisitionFile(deps, { ...who, fileId: id.data });
  return attachment(await begin(content), name, "text/csv; charset=utf-8");
}
