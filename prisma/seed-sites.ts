import { environments } from "#core/access/environments.ts";
import type { SiteContent } from "#ports/sites.ts";
import type { Deps } from "#server/composition.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

const mainSite: SiteContent = {
  ...{ code: "main", name: "Main site", title: "Northside Testing", zone: "America/Detroit" },
  ...{ address: "1 Main St", city: "Detroit", state: "MI", zipCode: "48226", phone: "313-555-0100" },
  ...{ slotsAnHour: 24, active: true, isMain: true },
};

/** A site for each workspace of the demo, so that a file of appointments can be tried at once. */
export async function seedSites(deps: Pick<Deps, "workspaces" | "inWorkspace">): Promise<void> {
  for (const tenant of ["northside", "lakeshore"]) {
    for (const environment of environments) {
      const scope = await deps.workspaces.find(tenant, environment);
      if (scope) await deps.inWorkspace(scope, ({ sites }) => sites.add(mainSite, systemActor));
    }
  }
}
