import type { PlaceSettings } from "#core/inbound/place.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ShownObject } from "#ports/inbound-store.ts";
import type { Place, PlaceLook } from "#ports/place-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export type ViewedPlace = {
  /** Null: nobody has set a place, and nothing comes in by itself. */
  readonly place: {
    readonly settings: PlaceSettings;
    readonly hasCredentials: boolean;
    readonly demandsEncryption: boolean;
    readonly settleSeconds: number;
    readonly changedAt: string;
  } | null;
  readonly lastLook: PlaceLook | null;
};

/** Where files come from and go to; what is secret stays out of it. */
export async function viewPlace(deps: Pick<ImportDeps, "inWorkspace">, scope: WorkspaceScope): Promise<ViewedPlace> {
  return deps.inWorkspace(scope, async (stores) => {
    const found = await stores.place.find();
    return { place: found && toViewed(found), lastLook: await stores.place.lastLook() };
  });
}

function toViewed({ settings, credentials, demandsEncryption, settleSeconds, changedAt }: Place) {
  return { settings, demandsEncryption, settleSeconds, changedAt, hasCredentials: credentials !== null };
}

/** What lies below inbound/ and has not gone out. */
export async function viewInbound(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<readonly ShownObject[]> {
  return deps.inWorkspace(scope, ({ inbound }) => inbound.shown());
}
