import type { Transaction } from "#adapters/postgres/connect.ts";
import { toDayFile } from "#adapters/postgres/day-builds.ts";
import type { DayFiles } from "#ports/day-builds.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The files of builds of one workspace, in the caller's transaction. */
export function dayFiles(tx: Transaction, { workspaceId }: WorkspaceScope): DayFiles {
  return {
    async find(fileId) {
      const row = await tx.dayFile.findFirst({ where: { id: fileId, workspaceId } });
      return row && toDayFile(row);
    },

    async markOld(days) {
      if (days !== null) {
        await tx.$executeRaw`update day_file f set file_removed_at = now() from day_build b
          where f.workspace_id = ${workspaceId}::uuid and f.file_removed_at is null and b.id = f.build_id
            and greatest(b.day + 1, b.built_at) < now() - make_interval(days => ${days}::int)`;
        await tx.$executeRaw`delete from day_line l using day_build b
          where l.workspace_id = ${workspaceId}::uuid and b.id = l.build_id
            and greatest(b.day + 1, b.built_at) < now() - make_interval(days => ${days}::int)`;
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
