import { Prisma } from "#prisma/generated/client.ts";

/** A person who mended cells and has not loaded them is expected back within so many days. */
const mendingDays = 30;

/** By a hash: "is not distinct from" would compare every import with the rule of every feed. */
const nobodys = Prisma.sql`'00000000-0000-0000-0000-000000000000'::uuid`;
const sameFeed = Prisma.sql`coalesce(i.feed_id, ${nobodys}) = coalesce(r.feed_id, ${nobodys})`;

/**
 * Files of one workspace with the instant at which their time is over, and what keeps them: a legal hold, or work that
 * needs them (a correction that has not ended, an undo, cells that somebody mended lately, a delivery that waits, held rows).
 */
export function dueFiles(workspaceId: string, until: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with rule as (
      select f.id as feed_id, case when r.feed_id is null then 'workspace' else 'feed' end as owner,
        case when r.feed_id is null then w.originals_days else r.originals_days end as originals,
        case when r.feed_id is null then w.artifacts_days else r.artifacts_days end as artifacts
      from feed f left join feed_retention r on r.feed_id = f.id
      left join workspace_retention w on w.workspace_id = f.workspace_id
      where f.workspace_id = ${workspaceId}::uuid
      union all
      select null, 'workspace', w.originals_days, w.artifacts_days
      from workspace_retention w where w.workspace_id = ${workspaceId}::uuid
    ), over as (
      select 'original' as kind, i.id, i.id as import_id, r.owner, r.originals as days, i.store_key, i.size_bytes,
        i.finished_at + make_interval(days => r.originals) as due_at
      from rule r join import i on ${sameFeed}
      where i.workspace_id = ${workspaceId}::uuid and i.state in ('completed', 'failed', 'cancelled')
        and i.file_removed_at is null and i.finished_at < ${until} - make_interval(days => r.originals)
      union all
      select 'artifact', a.id, a.import_id, r.owner, r.artifacts, a.store_key, a.size_bytes,
        a.created_at + make_interval(days => r.artifacts)
      from rule r join import i on ${sameFeed} join artifact a on a.import_id = i.id
      where i.workspace_id = ${workspaceId}::uuid and i.state in ('completed', 'failed', 'cancelled')
        and a.file_removed_at is null and a.created_at < ${until} - make_interval(days => r.artifacts)
    ), due_file as (
      select o.*, i.number, i.feed_id,
        exists (select from legal_hold h where h.ended_at is null and (h.import_id = i.id or h.feed_id = i.feed_id))
          as held,
        exists (select from import c where c.workspace_id = i.workspace_id and c.parent_id = i.id
                and c.state not in ('completed', 'failed', 'cancelled'))
          or exists (select from undo u where u.import_id = i.id and u.state in ('queued', 'undoing', 'reporting'))
          or exists (select from delivery d where d.import_id = i.id and d.state = 'waiting')
          or i.rows_waiting > 0
          or (coalesce(i.rows_skipped, 0) > i.rows_settled and exists (
            select from edit e where e.import_id = i.id and not e.undone and e.dropped is null
              and e.at > ${until} - make_interval(days => ${mendingDays}::int)))
          as needed
      from over o join import i on i.id = o.import_id
    )`;
}
