import { z } from "zod";
import { attachment, begin } from "#api/doors/attachment.ts";
import { authorise } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";
import { AppError } from "#core/app-error.ts";
import { exportMapping, noteExport } from "#use-cases/bundle/export-mapping.ts";

const types = { json: "application/json", csv: "text/csv; charset=utf-8" } as const;
const wanted = z.object({ versionId: z.uuid(), form: z.enum(["json", "csv"]) });

/**
 * `GET /api/files/mapping?tenant&environment&versionId&form`: a version of a mapping as JSON or CSV. Whose value maps hold
 * cells that are hidden is for those alone who may download files of cells. Each download is recorded.
 */
export async function mappingDoor(deps: ApiDeps, request: Request): Promise<Response> {
  const { scope, by } = await authorise(deps, request, "mappings.see");
  const query = wanted.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new AppError("not_found", "There is no such version of a mapping in this workspace.");
  const which = { scope, ...query.data };
  const { name, text, holdsHidden } = await exportMapping(deps, which);
  if (holdsHidden) await authorise(deps, request, "files.download");
  await noteExport(deps, { ...which, by });
  return attachment(await begin(once(new TextEncoder().encode(text))), name, types[query.data.form]);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
