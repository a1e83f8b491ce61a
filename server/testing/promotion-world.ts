import { randomUUID } from "node:crypto";
import { demoNeighbour, demoPeople } from "#prisma/seed.ts";
import { environments, type Environment } from "#core/access/environments.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { fullFolding, type ValueEntry } from "#core/value-maps/value-map.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { promote } from "#use-cases/promotion/promote.ts";
import { viewPromotion } from "#use-cases/promotion/view-promotion.ts";
import { createImportWorld, type ImportWorld, plainFormat } from "#testing/import-world.ts";

export type Person = Actor & { readonly id: string };

/** The demo's people, and northside's workspace in each environment. */
export type PromotionWorld = {
  readonly world: ImportWorld;
  readonly admin: Person;
  readonly staff: Person;
  readonly neighbour: Person;
  readonly scopeOf: (environment: Environment) => WorkspaceScope;
};

export async function createPromotionWorld(): Promise<PromotionWorld> {
  const world = await createImportWorld();
  const personOf = async (email: string): Promise<Person> => {
    const { rows } = await world.owner.query<Person>("select id, name from auth_user where email = $1", [email]);
    if (!rows[0]) throw new Error("There is no such person.");
    return rows[0];
  };
  const admin = await personOf(demoPeople.admin.email);
  const scopes = new Map<Environment, WorkspaceScope>();
  for (const environment of environments) {
    const found = await world.deps.people.findWorkspace(admin.id, "northside", environment);
    if (found) scopes.set(environment, { tenantId: found.tenantId, workspaceId: found.workspaceId });
  }
  const [staff, neighbour] = [await personOf(demoPeople.staff.email), await personOf(demoNeighbour.email)];
  const scopeOf = (environment: Environment): WorkspaceScope => {
    const scope = scopes.get(environment);
    if (!scope) throw new Error("There is no such workspace.");
    return scope;
  };
  return { world, admin, staff, neighbour, scopeOf };
}

/** What a test puts into an environment, and what it finds there. */
export function inEnvironments({ world: { deps }, scopeOf, admin }: PromotionWorld) {
  return {
    /** A feed whose files have a column for each field, of its name. */
    newFeed(name: string, mapping: Mapping, environment: Environment = "staging"): Promise<FeedView> {
      return deps.inWorkspace(scopeOf(environment), async ({ feeds }) => {
        const columns = mapping.fields.map(({ field }) => field);
        const first = { format: plainFormat, columns, headerSignature: columns, mapping, by: admin };
        const feed = await feeds.create(name, first);
        if (!feed) throw new Error("The name is taken.");
        return feed;
      });
    },

    /** A shared map with these entries; the one that is there gets them instead. */
    sharedMap(environment: Environment, name: string, add: readonly ValueEntry[], idsOf: string | null = null) {
      return deps.inWorkspace(scopeOf(environment), async ({ valueMaps }) => {
        const known = (await valueMaps.list()).find((map) => map.name === name);
        const place = { reach: "shared", feedId: null, entity: null, field: null, folding: fullFolding } as const;
        const remove = known ? (await valueMaps.entries(known.id)).map(({ id }) => id) : [];
        const map = { id: known?.id ?? randomUUID(), name, ...place, idsOf };
        await valueMaps.save(map, { add, remove }, known?.revision ?? null, admin);
      });
    },

    entriesOf(environment: Environment, name: string) {
      return deps.inWorkspace(scopeOf(environment), async ({ valueMaps }) => {
        const map = (await valueMaps.list()).find((one) => one.name === name);
        if (!map) return null;
        const entries = await valueMaps.entries(map.id);
        return Object.fromEntries(entries.map(({ source, target }) => [source, target]));
      });
    },

    feedNamed(environment: Environment, name: string) {
      return deps.inWorkspace(scopeOf(environment), async ({ feeds }) => {
        return (await feeds.list()).find((feed) => feed.name === name) ?? null;
      });
    },
  };
}

type Options = { readonly from?: Environment; readonly to?: Environment; readonly changeMaps?: boolean };

/** Promotions by the admin, from staging to training where nothing else is said. */
export function promoting({ world, scopeOf, admin }: PromotionWorld) {
  const wayOf = (from: Environment, to: Environment, person = admin) => {
    return { scope: scopeOf(from), tenant: "northside", from, to, person };
  };
  const preview = (versionId: string, { from = "staging", to = "training" }: Options = {}) =>
    viewPromotion(world.deps, { ...wayOf(from, to), versionId });
  return {
    wayOf,
    preview,
    /** With what the preview shows by now, or with what was `seen` before. */
    async promoted(versionId: string, options: Options = {}, deps = world.deps, seen?: string) {
      const { from = "staging", to = "training", changeMaps = false } = options;
      const known = seen ?? (await preview(versionId, options)).seen;
      return promote(deps, { ...wayOf(from, to), versionId, seen: known, changeMaps, reason: "It worked here." });
    },
  };
}
