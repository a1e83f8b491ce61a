import { answer } from "#api/doors/answer.ts";
import { events } from "#api/doors/events.ts";
import { getDeps } from "#server/composition.ts";

export async function GET(request: Request): Promise<Response> {
  const deps = getDeps();
  return answer(deps.log, "events", () => events(deps, request));
}

/** Next would answer it with GET, whose stream nobody would take or end. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
