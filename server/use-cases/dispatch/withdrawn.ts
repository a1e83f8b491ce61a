import type { WorkspaceStores } from "#ports/deps.ts";
import type { Dispatch, DispatchNote } from "#ports/dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Notes that a file in nobody's hands is not to go any more. Where a try has begun, a job looks what that has left at the
 * receiver, see `takeBack`. False when it has gone on meanwhile.
 */
export async function withdrawn(
  { dispatches, jobs }: Pick<WorkspaceStores, "dispatches" | "jobs">,
  scope: WorkspaceScope,
  dispatch: Dispatch,
  fault: string | null,
): Promise<boolean> {
  const { id, state } = dispatch;
  const note = withdrawnNote(dispatch, fault);
  if (!(await dispatches.decide(id, state, "withdrawn", note))) return false;
  if (note.dueAt) await jobs.enqueue({ ...scope, stage: "dispatch", dispatchId: id });
  return true;
}

/** Of one that something may lie of at the receiver it is known still what that would be. */
export function withdrawnNote({ path }: Dispatch, fault: string | null): DispatchNote {
  return path === null ? { fault, sealed: null } : { fault, attempts: 0, dueAt: new Date().toISOString() };
}
