import { AppError } from "#core/app-error.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { needsSecondPerson } from "#core/mapping-life/needs-second-person.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { carryOut, isTriedByUse } from "#use-cases/mapping/publish-draft.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";
import { labelsOf } from "#use-cases/mapping/second-person.ts";
import { requireMaps } from "#use-cases/value-maps/require-maps.ts";
import { tellProposal } from "#use-cases/mapping/tell-proposal.ts";

/**
 * Brings back what an earlier version said, as a new version: at once, or proposed to a second person when sensitive or
 * billing fields change by it; `waiting` names those. Nothing has to be tried, for it was in use before; but one that
 * looks values up in shared maps becomes a draft to be tried as any other (`toTry`), for those say what they say today.
 * Rejects with AppError("bad_request") for a version that never was in use, says what the current one says, or can't run
 * any more.
 */
export async function rollBack(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly versionId: string;
    readonly reason: string;
  },
): Promise<{ readonly version: ListedVersion; readonly waiting: readonly string[]; readonly toTry: boolean }> {
  const { scope, by, versionId, reason } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { version: old, feed } = await requireVersion(stores, versionId);
    if (old.state !== "retired") {
      throw new AppError("bad_request", "You can go back to a version that was in use before, and to no other.");
    }
    const { format, columns, mapping } = old;
    const current = await stores.mappingVersions.find(feed.version.id);
    if (current?.revision === old.revision) {
      throw new AppError("bad_request", `The mapping says just what version ${old.version} says.`);
    }
    const problems = validateMapping(entityOfMapping(mapping), mapping, columns);
    if (problems.length > 0) throw new AppError("bad_request", problems.map(({ sentence }) => sentence).join(" "));
    await requireMaps(stores, mapping);
    const toTry = !isTriedByUse(mapping);
    const saved = await stores.mappingVersions.saveDraft({
      ...{ feedId: feed.id, format, columns, mapping, reason, seen: null, by },
      ...{ basedOnId: feed.version.id, restoresId: old.id },
      ...(toTry ? {} : { state: "proposed" as const }),
    });
    if (!saved) throw new AppError("internal", "A new draft was not saved.");
    if (toTry) {
      const detail = { feedId: feed.id, draftId: saved.id };
      await stores.activity.record({ actor: by, action: "mapping.drafted", subject: feed.name, detail });
      return { version: saved, waiting: [], toTry };
    }
    const waiting = labelsOf(mapping, needsSecondPerson(feed.version.mapping, mapping));
    if (waiting.length === 0)
      return { version: await carryOut(stores, { version: saved, feed, by, reason }), waiting, toTry };
    const detail = { feedId: feed.id, draftId: saved.id };
    await stores.activity.record({ actor: by, action: "mapping.proposed", subject: feed.name, detail });
    await tellProposal(stores, saved);
    return { version: saved, waiting, toTry };
  });
}
