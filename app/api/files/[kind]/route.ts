import { answer } from "#api/doors/answer.ts";
import { download } from "#api/doors/download.ts";
import { template } from "#api/doors/template.ts";
import { getDeps } from "#server/composition.ts";

export async function GET(request: Request, context: { params: Promise<{ kind: string }> }): Promise<Response> {
  const { kind } = await context.params;
  const deps = getDeps();
  return answer(deps.log, "files", () =>
    kind === "template" ? template(deps, request) : download(deps, request, kind),
  );
}

/** Next would answer it with GET, whose stream nobody would take or end. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
