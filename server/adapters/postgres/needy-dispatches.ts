import type { Transaction } from "#adapters/postgres/connect.ts";
import type { NeedyDispatch, NeedyDispatches, NeedyPage } from "#ports/needy-dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** What waits for a person of one workspace, in the caller's transaction. Whatever was sent in years, an index has these alone. */
export function needyDispatches(tx: Transaction, { workspaceId }: WorkspaceScope): NeedyDispatches {
  const needy = Prisma.sql`
    from dispatch d join destination t on t.id = d.destination_id and (t.removed_at is null or d.state = 'in_doubt')`;
  const where = Prisma.sql`where d.workspace_id = ${workspaceId}::uuid and d.state in ('in_doubt', 'failed')`;
  return async (limit) => {
    const [counts] = await tx.$queryRaw<Omit<NeedyPage, "dispatches">[]>`
      select count(*) filter (where d.state = 'in_doubt')::int as "inDoubt", count(*) filter (where d.state = 'failed')::int as failed
      ${needy} ${where}`;
    const dispatches = await tx.$queryRaw<NeedyDispatch[]>`
      select d.id::text, d.state, t.name as destination, coalesce(f.name, q.name, 'A file') as file, d.fault, d.version,
        to_char(b.day, 'YYYY-MM-DD') as day, case when not s.is_main then s.code end as "siteCode"
      ${needy}
      left join day_file f on d.file_kind = 'day_file' and f.id = d.file_id
      left join day_build b on b.id = f.build_id left join site s on s.id = b.site_id
      left join requisition_file q on d.file_kind = 'requisition_file' and q.id = d.file_id
      ${where} order by d.built_at, d.id limit ${limit}::int`;
    return { inDoubt: 0, failed: 0, ...counts, dispatches };
  };
}
