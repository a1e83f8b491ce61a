import { answer } from "#api/doors/answer.ts";
import { receiptKey } from "#api/doors/receipt-key.ts";
import { getDeps } from "#server/composition.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const deps = getDeps();
  return answer(deps.log, "receipt-key", () => receiptKey(deps));
}
