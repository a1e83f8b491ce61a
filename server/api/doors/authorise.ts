import { isEnvironment } from "#core/access/environments.ts";
import { may, roleDescriptions, type Action } from "#core/access/permissions.ts";
import { isTrustedOrigin } from "#core/access/trusted-origins.ts";
import { AppError } from "#core/app-error.ts";
import { isStorable } from "#core/storable-text.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { ApiDeps } from "#api/context.ts";

export type Authorised = { readonly scope: WorkspaceScope; readonly by: Actor & { readonly id: string } };

/**
 * Who asks at a door outside tRPC, and whether they may: `tenant` and `environment` stand in the query. Rejects with
 * AppError as the procedures do. A request that changes something must come from a page of ours; browsers name the page
 * only then.
 */
export async function authorise(deps: ApiDeps, request: Request, action: Action): Promise<Authorised> {
  const asksOnly = request.method === "GET" || request.method === "HEAD";
  if (!asksOnly && !isTrustedOrigin(request.headers.get("origin"), deps.publicUrl)) {
    throw new AppError("forbidden", `Changes are taken only from pages of ${deps.publicUrl}.`);
  }
  const person = await deps.signIn.personOf(request.headers);
  if (!person) throw new AppError("unauthenticated", "You are signed out. Sign in and try again.");
  const query = new URL(request.url).searchParams;
  const tenant = query.get("tenant") ?? "";
  const environment = query.get("environment") ?? "";
  const membership =
    isEnvironment(environment) && isStorable(tenant)
      ? await deps.people.findWorkspace(person.id, tenant, environment)
      : null;
  if (!membership) throw new AppError("not_found", "There is no such workspace, or you don't belong to it.");
  const { tenantId, workspaceId, role, name } = membership;
  if (!may(role, action)) {
    throw new AppError("forbidden", `As ${roleDescriptions[role].name.toLowerCase()} of ${name} you may not do this.`);
  }
  return { scope: { tenantId, workspaceId }, by: { id: person.id, name: person.name } };
}
