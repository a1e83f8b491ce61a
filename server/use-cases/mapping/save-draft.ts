import { AppError } from "#core/app-error.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { SaveDraft } from "#core/mapping-life/draft.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/**
 * Saves a draft of a feed's mapping, a new one or that which the person saw; no file is checked with it yet. A draft that
 * was tried has to be tried again once it says something else. Rejects with AppError("bad_request") for a mapping that
 * can't run, ("conflict") when somebody else saved the draft or published meanwhile.
 */
export async function saveDraft(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, draft }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly draft: SaveDraft },
): Promise<ListedVersion> {
  const { mapping, columns, feedId, seen } = draft;
  const problems = validateMapping(entityOfMapping(mapping), mapping, columns);
  if (problems.length > 0) throw new AppError("bad_request", problems.map((problem) => problem.sentence).join(" "));
  return deps.inWorkspace(scope, async (stores) => {
    const feed = await requireFeed(stores.feeds, feedId);
    if (feed.entity !== mapping.entity) {
      throw new AppError("bad_request", `The feed “${feed.name}” loads other records. Choose another feed.`);
    }
    const before = seen ? await stores.mappingVersions.find(seen.id) : null;
    const basedOnId = before?.basedOnId ?? feed.version.id;
    const saved = await stores.mappingVersions.saveDraft({ ...draft, by, basedOnId });
    if (!saved) throw savedMeanwhile();
    const detail = { feedId, draftId: saved.id };
    await stores.activity.record({ actor: by, action: "mapping.drafted", subject: feed.name, detail });
    return saved;
  });
}

function savedMeanwhile(): AppError {
  return new AppError(
    "conflict",
    "Somebody saved, proposed or discarded this draft meanwhile. Open it again to see how it is now; what you have is kept on this page.",
  );
}
