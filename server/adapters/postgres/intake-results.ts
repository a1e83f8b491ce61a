import type { Transaction } from "#adapters/postgres/connect.ts";
import { importRelations, toImportRun } from "#adapters/postgres/import-row.ts";
import type { IntakeOutcome, IntakeResult } from "#core/intake/intake-outcome.ts";
import type { IntakeResults, OpenIntake } from "#ports/intake-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What answers the messages of the intake queue of one workspace, in the caller's transaction. */
export function intakeResults(tx: Transaction, { workspaceId }: WorkspaceScope): IntakeResults {
  const runOf = async (importId: string) =>
    toImportRun(await tx.import.findFirstOrThrow({ where: { id: importId, workspaceId }, include: importRelations }));
  return {
    async open(limit) {
      const rows = await tx.$queryRaw<{ id: string; importId: string; childImportId: string | null }[]>`
        select m.id, i.id as "importId", (
          select h.child_import_id from held_row h where h.import_id = i.id and h.state = 'done' limit 1
        ) as "childImportId"
        from intake_message m join import i on i.id = m.import_id
        where m.workspace_id = ${workspaceId}::uuid and m.outcome is null and i.rows_waiting = 0
          and i.state in ('completed', 'failed', 'cancelled')
        order by m.first_at, m.id limit ${limit}::int`;
      const open: OpenIntake[] = [];
      // One after the other: they share the transaction's connection.
      for (const { id, importId, childImportId } of rows) {
        const goneOnIn = childImportId === null ? null : await runOf(childImportId);
        open.push({ id, run: await runOf(importId), goneOnIn });
      }
      return open;
    },

    async decide(id, outcome) {
      const data = { outcome, decidedAt: new Date() };
      await tx.intakeMessage.updateMany({ where: { id, workspaceId, outcome: null }, data });
    },

    async unsent(limit) {
      const rows = await tx.$queryRaw<UnsentRow[]>`
        select m.id as "resultId", m.sender_message_id as "messageId", m.external_client_id as "externalClientId",
          m.external_service_id as "externalServiceId", coalesce(p.platform_id, m.client_id) as "clientId",
          m.service_id as "serviceId", m.outcome, m.decided_at as at
        from intake_message m left join platform_id p on p.workspace_id = m.workspace_id and p.entity = 'client'
          and p.external_id = m.external_client_id and p.conflict_id is null
        where m.workspace_id = ${workspaceId}::uuid and m.outcome is not null and m.result_sent_at is null
        order by m.decided_at, m.id limit ${limit}::int`;
      return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
    },

    async sent(id) {
      await tx.intakeMessage.updateMany({ where: { id, workspaceId }, data: { resultSentAt: new Date() } });
    },

    async forgetRefused(days) {
      await tx.$executeRaw`delete from intake_message where workspace_id = ${workspaceId}::uuid and state = 'refused'
        and last_at < now() - make_interval(days => ${days}::int)`;
    },
  };
}

type UnsentRow = Omit<IntakeResult, "at"> & { readonly at: Date; readonly outcome: IntakeOutcome };
