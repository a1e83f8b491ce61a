import { isDeepStrictEqual } from "node:util";
import type { DestinationTarget } from "#core/dispatch/destination.ts";
import type { Destination } from "#ports/destinations.ts";
import type { OperatorDestination } from "#ports/operator-destinations.ts";
import type { NamedWorkspace, Workspaces } from "#ports/workspaces.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";

const operator = { id: null, name: "Operator" } as const;

type SyncDeps = Pick<DispatchDeps, "inWorkspace" | "operatorDestinations" | "newId"> & {
  readonly workspaces: Workspaces;
};

/**
 * Makes what the environment says of destinations known in the workspace that it belongs to, and takes away elsewhere what
 * an earlier environment said. Only what pages show is stored: secrets stay in the environment. Answers the workspace; null:
 * it can't be told, since there are several tenants and ORCHESTRATION_WORKSPACE is not set, or there is none of that name.
 */
export async function syncOperatorDestinations(deps: SyncDeps): Promise<NamedWorkspace | null> {
  const all = await deps.workspaces.all();
  const { workspace: name, all: wanted } = deps.operatorDestinations;
  const own = wanted.length === 0 ? null : workspaceOf(all, name);
  for (const workspace of all) {
    await deps.inWorkspace(workspace, async (stores) => {
      const there = (await stores.destinations.list()).filter(({ fromEnvironment }) => fromEnvironment);
      const here = workspace.workspaceId === own?.workspaceId ? wanted : [];
      for (const destination of there) {
        if (here.some(({ role }) => role === destination.role)) continue;
        await stores.destinations.remove(destination.id, destination.version, operator);
      }
      for (const one of here) {
        const before = there.find(({ role }) => role === one.role) ?? null;
        const content = contentOf(one, before);
        if (before && isDeepStrictEqual(before.target, content.target)) continue;
        const id = before?.id ?? deps.newId();
        const saved = { ...content, id, secret: null, fromEnvironment: true };
        // Somebody who has given another destination this name keeps it.
        const first = await stores.destinations.save(saved, before?.version ?? null, operator);
        if (first !== "taken") continue;
        await stores.destinations.save(
          { ...saved, name: `${saved.name} ${id.slice(-4)}` },
          before?.version ?? null,
          operator,
        );
      }
    });
  }
  return own;
}

/** What is said where nobody can tell whose the destinations are. */
export const noWorkspaceSentence =
  "PRINT_SFTP_…, HEALTH_NETWORK_…, BOX_… and BACKUP_S3_BUCKET are not used: set ORCHESTRATION_WORKSPACE to TENANT/ENVIRONMENT, for there are several tenants, or none of that name.";

/** The one that is named, else production of the only tenant. */
export function workspaceOf(all: readonly NamedWorkspace[], name: string | null): NamedWorkspace | null {
  if (name !== null) {
    return all.find(({ tenantSlug, environment }) => `${tenantSlug}/${environment}` === name) ?? null;
  }
  const isOnly = new Set(all.map(({ tenantId }) => tenantId)).size === 1;
  return (isOnly && all.find(({ environment }) => environment === "production")) || null;
}

function contentOf({ role, name, target }: OperatorDestination, before: Destination | null) {
  return {
    ...{ role, name: before?.name ?? name, siteId: null, pgpKeyId: null, contract: null, enabled: true },
    target: withConfirmedKey(target, before),
  };
}

/** What a person has confirmed stays, until the operator names another server or its key. */
function withConfirmedKey(target: DestinationTarget, before: Destination | null): DestinationTarget {
  if (target.kind !== "sftp" || target.hostKey !== null || before?.target.kind !== "sftp") return target;
  return before.target.at === target.at ? { ...target, hostKey: before.target.hostKey } : target;
}
