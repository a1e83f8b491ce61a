import { answer } from "#api/doors/answer.ts";
import { dayFileDoor } from "#api/doors/day-file.ts";
import { download } from "#api/doors/download.ts";
import { exportDoor } from "#api/doors/exports.ts";
import { feedTemplateDoor } from "#api/doors/feed-template.ts";
import { idMapDoor } from "#api/doors/id-map.ts";
import { mappingDoor } from "#api/doors/mapping.ts";
import { pickedFileDoor } from "#api/doors/picked-file.ts";
import { reportDoor } from "#api/doors/report.ts";
import { requisitionDoor } from "#api/doors/requisition-file.ts";
import { template } from "#api/doors/template.ts";
import { getDeps } from "#server/composition.ts";

export async function GET(request: Request, context: { params: Promise<{ kind: string }> }): Promise<Response> {
  const { kind } = await context.params;
  const deps = getDeps();
  return answer(deps.log, "files", () => {
    if (kind === "template") return template(deps, request);
    if (kind === "mapping") return mappingDoor(deps, request);
    if (kind === "export") return exportDoor(deps, request);
    if (kind === "day-file") return dayFileDoor(deps, request);
    if (kind === "picked-file") return pickedFileDoor(deps, request);
    if (kind === "report") return reportDoor(deps, request);
    if (kind === "requisition") return requisitionDoor(deps, request);
    if (kind === "id-map") return idMapDoor(deps, request);
    return kind === "feed-template" ? feedTemplateDoor(deps, request) : download(deps, request, kind);
  });
}

/** Next would answer it with GET, whose stream nobody would take or end. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
