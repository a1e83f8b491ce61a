import { answer } from "#api/doors/answer.ts";
import { upload } from "#api/doors/upload.ts";
import { getDeps } from "#server/composition.ts";

export async function PUT(request: Request): Promise<Response> {
  const deps = getDeps();
  return answer(deps.log, "uploads", () => upload(deps, request));
}
