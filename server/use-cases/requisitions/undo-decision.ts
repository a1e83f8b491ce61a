import { AppError } from "#core/app-error.ts";
import { undoSeconds } from "#core/requisitions/desk-decision.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requestsNamed } from "#use-cases/requisitions/record-decisions.ts";

/**
 * Takes back what somebody decided a moment ago, all of it or nothing; answers the codes, which wait for a decision again.
 * Rejects with AppError("conflict") when it is too late or somebody has booked already, and ("not_found").
 */
export async function undoDecision(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, by, batchId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly batchId: string },
): Promise<readonly string[]> {
  const at = Date.parse(deps.clock());
  return deps.inWorkspace(scope, async ({ requests, messages, activity }) => {
    const undone = await requests.undo(batchId, by, { since: at - undoSeconds * 1_000, at });
    if (undone.kind === "unknown") {
      throw new AppError(
        "not_found",
        "There is no decision of yours to take back: it was taken back already, or the file of the request was undone.",
      );
    }
    if (undone.kind === "late") {
      throw new AppError("conflict", `A decision can be taken back for ${undoSeconds} seconds. This one stands.`);
    }
    if (undone.kind === "booked") {
      throw new AppError("conflict", `Somebody has booked with the code ${undone.code} already. The decision stands.`);
    }
    if (!(await messages.withdraw(batchId))) {
      throw new AppError("conflict", "The business is being told already. The decision stands.");
    }
    const { codes } = undone;
    const detail = { batchId, requests: codes.length };
    await activity.record({ actor: by, action: "request.decision-undone", subject: requestsNamed(codes), detail });
    return codes;
  });
}
