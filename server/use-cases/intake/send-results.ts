import { outcomeOf, resultBody } from "#core/intake/intake-outcome.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { IntakeQueue } from "#ports/intake-queue.ts";

const atOnce = 200;

/** Decides what became of messages whose imports have ended: once each, whoever asks. Answers how many. */
export async function decideOutcomes(deps: Pick<ImportDeps, "inWorkspace">, scope: WorkspaceScope): Promise<number> {
  return deps.inWorkspace(scope, async ({ intakeResults }) => {
    let decided = 0;
    for (const { id, run, goneOnIn } of await intakeResults.open(atOnce)) {
      const outcome = outcomeOf(run, goneOnIn);
      if (outcome === null) continue;
      await intakeResults.decide(id, outcome);
      decided += 1;
    }
    return decided;
  });
}

/**
 * Puts the results of ended imports into the queue of results. A process that ends between sending one and noting it
 * sends it once more, with the same id: a FIFO queue drops it, a standard one gives it to its reader twice.
 */
export async function sendResults(
  deps: Pick<ImportDeps, "inWorkspace">,
  {
    scope,
    queue,
    signal,
  }: { readonly scope: WorkspaceScope; readonly queue: IntakeQueue; readonly signal: AbortSignal },
): Promise<number> {
  while ((await decideOutcomes(deps, scope)) === atOnce && !signal.aborted) continue;
  let sent = 0;
  for (;;) {
    const results = await deps.inWorkspace(scope, ({ intakeResults }) => intakeResults.unsent(atOnce));
    for (const result of results) {
      if (signal.aborted) return sent;
      await queue.send(resultBody(result), result.resultId);
      await deps.inWorkspace(scope, ({ intakeResults }) => intakeResults.sent(result.resultId));
      sent += 1;
    }
    if (results.length < atOnce) return sent;
  }
}
