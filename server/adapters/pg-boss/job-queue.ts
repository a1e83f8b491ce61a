import { fromPrisma, PgBoss } from "pg-boss";
import { QUEUE_SCHEMA } from "#adapters/pg-boss/install-queues.ts";
import type { JobQueue, NewJob } from "#ports/job-queue.ts";

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

type LaneOf = (job: NewJob) => { readonly queue: string; readonly singletonKey?: string };

/** Enqueues in the caller's transaction: state and job move together or not at all. */
export function jobQueue(boss: () => Promise<PgBoss>, laneOf: LaneOf, tx: Transaction): JobQueue {
  return {
    async enqueue(job, notBefore) {
      const sender = await boss();
      const { queue, singletonKey } = laneOf(job);
      const options = { ...(singletonKey && { singletonKey }), ...(notBefore && { startAfter: notBefore }) };
      await sender.send(queue, job, { ...options, db: fromPrisma(tx) });
    },
  };
}
