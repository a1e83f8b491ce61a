import { fromPrisma, PgBoss } from "pg-boss";
import { QUEUE_SCHEMA } from "#adapters/pg-boss/install-queues.ts";
import type { JobQueue } from "#ports/job-queue.ts";

/** What pg-boss needs of a Prisma transaction. */
type Transaction = Parameters<typeof fromPrisma>[0];

/** Opens the queue for sending only; the worker opens its own for work and supervision. */
export async function openSender(url: string, onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    max: 2,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", onError);
  return boss.start();
}

/** Enqueues in the caller's transaction: state and job move together or not at all. */
export function jobQueue(boss: () => Promise<PgBoss>, queue: string, tx: Transaction): JobQueue {
  return {
    async enqueue(job) {
      const sender = await boss();
      await sender.send(queue, job, { singletonKey: job.tenantId, db: fromPrisma(tx) });
    },
  };
}
