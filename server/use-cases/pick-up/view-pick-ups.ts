import { AppError } from "#core/app-error.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { PickedFile, PickUpKind } from "#ports/picked-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { isSourceOf, queuePickUp } from "#use-cases/pick-up/queue-pick-up.ts";
import { siteNamed } from "#use-cases/sites/site-named.ts";

/** So many files of decisions are looked through for what has no report. */
const newest = 50;
/** What could not be read is shown so long: it lies in processed/error, and a notice has told of it. */
const shownMs = 7 * 24 * 3_600_000;

/** Where files come from, and whether that works. */
export type PickUpSource = Pick<Destination, "id" | "name" | "fault" | "faultSince" | "verifiedAt">;

type ViewDeps = Pick<ImportDeps, "inWorkspace">;

/** Where decided requests come from, which reports are of files from there, and what could not be read at all. */
export async function viewDecisionsIn(deps: ViewDeps & Pick<ImportDeps, "clock">, scope: WorkspaceScope) {
  const since = Date.parse(deps.clock()) - shownMs;
  return deps.inWorkspace(scope, async (stores) => {
    const files = await stores.pickedFiles.list({ kind: "decisions", limit: newest });
    return {
      sources: await sourcesOf(stores, "decisions_in"),
      /** Reports whose files still lie where they were. */
      notMoved: files.flatMap(({ state, requisitionReadId }) =>
        state === "imported" && requisitionReadId !== null ? [requisitionReadId] : [],
      ),
      unread: files
        .filter(({ fault, seenAt }) => fault !== null && Date.parse(seenAt) >= since)
        .map(({ id, name, fault, seenAt }) => ({ id, name, fault, seenAt })),
    };
  });
}

/** The printed forms of a day at a site (by its code; null: the main one), the newest first, and where they come from. */
export async function viewPrinted(
  deps: ViewDeps,
  scope: WorkspaceScope,
  { day, code }: { readonly day: string; readonly code: string | null },
) {
  return deps.inWorkspace(scope, async (stores) => {
    const site = siteNamed(await stores.sites.list(), code);
    const files = site === null ? [] : await stores.pickedFiles.list({ kind: "printed", day });
    return {
      sources: await sourcesOf(stores, "printed_in", site?.id),
      files: files.filter(({ siteId, state }) => siteId === site?.id && state === "taken").map(shown),
    };
  });
}

const shown = ({ id, name, sizeBytes, seenAt, removedAt }: PickedFile) => ({ id, name, sizeBytes, seenAt, removedAt });

/** `siteId`: only those of the site, or of all sites. */
async function sourcesOf(
  { destinations }: WorkspaceStores,
  kind: PickUpKind,
  siteId?: string,
): Promise<readonly PickUpSource[]> {
  return (await destinations.list())
    .filter((destination) => isSourceOf(kind, destination))
    .filter((destination) => siteId === undefined || destination.siteId === null || destination.siteId === siteId)
    .map(({ id, name, fault, faultSince, verifiedAt }) => ({ id, name, fault, faultSince, verifiedAt }));
}

/** Has a worker look now. Rejects with AppError("bad_request") where there is nothing to look at. */
export async function askPickUp(
  deps: ViewDeps,
  asked: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly kind: PickUpKind;
    readonly day: string | null;
  },
): Promise<{ readonly sources: readonly string[] }> {
  const sources = await deps.inWorkspace(asked.scope, (stores) => queuePickUp(stores, asked));
  if (sources.length === 0) {
    throw new AppError("bad_request", "There is nowhere to look: the destination was removed or turned off.");
  }
  return { sources: sources.map(({ name }) => name) };
}
