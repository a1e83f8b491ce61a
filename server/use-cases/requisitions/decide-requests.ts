import { AppError } from "#core/app-error.ts";
import { approvalFault, longestReason, mostDecisions, undoSeconds } from "#core/requisitions/desk-decision.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { DecisionConflict, NewDecision } from "#ports/requests.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { recordDecisions } from "#use-cases/requisitions/record-decisions.ts";

export type AskedDecision = {
  readonly code: string;
  /** The version of the request that was looked at. */
  readonly seenVersion: number;
} & ({ readonly kind: "approve"; readonly slots: number } | { readonly kind: "deny"; readonly reason: string });

export type DecidedRequests = {
  /** For `undoDecision`. */
  readonly batchId: string;
  /** ISO 8601; until then whoever has decided can take it back. */
  readonly undoUntil: string;
  readonly done: readonly string[];
  /** A colleague was quicker: nothing of these was changed. */
  readonly conflicts: readonly DecisionConflict[];
};

type DecideDeps = Pick<ImportDeps, "inWorkspace" | "clock" | "newId">;

/**
 * Decides requests as a liaison has asked at the desk. More than were requested needs its code in `confirmed`. What a
 * colleague has decided meanwhile is left alone and named; the rest is done together, in one transaction. Rejects with
 * AppError("bad_request") when one of them can't be meant, and then nothing is done.
 */
export async function decideRequests(
  deps: DecideDeps,
  asked: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly decisions: readonly AskedDecision[];
    readonly confirmed: readonly string[];
  },
): Promise<DecidedRequests> {
  const { scope, by, decisions } = asked;
  if (decisions.length === 0 || decisions.length > mostDecisions) {
    throw new AppError("bad_request", `Decide from 1 to ${mostDecisions} requests at once.`);
  }
  if (new Set(decisions.map(({ code }) => code)).size < decisions.length) {
    throw new AppError("bad_request", "A request is named twice. Decide each of them once.");
  }
  const confirmed = new Set(asked.confirmed);
  const batchId = deps.newId();
  const at = Date.parse(deps.clock());
  return deps.inWorkspace(scope, async (stores) => {
    const known = await stores.requests.byCodes(decisions.map(({ code }) => code));
    for (const decision of decisions) {
      const fault = faultOf(decision, known.get(decision.code)?.slots_requested ?? 0, confirmed);
      if (known.has(decision.code) && fault !== null) {
        throw new AppError("bad_request", `${decision.code}: ${fault}`);
      }
    }
    const batch = { id: batchId, by, via: "page", at, decisions: decisions.map(toNew) } as const;
    const { done, conflicts } = await stores.requests.decide(batch);
    await recordDecisions(stores, batch, done);
    return { batchId, undoUntil: new Date(at + undoSeconds * 1_000).toISOString(), done, conflicts };
  });
}

function faultOf(decision: AskedDecision, requested: number, confirmed: ReadonlySet<string>): string | null {
  if (decision.kind === "approve") return approvalFault(decision.slots, requested, confirmed.has(decision.code));
  const { length } = decision.reason.trim();
  if (length === 0) return "Say why it is denied.";
  return length > longestReason ? `Use at most ${longestReason} characters for the reason.` : null;
}

function toNew(decision: AskedDecision): NewDecision {
  const { code, seenVersion } = decision;
  return decision.kind === "approve"
    ? { code, seenVersion, to: "active", slots: decision.slots, reason: null }
    : { code, seenVersion, to: "deleted", slots: null, reason: decision.reason.trim() };
}
