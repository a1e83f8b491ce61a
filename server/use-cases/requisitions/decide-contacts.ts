import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/**
 * Somebody of the workspace says whether contacts that were entered on the public form are the business's. Accepted they
 * take the place of those that it had; until then, and declined, messages go where they went. Rejects with
 * AppError("conflict") when somebody else was quicker.
 */
export async function decideContacts(
  deps: Pick<ImportDeps, "inWorkspace">,
  asked: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly proposalId: string;
    readonly accept: boolean;
  },
): Promise<void> {
  const { scope, by, proposalId, accept } = asked;
  await deps.inWorkspace(scope, async ({ contactProposals, activity }) => {
    const taken = await contactProposals.take(proposalId);
    if (taken === null) {
      throw new AppError("conflict", "Somebody else has accepted or declined these contacts meanwhile.");
    }
    if (accept) await contactProposals.confirm(taken.businessId, taken.contacts);
    const action = accept ? "business.contacts-accepted" : "business.contacts-declined";
    await activity.record({ actor: by, action, subject: `Business ${taken.hash}`, detail: { proposalId } });
  });
}
