import { answer } from "#api/doors/answer.ts";
import { pubKey } from "#api/doors/pub-key.ts";
import { getDeps } from "#server/composition.ts";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const deps = getDeps();
  return answer(deps.log, "pub-key", () => pubKey(deps, request));
}
