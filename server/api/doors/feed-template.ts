import { z } from "zod";
import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";
import { AppError } from "#core/app-error.ts";
import { feedTemplateFile } from "#use-cases/guides/feed-template-file.ts";

/** `GET /api/files/feed-template?tenant&environment&feedId`: a feed's header and an example row. Downloads are recorded. */
export async function feedTemplateDoor(deps: ApiDeps, request: Request): Promise<Response> {
  const { scope, by } = await authorise(deps, request, "feeds.view");
  const feedId = z.uuid().safeParse(new URL(request.url).searchParams.get("feedId"));
  if (!feedId.success) throw new AppError("not_found", "There is no such feed in this workspace.");
  const { name, bytes } = await feedTemplateFile(deps, { scope, by, feedId: feedId.data });
  return attachment(await begin(once(bytes)), name, "text/csv");
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
