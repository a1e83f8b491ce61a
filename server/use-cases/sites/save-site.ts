import { AppError } from "#core/app-error.ts";
import { siteProblems } from "#core/appointments/site-problems.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Site, SiteContent } from "#ports/sites.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { keepToClocks } from "#use-cases/schedules/keep-to-clocks.ts";

/**
 * Adds a site, or changes one that was looked at in version `seen`. The first site becomes the main one. Rejects with
 * AppError("bad_request") for what is wrong with it, ("conflict") for a code that is taken or a change by somebody else.
 */
export async function saveSite(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly site: SiteContent;
    readonly known: { readonly siteId: string; readonly seen: number } | null;
  },
): Promise<Site> {
  const { scope, by, site, known } = input;
  const problems = siteProblems(site);
  if (problems.length > 0) throw new AppError("bad_request", problems.map(({ sentence }) => sentence).join(" "));
  const now = Date.parse(deps.clock());
  return deps.inWorkspace(scope, async (stores) => {
    const { sites, activity } = stores;
    const before = known && (await sites.find(known.siteId));
    if (known && !before) throw new AppError("not_found", "There is no such site in this workspace.");
    if (before?.isMain && !site.isMain) {
      throw new AppError("bad_request", "There is always a main site. Make another one the main site instead.");
    }
    const save = () => (known ? sites.change(known.siteId, site, known.seen, by) : sites.add(site, by));
    const otherClock = (before && before.zone !== site.zone) || (site.isMain && !before?.isMain);
    const saved = otherClock ? await keepToClocks(stores, { scope, by, now }, save) : await save();
    if (saved === "taken") throw new AppError("conflict", `There is a site ${site.code} already. Choose another code.`);
    if (!saved) throw new AppError("conflict", "Somebody else has changed this site. Look at it again.");
    const detail = { siteId: saved.id, code: saved.code, version: saved.version };
    await activity.record({ actor: by, action: "site.saved", subject: saved.name, detail });
    return saved;
  });
}
