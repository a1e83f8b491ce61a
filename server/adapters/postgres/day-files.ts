import type { Transaction } from "#adapters/postgres/connect.ts";
import { lockRetention } from "#adapters/postgres/file-removals.ts";
import { toDayFile } from "#adapters/postgres/day-builds.ts";
import type { DayFiles } from "#ports/day-builds.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Builds with an appointment of an import that is held, or whose feed is: what was made of it is kept with it. */
const heldBuilds = (workspaceId: string) => Prisma.sql`
  select l.build_id from legal_hold h
  join import i on i.workspace_id = h.workspace_id and (i.id = h.import_id or i.feed_id = h.feed_id)
  join change c on c.import_id = i.id join day_line l on l.workspace_id = i.workspace_id and l.hash = c.key::bpchar
  where h.workspace_id = ${workspaceId}::uuid and h.ended_at is null`;

/** The files of builds of one workspace, in the caller's transaction. */
export function dayFiles(tx: Transaction, { workspaceId }: WorkspaceScope): DayFiles {
  return {
    async find(fileId) {
      const row = await tx.dayFile.findFirst({ where: { id: fileId, workspaceId } });
      return row && toDayFile(row);
    },

    async markOld(days) {
      if (days !== null) {
        await lockRetention(tx, workspaceId);
        const old = await tx.$queryRaw<{ id: string }[]>`
          select b.id::text from day_build b
          where b.workspace_id = ${workspaceId}::uuid
            and greatest(b.day + 1, b.built_at) < now() - make_interval(days => ${days}::int)
            and b.id not in (${heldBuilds(workspaceId)})`;
        const of = { workspaceId, buildId: { in: old.map(({ id }) => id) } };
        await tx.dayFile.updateMany({ where: { ...of, fileRemovedAt: null }, data: { fileRemovedAt: new Date() } });
        await tx.dayLine.deleteMany({ where: of });
      }
      const where = { workspaceId, fileRemovedAt: { not: null }, fileGoneAt: null };
      return tx.dayFile.findMany({ where, select: { id: true, buildId: true, storeKey: true } });
    },

    async gone(fileId) {
      await tx.dayFile.updateMany({ where: { id: fileId, workspaceId }, data: { fileGoneAt: new Date() } });
      await tx.$executeRaw`delete from day_line l using day_file f
        where f.id = ${fileId}::uuid and f.workspace_id = ${workspaceId}::uuid and l.build_id = f.build_id
          and not exists (select from day_file o where o.build_id = f.build_id and o.file_gone_at is null)`;
    },
  };
}
