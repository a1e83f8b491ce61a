import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";
import { tellProposal } from "#use-cases/mapping/tell-proposal.ts";

type MoveDraft = { readonly scope: WorkspaceScope; readonly by: Actor; readonly versionId: string };
type Deps = Pick<ImportDeps, "inWorkspace">;

/** Asks somebody to publish the draft; until it is taken back it stays as it is. Rejects with AppError("conflict"). */
export async function proposeDraft(
  deps: Deps,
  { scope, by, versionId, revision, reason }: MoveDraft & { readonly revision: string; readonly reason: string },
): Promise<ListedVersion> {
  return deps.inWorkspace(scope, async (stores) => {
    const { feed } = await requireVersion(stores, versionId);
    const moved = await stores.mappingVersions.move(versionId, "proposed", by, { revision, reason });
    if (!moved) throw movedOn();
    const detail = { feedId: feed.id, draftId: versionId };
    await stores.activity.record({ actor: by, action: "mapping.proposed", subject: feed.name, detail });
    const { version } = await requireVersion(stores, versionId);
    await tellProposal(stores, version);
    return version;
  });
}

/** Takes a proposal back, so that it can be edited again. Rejects with AppError("conflict"). */
export async function withdrawDraft(deps: Deps, { scope, by, versionId }: MoveDraft): Promise<ListedVersion> {
  return deps.inWorkspace(scope, async (stores) => {
    const { feed } = await requireVersion(stores, versionId);
    if (!(await stores.mappingVersions.move(versionId, "draft", by))) throw movedOn();
    const detail = { feedId: feed.id, draftId: versionId };
    await stores.activity.record({ actor: by, action: "mapping.withdrawn", subject: feed.name, detail });
    return (await requireVersion(stores, versionId)).version;
  });
}

/** Takes a draft or a proposal away for good, with its trials. Rejects with AppError("conflict"). */
export async function discardDraft(deps: Deps, { scope, by, versionId }: MoveDraft): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const { feed } = await requireVersion(stores, versionId);
    if (!(await stores.mappingVersions.discard(versionId))) throw movedOn();
    const detail = { feedId: feed.id, draftId: versionId };
    await stores.activity.record({ actor: by, action: "mapping.discarded", subject: feed.name, detail });
  });
}

function movedOn(): AppError {
  return new AppError(
    "conflict",
    "The draft has moved on: somebody changed, proposed or published it. Load the page again.",
  );
}
