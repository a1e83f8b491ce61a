import { answer } from "#api/doors/answer.ts";
import { openStopPage, stopMessages } from "#api/doors/stop-messages.ts";
import { getDeps } from "#server/composition.ts";

type Params = Promise<{ readonly tenant: string; readonly environment: string; readonly token: string }>;

export async function GET(_: Request, context: { readonly params: Params }): Promise<Response> {
  return openStopPage(await context.params);
}

export async function POST(request: Request, context: { readonly params: Params }): Promise<Response> {
  const link = await context.params;
  const deps = getDeps();
  return answer(deps.log, "stop-messages", () => stopMessages(deps, request, link));
}
