import type { PoolClient } from "pg";
import { joinFreely } from "#adapters/postgres/plan-slices.ts";
import { absenceOf, snapshotWays } from "#core/guard/ending.ts";
import type { PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Asked in the plan's transaction, once every good row has its action: which records a snapshot ends because its file
 * does not have them. Answers how many; null for a file that is no snapshot. One that corrects another is none.
 */
export async function planEnded(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  importId: string,
  { entity }: PlanSettings,
): Promise<number | null> {
  const { rows } = await client.query<{ snapshot: string; today: string }>(
    `select g.snapshot, (now() at time zone 'utc')::date::text as today
     from import i join feed_guard g on g.feed_id = i.feed_id
     where i.id = $1 and i.workspace_id = $2 and i.parent_id is null`,
    [importId, workspaceId],
  );
  const [feed] = rows;
  const way = snapshotWays.find((known) => known === feed?.snapshot) ?? "none";
  const absence = feed ? absenceOf(entity, way, feed.today) : null;
  if (absence === null) return null;
  await joinFreely(client);
  const added = await client.query<{ ended: number }>("select staging.add_ended($1, $2, $3) as ended", [
    importId,
    absence.settled,
    JSON.stringify(absence.fields),
  ]);
  return added.rows[0]?.ended ?? 0;
}

/** Of rows that were mended in a plan: the records whose keys they turned out to have are in the file after all. */
export async function keepMendedFromEnding(
  client: PoolClient,
  importId: string,
  keys: readonly string[],
): Promise<void> {
  await client.query(
    `update import set rows_ended = rows_ended - staging.drop_ended(id, $2::text[])
     where id = $1 and rows_ended > 0`,
    [importId, [...keys]],
  );
}
