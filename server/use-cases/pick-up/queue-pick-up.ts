import type { WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { PickUpKind } from "#ports/picked-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** Where files of a kind are fetched: decisions from the city, printed forms from the printing company. */
export const isSourceOf = (kind: PickUpKind, { role, enabled, target }: Destination): boolean =>
  enabled &&
  (kind === "decisions_in" ? role === "city" && target.kind === "box" : role === "printer" && target.kind === "sftp");

type Asked = {
  readonly scope: WorkspaceScope;
  readonly kind: PickUpKind;
  readonly by: Actor;
  /** Of printed forms: a day (yyyy-mm-dd) beside those around today. */
  readonly day?: string | null;
  /** The run of a schedule, which the pick-up ends; null: a person asks. */
  readonly runId?: string | null;
};

/**
 * Has a worker look for files in the caller's transaction. Answers where it will look: with none there is nothing to do, and
 * nobody looks.
 */
export async function queuePickUp(
  { destinations, jobs, activity }: Pick<WorkspaceStores, "destinations" | "jobs" | "activity">,
  { scope, kind, by, day = null, runId = null }: Asked,
): Promise<readonly Pick<Destination, "id" | "name">[]> {
  const sources = (await destinations.list()).filter((destination) => isSourceOf(kind, destination));
  if (sources.length === 0) return [];
  await jobs.enqueue({ ...scope, stage: "pick_up", kind, day, runId });
  if (runId === null) {
    const detail = { kind, ...(day !== null && { day }) };
    await activity.record({ actor: by, action: "picked-file.asked", subject: "a pick-up", detail });
  }
  return sources.map(({ id, name }) => ({ id, name }));
}
