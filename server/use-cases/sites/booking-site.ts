import { compileSiteClock } from "#core/appointments/site-clock.ts";
import type { BookingSite } from "#core/checking/compile-layout-checker.ts";
import { AppError } from "#core/app-error.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { personKeys } from "#use-cases/appointments/person-keys.ts";

/** What is said where a file of appointments has come and nobody has made a site. */
export const noSite: FileFault = {
  code: "no_site",
  sentence:
    "This workspace has no site at which appointments could be booked. An admin makes one under Sites; then send the file again.",
};

/** What is said where the site at which a feed's files book was closed: elsewhere nobody would look for them. */
const closedSite = (name: string): FileFault => ({
  code: "no_site",
  sentence: `The site ${name}, at which the files of this feed book, is closed. An admin opens it, or chooses another one for the feed, under Sites; then send the file again.`,
});

/** Rejects with AppError("bad_request") where files of appointments are to be checked and there is no site for them. */
export async function requireSite(
  { sites }: Pick<WorkspaceStores, "sites">,
  { entity }: Pick<Mapping, "entity">,
  feedId: string | null,
): Promise<void> {
  if (entityOf(entity).layout === undefined) return;
  const site = await sites.ofFeed(feedId);
  if (site === null) throw new AppError("bad_request", noSite.sentence);
  if (!site.active) throw new AppError("bad_request", closedSite(site.name).sentence);
}

/** What the rows of a layout are checked with: where the feed's files book. Undefined for other kinds of rows. */
export async function bookingSite(
  deps: Pick<ImportDeps, "clock" | "drawDigits" | "secretBox" | "personHashing">,
  stores: Pick<WorkspaceStores, "sites" | "personSecrets">,
  {
    scope,
    entity,
    feedId,
  }: { readonly scope: WorkspaceScope; readonly entity: Entity; readonly feedId: string | null },
): Promise<BookingSite | FileFault | undefined> {
  if (entity.layout === undefined) return undefined;
  const site = await stores.sites.ofFeed(feedId);
  if (site === null) return noSite;
  if (!site.active) return closedSite(site.name);
  const clock = compileSiteClock(site.zone);
  const today = clock.dayAt(Date.parse(deps.clock()));
  return { site: site.code, clock, today, draw: deps.drawDigits, hash: await personKeys(deps, stores, scope) };
}
