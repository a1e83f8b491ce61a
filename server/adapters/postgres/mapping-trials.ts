import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import type { TrialKind, TrialSide } from "#core/mapping-life/compare-outcomes.ts";
import type { MappingTrials, RemoveTrialRows, Trial, TrialFile, TrialState } from "#ports/mapping-trials.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { MappingTrial } from "#prisma/generated/client.ts";

/** Trials of drafts, inside the caller's transaction. */
export function mappingTrials(tx: Transaction, { workspaceId }: WorkspaceScope): MappingTrials {
  async function whole(trial: MappingTrial): Promise<Trial> {
    const files = await tx.$queryRaw<TrialFile[]>`
      select f.import_id as "importId", i.number, i.file_name as "fileName", f.state, f.rows, f.differing, f.better,
        f.worse, f.fault
      from trial_file f join import i on i.id = f.import_id
      where f.workspace_id = ${workspaceId}::uuid and f.trial_id = ${trial.id}::uuid order by f.position`;
    return {
      id: trial.id,
      versionId: trial.mappingVersionId,
      againstId: trial.againstId,
      contentHash: trial.contentHash,
      state: trial.state as TrialState,
      by: { id: trial.byId, name: trial.byName },
      askedAt: trial.askedAt.toISOString(),
      finishedAt: trial.finishedAt?.toISOString() ?? null,
      fault: trial.fault,
      files,
    };
  }

  /** Locked, so that a trial that is at work in a process thought dead changes nothing any more. */
  async function isRunning(trialId: string): Promise<boolean> {
    const found = await tx.$queryRaw<unknown[]>`
      select 1 from mapping_trial where workspace_id = ${workspaceId}::uuid and id = ${trialId}::uuid
        and state = 'running' for update`;
    return found.length > 0;
  }

  return {
    async create({ versionId, againstId, contentHash, by, since, mostFiles }) {
      await removeTrials(tx, workspaceId, versionId);
      const made = await tx.mappingTrial.create({
        data: { workspaceId, mappingVersionId: versionId, againstId, contentHash, byId: by.id, byName: by.name },
      });
      // A corrected error file is read otherwise than its feed's files, and its rows stand in the first one.
      const files = await tx.$executeRaw`
        insert into trial_file (trial_id, import_id, workspace_id, position)
        select ${made.id}::uuid, id, workspace_id, row_number() over (order by number desc) from import
        where workspace_id = ${workspaceId}::uuid and created_at >= ${since}::timestamptz and parent_id is null
          and feed_id = (select feed_id from mapping_version where id = ${versionId}::uuid)
        order by number desc limit ${mostFiles}`;
      return { id: made.id, files };
    },

    async take(trialId) {
      const where = { id: trialId, workspaceId, state: { in: ["queued", "running"] } };
      const { count } = await tx.mappingTrial.updateMany({ where, data: { state: "running" } });
      const trial = count > 0 ? await tx.mappingTrial.findFirst({ where }) : null;
      return trial && whole(trial);
    },

    async noteFile(trialId, importId, file, rows) {
      if (!(await isRunning(trialId))) return false;
      // Whoever removes the original waits for this and then removes these rows with it, or was first.
      const [there] = await tx.$queryRaw<{ gone: boolean }[]>`
        select file_removed_at is not null as gone from import
        where workspace_id = ${workspaceId}::uuid and id = ${importId}::uuid for share`;
      const where = { trialId, importId, workspaceId, state: "waiting" };
      const { count } = await tx.trialFile.updateMany({ where, data: file });
      if (count === 0 || there?.gone !== false) return true;
      await tx.trialRow.createMany({
        data: rows.map(({ row, kind, fields, before, after }) => {
          const texts = { before: JSON.stringify(before), after: JSON.stringify(after) };
          return { trialId, importId, workspaceId, row, kind, fields: [...fields], ...texts };
        }),
      });
      return true;
    },

    async finish(trialId, fault) {
      const { count } = await tx.mappingTrial.updateMany({
        where: { id: trialId, workspaceId, state: { in: ["queued", "running"] } },
        data: { state: fault === null ? "done" : "failed", fault, finishedAt: new Date() },
      });
      return count > 0;
    },

    async view(versionId) {
      const where = { mappingVersionId: versionId, workspaceId };
      const trial = await tx.mappingTrial.findFirst({ where, orderBy: { askedAt: "desc" } });
      return trial && whole(trial);
    },

    async rows(trialId, { importId, kind, after, limit }) {
      const where = { trialId, importId, workspaceId, row: { gt: after }, ...(kind !== undefined && { kind }) };
      const found = await tx.trialRow.findMany({ where, orderBy: { row: "asc" }, take: limit });
      return found.map(({ row, kind, fields, before, after }) => {
        const sides = { before: JSON.parse(before) as TrialSide, after: JSON.parse(after) as TrialSide };
        return { row, kind: kind as TrialKind, fields, ...sides };
      });
    },
  };
}

/** Takes all trials of a version away. */
export async function removeTrials(tx: Transaction, workspaceId: string, versionId: string): Promise<void> {
  const where = { workspaceId, mappingVersionId: versionId };
  const trials = await tx.mappingTrial.findMany({ where, select: { id: true } });
  const trialId = { in: trials.map(({ id }) => id) };
  await tx.trialRow.deleteMany({ where: { workspaceId, trialId } });
  await tx.trialFile.deleteMany({ where: { workspaceId, trialId } });
  await tx.mappingTrial.deleteMany({ where });
}

/** The cells that trials of a version have kept; what they counted stays. */
export async function removeTrialRowsOf(tx: Transaction, workspaceId: string, versionId: string): Promise<void> {
  await tx.$executeRaw`delete from trial_row r using mapping_trial t
    where r.workspace_id = ${workspaceId}::uuid and t.id = r.trial_id and t.mapping_version_id = ${versionId}::uuid`;
}

/** For the clock, which belongs to no workspace. */
export function trialRowsRemoval({ pool }: Pick<Database, "pool">): RemoveTrialRows {
  return async (before) => {
    const { rows } = await pool.query<{ gone: number }>("select remove_trial_rows($1) as gone", [before]);
    return rows[0]?.gone ?? 0;
  };
}
