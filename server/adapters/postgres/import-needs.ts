import { Prisma } from "#prisma/generated/client.ts";

/**
 * SQL for what `needOf` answers, and when: what waits for a decision always, what has ended only when it did so since
 * the instant. The first condition is that of the index import_needs_idx, word for word, so that the planner takes it.
 */
export function needsSince(since: string): Prisma.Sql {
  return Prisma.sql`
    (state in ('received', 'planned', 'failed') or (state = 'completed' and rows_skipped + rows_held > 0))
    and (state in ('received', 'planned') or finished_at >= ${since}::timestamptz)
    and (state <> 'completed' or (rows_skipped + rows_held > rows_settled
      and not exists (select from undo where undo.import_id = import.id and undo.state = 'completed')))`;
}

/** SQL that names the need of such an import. */
export const needName = Prisma.sql`case state when 'received' then 'map' when 'planned' then 'decide'
  when 'failed' then 'fix-file' else case when rows_waiting > 0 then 'held' else 'fix-rows' end end`;
