import { answer } from "#api/doors/answer.ts";
import { publicForm } from "#api/doors/public-form.ts";
import { getDeps } from "#server/composition.ts";

type Params = Promise<{ readonly tenant: string; readonly environment: string; readonly what: string }>;

export async function POST(request: Request, context: { readonly params: Params }): Promise<Response> {
  const address = await context.params;
  const deps = getDeps();
  return answer(deps.log, "public-form", () => publicForm(deps, request, address));
}
