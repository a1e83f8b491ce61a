import type { Environment } from "#core/access/environments.ts";
import { nextEnvironment } from "#core/access/next-environment.ts";
import { may } from "#core/access/permissions.ts";
import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";
import type { MapEditor } from "#use-cases/value-maps/change-map.ts";

export type PromotionDeps = Pick<ImportDeps, "inWorkspace" | "newId"> & Pick<PeopleDeps, "people">;

/** From where to where, and who asks. */
export type PromotionWay = {
  readonly scope: WorkspaceScope;
  /** The tenant's slug. */
  readonly tenant: string;
  readonly from: Environment;
  readonly to: Environment;
  readonly person: Actor & { readonly id: string };
};

/**
 * The workspace that a promotion goes to, and what the person may do there. Rejects with AppError("bad_request") when it is not the next environment,
 * ("forbidden") when the person is no member there by now, or may not promote.
 */
export async function targetOf({ people }: Pick<PromotionDeps, "people">, way: PromotionWay): Promise<MapEditor> {
  const { tenant, from, to, person } = way;
  const next = nextEnvironment(from);
  if (next === null) throw new AppError("bad_request", `Nothing comes after ${from}.`);
  if (to !== next) throw new AppError("bad_request", `From ${from} a mapping goes to ${next} first, not to ${to}.`);
  const there = await people.findWorkspace(person.id, tenant, to);
  if (!there || there.tenantId !== way.scope.tenantId || !may(there.role, "mappings.promote")) {
    throw new AppError("forbidden", `You may not promote mappings to ${to}. Ask an admin who belongs there.`);
  }
  const scope = { tenantId: there.tenantId, workspaceId: there.workspaceId };
  return { scope, by: { id: person.id, name: person.name } };
}
