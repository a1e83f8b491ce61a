import { AppError } from "#core/app-error.ts";
import { usualGuard } from "#core/guard/feed-guard.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { holdOf } from "#core/inbound/hold-of.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { GuardHold } from "#ports/feed-guards.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { deliverAfterRun } from "#use-cases/deliveries/deliver-after-run.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { waitForPerson } from "#use-cases/inbound/go-on.ts";
import { rowsAtPlatform, stopSending } from "#use-cases/platform/stop-sending.ts";

type Decision = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly importId: string;
  /** The plan that was looked at: its `plannedAt`. */
  readonly seenPlannedAt: string;
  readonly reason: string;
};

/**
 * Lets a held plan go on; what came without a person is loaded by itself then, unless its route wants a person anyway.
 * Without `ending` no record is ended for being missing. Rejects with AppError("conflict") when somebody has decided
 * already or the plan is another by now, and ("forbidden") for somebody who is not named as an approver.
 */
export async function approveHold(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: Decision & { readonly ending: boolean },
): Promise<StoredImport> {
  const { scope, by, importId, ending } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { run, hold } = await decide(stores, input, { state: "approved", ending });
    await stores.activity.record({
      actor: by,
      action: "import.guard-approved",
      subject: `Import ${run.number}`,
      detail: { importId, findings: hold.findings.length, ended: ending ? (run.ended ?? 0) : 0 },
    });
    await goOnByItself(stores, scope, run, by);
    return (await stores.imports.find(importId)) ?? run;
  });
}

/**
 * Cancels a held plan; of one of which rows are at the platform already, those are stored first. Rejects as approving
 * does.
 */
export async function refuseHold(
  deps: Pick<ImportDeps, "inWorkspace" | "staging">,
  input: Decision,
): Promise<StoredImport> {
  const { scope, by, importId } = input;
  const refused = await deps.inWorkspace(scope, async (stores) => {
    const { run, hold } = await decide(stores, input, { state: "refused", ending: false });
    const goesOn = (await rowsAtPlatform(stores, run)) > 0;
    const ended = goesOn
      ? await stopSending(stores, scope, importId)
      : await stores.imports.move(importId, "cancelled");
    if (!ended) throw moved(run);
    if (!goesOn) await deliverAfterRun(stores, scope, ended);
    await stores.activity.record({
      actor: by,
      action: "import.guard-refused",
      subject: `Import ${run.number}`,
      detail: { importId, findings: hold.findings.length },
    });
    return ended;
  });
  if (refused.state === "cancelled") await deps.staging.discard(scope, importId);
  return refused;
}

async function decide(
  stores: WorkspaceStores,
  { by, importId, seenPlannedAt, reason }: Decision,
  decision: { readonly state: "approved" | "refused"; readonly ending: boolean },
): Promise<{ run: StoredImport; hold: GuardHold }> {
  const run = await requireImport(stores.imports, importId);
  if (reason.trim() === "") {
    throw new AppError("bad_request", "Say why: whoever looks at this import later wants to know.");
  }
  const { approvers } = (run.feedId === null ? null : await stores.feedGuards.find(run.feedId)) ?? usualGuard;
  if (by.id === null || (approvers.length > 0 && !approvers.includes(by.id))) {
    const sentence = "Files of this feed are approved by named people, and you are not among them.";
    throw new AppError("forbidden", `${sentence} Its section “Change guard” names them.`);
  }
  const hold = await stores.importGuards.hold(importId);
  const decided =
    run.state === "planned" &&
    !run.cancelRequested &&
    (await stores.importGuards.decide(importId, seenPlannedAt, { ...decision, by, reason: reason.trim() }));
  if (!decided || hold === null) throw moved(run, hold);
  return { run, hold };
}

function moved(run: StoredImport, hold: GuardHold | null = null): AppError {
  const who = hold?.decidedByName;
  const what = who === null || who === undefined ? "it is not what you saw any more" : `${who} has ${hold?.state} it`;
  return new AppError("conflict", `Import ${run.number} has moved on: ${what}. Look at it again.`);
}

/** Of a file that waits for nothing but the guard: its load is queued, in the approver's name. */
async function goOnByItself(
  stores: WorkspaceStores,
  scope: WorkspaceScope,
  run: StoredImport,
  by: Actor,
): Promise<void> {
  const { imports, automation, routes, jobs, activity } = stores;
  const before = await automation.find(run.id);
  if (before?.state !== "held" || before.reason !== "guard" || run.feedId === null) return;
  const route = (await routes.find(run.feedId)) ?? defaultRoute;
  const production = await routes.isProduction();
  const held = holdOf(route, { production, completed: await routes.completedImports(run.feedId) });
  if (held !== null) return waitForPerson(stores, run, held);
  await automation.run(run.id);
  if (!(await imports.move(run.id, "load_queued", { loadedBy: by }))) throw moved(run);
  await jobs.enqueue({ stage: "load", ...scope, importId: run.id });
  await activity.record({
    actor: by,
    action: "import.load-asked",
    subject: `Import ${run.number}`,
    detail: { importId: run.id, create: run.counts?.created ?? 0, update: run.counts?.updated ?? 0 },
  });
}
