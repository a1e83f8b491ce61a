import { AppError } from "#core/app-error.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { rebaseMapping } from "#core/mapping-life/rebase-mapping.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";
import { labelsOf } from "#use-cases/mapping/second-person.ts";

/**
 * Brings a draft to the feed's current version: what it left alone follows that, what it changed stays. `clashes` names
 * the fields that both have changed. Rejects with AppError("conflict") when it is no draft any more, was changed since it
 * was seen, or what comes out can't run.
 */
export async function rebaseDraft(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly versionId: string;
    readonly revision: string;
  },
): Promise<{ readonly version: ListedVersion; readonly clashes: readonly string[] }> {
  const { scope, by, versionId, revision } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { version: draft, feed } = await requireVersion(stores, versionId);
    const base = draft.basedOnId === null ? null : await stores.mappingVersions.find(draft.basedOnId);
    if (!base) throw new AppError("conflict", "What this draft began with isn't known. Begin a new one.");
    const { content, clashes } = rebaseMapping(base, draft, feed.version);
    const { mapping, columns } = content;
    const problems = validateMapping(entityOfMapping(mapping), mapping, columns);
    if (problems.length > 0) {
      const why = problems.map(({ sentence }) => sentence).join(" ");
      throw new AppError("conflict", `The draft does not fit to the current version any more: ${why} Begin a new one.`);
    }
    const saved = await stores.mappingVersions.saveDraft({
      ...{ ...content, feedId: feed.id, reason: draft.reason ?? "", by },
      seen: { id: versionId, revision },
      basedOnId: feed.version.id,
    });
    if (!saved)
      throw new AppError("conflict", "This draft was changed, proposed or published meanwhile. Look at it again.");
    const detail = { feedId: feed.id, draftId: saved.id };
    await stores.activity.record({ actor: by, action: "mapping.drafted", subject: feed.name, detail });
    return { version: saved, clashes: labelsOf(mapping, clashes) };
  });
}
