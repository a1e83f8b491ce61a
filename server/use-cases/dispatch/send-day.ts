import { AppError } from "#core/app-error.ts";
import type { DestinationRole } from "#core/dispatch/destination.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireSite, subjectOf } from "#use-cases/day-files/ask-build.ts";
import { makeDispatches } from "#use-cases/dispatch/make-dispatches.ts";
import { withItsGround } from "#use-cases/dispatch/with-its-ground.ts";

/** What was asked to go, and what is on its way or there already. */
export type SentDay = {
  readonly buildId: string;
  readonly version: number;
  readonly appointments: number;
  /** New ones. */
  readonly made: readonly string[];
  /** All of this build, and of the one that it adds to, to these receivers. */
  readonly all: readonly string[];
};

/**
 * Has the newest files of a day sent to receivers of these roles, each once: what they have got already does not go again.
 * Rejects with AppError("conflict") when there are no files, or nobody to send them to.
 */
export async function sendDay(
  { inWorkspace }: Pick<ImportDeps, "inWorkspace">,
  asked: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly siteId: string;
    readonly day: string;
    readonly roles: readonly DestinationRole[];
  },
): Promise<SentDay> {
  const { scope, by, siteId, day, roles } = asked;
  return inWorkspace(scope, async (stores) => {
    const site = await requireSite(stores, siteId);
    await stores.dayRuns.lock(siteId, day);
    const build = (await stores.dayBuilds.find({ siteId, day })).find(({ state }) => state === "built");
    if (!build) throw new AppError("conflict", "There are no files of this day yet. Build them first.");
    const going = (await stores.destinations.list()).filter(
      (one) => one.enabled && roles.includes(one.role) && (one.siteId === null || one.siteId === siteId),
    );
    if (going.length === 0) {
      throw new AppError(
        "conflict",
        `No destination is set up for this: ${roles.map((role) => words[role]).join(", ")}.`,
      );
    }
    const builds = await withItsGround(stores, build);
    const made: string[] = [];
    for (const one of builds) {
      made.push(...(await makeDispatches(stores, { scope, build: one, roles, dayRunId: null, by })));
    }
    if (made.length > 0) {
      const detail = { buildId: build.id, version: build.version, files: made.length };
      await stores.activity.record({ actor: by, action: "dispatch.asked", subject: subjectOf(site, day), detail });
    }
    const all = await stores.dispatches.list({ fileIds: builds.flatMap(({ files }) => files.map(({ id }) => id)) });
    const ids = new Set(going.map(({ id }) => id));
    return {
      ...{ buildId: build.id, version: build.version, appointments: build.appointments ?? 0, made },
      all: all.filter(({ destinationId }) => ids.has(destinationId)).map(({ id }) => id),
    };
  });
}

const words: Readonly<Record<DestinationRole, string>> = {
  printer: "the printing company",
  health: "the health department",
  city: "the city",
  backup: "the backup",
};
