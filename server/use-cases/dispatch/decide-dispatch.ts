import { AppError } from "#core/app-error.ts";
import { type DispatchState, isOpen } from "#core/dispatch/dispatch-state.ts";
import type { ActivityAction } from "#ports/activity-log.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { Dispatch, DispatchNote } from "#ports/dispatches.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { dispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";
import { queued } from "#use-cases/dispatch/make-dispatches.ts";
import { withdrawn, withdrawnNote } from "#use-cases/dispatch/withdrawn.ts";
import { holdDay, settleRun } from "#use-cases/end-of-day/settle-run.ts";

type Of = { readonly scope: WorkspaceScope; readonly by: Actor; readonly dispatchId: string };
type DecideDeps = Pick<ImportDeps, "inWorkspace" | "clock">;

/** Somebody has heard that it arrived. Rejects with AppError("conflict") for one that has gone nowhere, or goes on by itself. */
export async function noteArrival(deps: DecideDeps, of: Of): Promise<void> {
  await decided(deps, of, ["in_doubt", "verified"], "acknowledged", "dispatch.acknowledged", () => ({
    fault: null,
    sealed: null,
  }));
}

/** One that was given up gets all its tries again, and goes on from where it stood. */
export async function tryAgain(deps: DecideDeps, of: Of): Promise<void> {
  await decided(
    deps,
    of,
    ["failed"],
    (was) => (was.sealedAt === null ? "built" : "sealed"),
    "dispatch.tried-again",
    () => ({
      fault: null,
      attempts: 0,
      dueAt: deps.clock(),
    }),
  );
}

/** It is not to go, or not any more. What may have left stays said to be so. */
export async function withdraw(deps: DecideDeps, of: Of): Promise<void> {
  const from = ["built", "sealed", "failed", "in_doubt"] as const;
  await decided(deps, of, from, "withdrawn", "dispatch.withdrawn", (was) => withdrawnNote(was, was.fault));
}

/**
 * Sends the same file again, as the next version that says so in its name or subject. What was in doubt or had failed is not
 * looked after any more. Rejects with AppError("bad_request") without a reason and ("conflict") for one that still is on its
 * way.
 */
export async function sendAgain(deps: DecideDeps, of: Of & { readonly reason: string }): Promise<string> {
  const { scope, by, dispatchId } = of;
  const reason = of.reason.trim();
  if (reason === "" || reason.length > 200) {
    throw new AppError("bad_request", "Say in a few words why it is sent again, in at most 200 letters.");
  }
  return deps.inWorkspace(scope, async (stores) => {
    const { dispatch, destination } = await found(stores, dispatchId);
    const { state, fileId, fileKind, destinationId, dayRunId } = dispatch;
    if (isOpen(state)) throw new AppError("conflict", "It is on its way still. Wait for what comes of it.");
    if (destination.removedAt !== null) throw new AppError("conflict", "The destination was removed.");
    await requireFile(stores, dispatch);
    await holdDay(stores, dayRunId);
    if (state === "in_doubt" || state === "failed") {
      // Somebody who tries it again, or has heard that it arrived, in this moment would have it go twice.
      const isMine = await withdrawn(stores, scope, dispatch, dispatch.fault);
      if (!isMine) throw new AppError("conflict", goneOnSentence);
    }
    const version = await versionAfter(stores, dispatch);
    const [id] = await queued(stores, scope, [{ destinationId, fileKind, fileId, dayRunId, version, reason, by }]);
    if (id === undefined) throw new AppError("conflict", "Somebody else has sent it again in this moment.");
    if (dayRunId !== null) await settleRun(stores, dayRunId);
    await recorded(stores, { by, action: "dispatch.resent", dispatch: { ...dispatch, id, version }, destination });
    return id;
  });
}

/** After every version that went there under the name. */
async function versionAfter(stores: WorkspaceStores, dispatch: Dispatch): Promise<number> {
  const { destinationId, fileId, fileKind } = dispatch;
  const file = fileKind === "day_file" ? await stores.dayFiles.find(fileId) : null;
  const build = file && (await stores.dayBuilds.find({ buildId: file.buildId }))[0];
  const ofDay = build ? await stores.dayBuilds.find({ siteId: build.siteId, day: build.day }) : [];
  const alike = ofDay.flatMap(({ files }) => files).filter(({ name }) => name === file?.name);
  const before = await stores.dispatches.list({ fileIds: [fileId, ...alike.map(({ id }) => id)] });
  return 1 + Math.max(...before.filter((one) => one.destinationId === destinationId).map(({ version }) => version));
}

async function requireFile(stores: WorkspaceStores, dispatch: Dispatch): Promise<void> {
  if ((await dispatchedFile(stores, dispatch)) === "waits")
    throw new AppError("conflict", "The file is still being made.");
}

async function decided(
  deps: DecideDeps,
  { scope, by, dispatchId }: Of,
  from: readonly DispatchState[],
  to: DispatchState | ((was: Dispatch) => DispatchState),
  action: ActivityAction,
  noteOf: (was: Dispatch) => DispatchNote,
): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const { dispatch, destination } = await found(stores, dispatchId);
    await holdDay(stores, dispatch.dayRunId);
    const next = typeof to === "function" ? to(dispatch) : to;
    const note = noteOf(dispatch);
    const isMoved =
      from.includes(dispatch.state) &&
      (await stores.dispatches.decide(dispatchId, dispatch.state, next, { fault: dispatch.fault, ...note }));
    if (!isMoved) throw new AppError("conflict", goneOnSentence);
    if (isOpen(next) || note.dueAt) await stores.jobs.enqueue({ ...scope, stage: "dispatch", dispatchId });
    if (dispatch.dayRunId !== null) await settleRun(stores, dispatch.dayRunId);
    await recorded(stores, { by, action, dispatch, destination });
  });
}

async function found({ dispatches, destinations }: WorkspaceStores, dispatchId: string) {
  const [dispatch] = await dispatches.list({ ids: [dispatchId] });
  const destination = dispatch && (await destinations.find(dispatch.destinationId));
  if (!dispatch || !destination) throw new AppError("not_found", "There is no such sending here.");
  return { dispatch, destination };
}

async function recorded(
  stores: WorkspaceStores,
  {
    by,
    action,
    dispatch,
    destination,
  }: {
    readonly by: Actor;
    readonly action: ActivityAction;
    readonly dispatch: Dispatch;
    readonly destination: Destination;
  },
): Promise<void> {
  const file = await dispatchedFile(stores, dispatch).catch(() => "waits" as const);
  const named = file === "waits" ? {} : { file: file.loggedName };
  const { id: dispatchId, version, destinationId } = dispatch;
  const detail = { dispatchId, destinationId, version, to: destination.name, ...named };
  const subject = file === "waits" ? "a file" : file.subject;
  await stores.activity.record({ actor: by, action, subject, detail });
}

const goneOnSentence = "It has gone on meanwhile. Look at the page again.";
