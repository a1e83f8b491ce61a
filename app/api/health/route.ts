import { getDeps } from "#server/composition.ts";

export const dynamic = "force-dynamic";

/** For load balancers: 200 while the database answers. */
export async function GET(): Promise<Response> {
  const healthy = await getDeps().databaseAnswers();
  return Response.json({ status: healthy ? "ok" : "database unreachable" }, { status: healthy ? 200 : 503 });
}
