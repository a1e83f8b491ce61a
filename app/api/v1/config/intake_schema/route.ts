import { answer } from "#api/doors/answer.ts";
import { intakeSchemaDoor } from "#api/doors/intake-schema.ts";
import { getDeps } from "#server/composition.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return answer(getDeps().log, "intake-schema", intakeSchemaDoor);
}
