import { isEnvironment, type Environment } from "#core/access/environments.ts";

/** What the address of a page in a workspace holds. */
export type WorkspaceParams = Promise<{ readonly tenant: string; readonly environment: string }>;

/** The workspace of the address as procedures want it; null where the layout says that there is none. */
export async function scopeOf(
  params: WorkspaceParams,
): Promise<{ readonly tenant: string; readonly environment: Environment } | null> {
  const { tenant, environment } = await params;
  return isEnvironment(environment) ? { tenant, environment } : null;
}
