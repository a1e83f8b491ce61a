import { authorise } from "#api/doors/authorise.ts";
import type { ApiDeps } from "#api/context.ts";
import { AppError } from "#core/app-error.ts";
import { templateCsv } from "#core/entities/template.ts";
import { entityOf, isEntityName } from "#core/entities/entities.ts";

/** `GET /api/files/template?tenant&environment&entity`: header and example row of an entity. Downloads are recorded. */
export async function template(deps: ApiDeps, request: Request): Promise<Response> {
  const { scope, by } = await authorise(deps, request, "workspace.see");
  const name = new URL(request.url).searchParams.get("entity") ?? "";
  if (!isEntityName(name)) throw new AppError("not_found", "There is no such kind of record.");
  const entity = entityOf(name);
  await deps.inWorkspace(scope, ({ activity }) =>
    activity.record({ actor: by, action: "template.downloaded", subject: entity.plural }),
  );
  return new Response(`\uFEFF${templateCsv(entity)}`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-template.csv"`,
    },
  });
}
