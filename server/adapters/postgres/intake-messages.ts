import type { Transaction } from "#adapters/postgres/connect.ts";
import type { IntakeOutcome } from "#core/intake/intake-outcome.ts";
import type { IntakeCounts, IntakeMessages, IntakeMessageState } from "#ports/intake-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Messages of the intake queue of one workspace, in the caller's transaction. */
export function intakeMessages(tx: Transaction, { workspaceId }: WorkspaceScope): IntakeMessages {
  return {
    async isTaken(queueMessageId) {
      const where = { workspaceId, queueMessageId, state: { not: "refused" } };
      return (await tx.intakeMessage.count({ where })) > 0;
    },

    async holdClient({ messageId, externalClientId, sentAt }) {
      // Two locks, always in this order: one number may be used for two clients by mistake.
      for (const held of [`number ${messageId}`, `client ${externalClientId}`]) {
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${held}`}, 0))`;
      }
      const again = await tx.intakeMessage.count({ where: { workspaceId, senderMessageId: messageId } });
      const newer = await tx.intakeMessage.count({
        where: { workspaceId, externalClientId, sentAt: { gt: new Date(sentAt) } },
      });
      return { again: again > 0, older: newer > 0 };
    },

    async take({ id, queueMessageId, receives, message, importId }) {
      const { messageId, externalClientId, externalServiceId, clientId, serviceId, sentAt } = message;
      const superseded = importId === null;
      const data = {
        ...{ receives, importId, externalClientId, externalServiceId, clientId, serviceId },
        ...{ state: superseded ? "superseded" : "received", fault: null, senderMessageId: messageId },
        ...{ sentAt: new Date(sentAt), lastAt: new Date() },
        ...(superseded && { outcome: "superseded", decidedAt: new Date() }),
      };
      await tx.intakeMessage.upsert({
        where: { workspaceId_queueMessageId: { workspaceId, queueMessageId } },
        create: { id, workspaceId, queueMessageId, ...data },
        update: data,
      });
    },

    async refuse({ id, queueMessageId, receives, fault }) {
      const [noted] = await tx.$queryRaw<{ first: boolean }[]>`
        insert into intake_message (id, workspace_id, queue_message_id, state, fault, receives)
        values (${id}::uuid, ${workspaceId}::uuid, ${queueMessageId}, 'refused', ${fault}, ${receives})
        on conflict (workspace_id, queue_message_id) do update
          set fault = excluded.fault, receives = excluded.receives, last_at = now()
          where intake_message.state = 'refused'
        returning xmax = 0 as first`;
      return noted?.first === true;
    },

    async shown(limit) {
      const rows = await tx.$queryRaw<ShownRow[]>`
        select m.id, m.state, m.fault, m.receives, m.first_at as "firstAt", m.last_at as "lastAt",
          m.external_client_id as "externalClientId", m.import_id as "importId", i.number as "importNumber",
          m.outcome, m.result_sent_at as "resultSentAt"
        from intake_message m left join import i on i.id = m.import_id
        where m.workspace_id = ${workspaceId}::uuid order by m.last_at desc, m.id desc limit ${limit}::int`;
      return rows.map(({ firstAt, lastAt, resultSentAt, ...row }) => ({
        ...row,
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
        resultSentAt: resultSentAt?.toISOString() ?? null,
      }));
    },

    async counts() {
      const [counts] = await tx.$queryRaw<IntakeCounts[]>`
        select count(*) filter (where state <> 'refused')::int as taken,
          count(*) filter (where state = 'refused')::int as refused,
          count(*) filter (where state <> 'refused' and outcome is null)::int as open,
          count(*) filter (where outcome is not null and result_sent_at is null)::int as unsent
        from intake_message where workspace_id = ${workspaceId}::uuid`;
      return counts ?? { taken: 0, refused: 0, open: 0, unsent: 0 };
    },
  };
}

type ShownRow = {
  readonly id: string;
  readonly state: IntakeMessageState;
  readonly fault: string | null;
  readonly receives: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly externalClientId: string | null;
  readonly importId: string | null;
  readonly importNumber: number | null;
  readonly outcome: IntakeOutcome | null;
  readonly resultSentAt: Date | null;
};
