import { agreedContract, csvKindsOf } from "#core/dispatch/contract-of.ts";
import { type DestinationRole, destinationRoles } from "#core/dispatch/destination.ts";
import type { DayFileKind } from "#core/day-files/layouts.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Destination, StoredContract } from "#ports/destinations.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export type ViewedDestinations = {
  readonly destinations: readonly Destination[];
  readonly connections: readonly { readonly id: string; readonly name: string; readonly host: string }[];
  readonly keys: readonly { readonly id: string; readonly userId: string }[];
  readonly sites: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  /** What each may get unless something else is set. */
  readonly agreed: Readonly<Record<DestinationRole, StoredContract>>;
};

/** Whom files go to, with what a new one can be made of. No secret ever comes out. */
export async function viewDestinations(
  { inWorkspace }: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<ViewedDestinations> {
  return inWorkspace(scope, async ({ destinations, sftpConnections, keys, sites }) => ({
    destinations: await destinations.list(),
    connections: (await sftpConnections.list()).map(({ id, name, host }) => ({ id, name, host })),
    keys: (await keys.list())
      .filter(({ kind, state }) => kind === "partner" && state !== "retired")
      .map(({ id, userId }) => ({ id, userId })),
    sites: (await sites.list()).filter(({ active }) => active).map(({ id, code, name }) => ({ id, code, name })),
    agreed: Object.fromEntries(destinationRoles.map((role) => [role, agreedOf(csvKindsOf(role))])) as Record<
      DestinationRole,
      StoredContract
    >,
  }));
}

const agreedOf = (kinds: readonly DayFileKind[]): StoredContract =>
  Object.fromEntries(kinds.map((kind) => [kind, agreedContract(kind)]));
