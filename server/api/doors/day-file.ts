import { z } from "zod";
import type { ApiDeps } from "#api/context.ts";
import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise } from "#api/doors/authorise.ts";
import { AppError } from "#core/app-error.ts";
import { downloadDayFile } from "#use-cases/day-files/open-file.ts";

/** `GET /api/files/day-file?tenant&environment&id`: a file of a day, byte for byte as it was built. Downloads are recorded. */
export async function dayFileDoor(deps: ApiDeps, request: Request): Promise<Response> {
  const who = await authorise(deps, request, "files.download");
  const id = z.uuid().safeParse(new URL(request.url).searchParams.get("id"));
  if (!id.success) throw new AppError("not_found", "There is no such file of a day here.");
  const { fileName, isCsv, content } = await downloadDayFile(deps, { ...who, fileId: id.data });
  return attachment(await begin(content), fileName, isCsv ? "text/csv; charset=utf-8" : "application/pdf");
}
