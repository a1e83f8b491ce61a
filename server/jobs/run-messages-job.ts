import type { MessagesJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspacesWithMessages } from "#ports/message-outbox.ts";
import type { MessageDeps } from "#use-cases/messages/message-deps.ts";
import { sendMessages } from "#use-cases/messages/send-messages.ts";

/** Sends what is due in one workspace. */
export async function runMessagesJob(
  deps: MessageDeps,
  { tenantId, workspaceId }: MessagesJob,
  { signal }: Pick<JobTurn, "signal">,
): Promise<void> {
  await sendMessages(deps, { scope: { tenantId, workspaceId }, signal });
}

/** Every minute, in one of the workers. */
export async function runMessagesRound(
  deps: Pick<ImportDeps, "inWorkspace"> & { readonly workspacesWithMessages: WorkspacesWithMessages },
): Promise<void> {
  for (const scope of await deps.workspacesWithMessages()) {
    await deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ ...scope, stage: "messages" }));
  }
}
