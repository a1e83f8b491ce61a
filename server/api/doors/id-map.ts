import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";
import { idMapFile } from "#use-cases/platform-ids/id-map-file.ts";

/** `GET /api/files/id-map?tenant&environment`: by which ids the platform knows our keys, as CSV. Downloads are recorded. */
export async function idMapDoor(deps: ApiDeps, request: Request): Promise<Response> {
  const who = await authorise(deps, request, "platform.see");
  return attachment(await begin(await idMapFile(deps, who)), "platform-ids.csv", "text/csv; charset=utf-8");
}
