import type { ImportDeps } from "#ports/deps.ts";
import type { IntakeCounts, ShownIntakeMessage, StoredIntake } from "#ports/intake-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

const shownMessages = 50;

export type ViewedIntake = {
  readonly connection: (StoredIntake & { readonly feedName: string | null }) | null;
  readonly counts: IntakeCounts;
  /** The newest. */
  readonly messages: readonly ShownIntakeMessage[];
  /** Feeds that may take referrals. */
  readonly feeds: readonly { readonly id: string; readonly name: string }[];
};

/** The intake queue of a workspace with what came of its messages; no secret, and nothing of a message but its sender's id. */
export async function viewIntake(deps: Pick<ImportDeps, "inWorkspace">, scope: WorkspaceScope): Promise<ViewedIntake> {
  return deps.inWorkspace(scope, async ({ intake, intakeMessages, feeds }) => {
    const connection = await intake.find();
    const clients = (await feeds.list()).filter(({ entity }) => entity === "client");
    return {
      connection: connection && {
        ...connection,
        feedName: clients.find(({ id }) => id === connection.feedId)?.name ?? null,
      },
      counts: await intakeMessages.counts(),
      messages: await intakeMessages.shown(shownMessages),
      feeds: clients.map(({ id, name }) => ({ id, name })),
    };
  });
}
