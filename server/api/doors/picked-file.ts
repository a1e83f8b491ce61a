import { z } from "zod";
import type { ApiDeps } from "#api/context.ts";
import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise } from "#api/doors/authorise.ts";
import { AppError } from "#core/app-error.ts";
import { downloadPickedFile } from "#use-cases/pick-up/open-picked.ts";

/** `GET /api/files/picked-file?tenant&environment&id`: a printed form of a day, as it was picked up. Downloads are recorded. */
export async function pickedFileDoor(deps: ApiDeps, request: Request): Promise<Response> {
  const who = await authorise(deps, request, "files.download");
  const id = z.uuid().safeParse(new URL(request.url).searchParams.get("id"));
  if (!id.success) throw new AppError("not_found", "There is no such printed file here.");
  const { fileName, content } = await downloadPickedFile(deps, { ...who, fileId: id.data });
  return attachment(await begin(content), fileName, "application/pdf");
}
