import { fromPrisma, PgBoss } from "pg-boss";
import { QUEUE_SCHEMA } from "#adapters/pg-boss/install-queues.ts";
import type { JobQueue, NewJob } from "#ports/job-queue.ts";

/** A job that was handed back may fail as often again as one that is new. */
const triesAfterwards = 40;

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

    async handBack({ jobId, retries }, job, notBefore) {
      const sender = await boss();
      const { queue } = laneOf(job);
      const db = fromPrisma(tx);
      // One that is to be tried again holds its key, so that nothing of the tenant overtakes it.
      await sender.fail(queue, { id: jobId, retryCount: retries }, null, { db });
      const handedBack = retries + 1;
      const options = { id: jobId, startAfter: notBefore, retryLimit: handedBack + triesAfterwards };
      const { updated } = await sender.update(queue, { ...job, handedBack }, { ...options, db });
      return updated === 1;
    },

    async hurry(tenantId) {
      const sender = await boss();
      const { queue, singletonKey = tenantId } = laneOf({ stage: "load", tenantId, workspaceId: "", importId: "" });
      await sender.update(queue, undefined, { singletonKey, match: "all", startAfter: 0, db: fromPrisma(tx) });
    },
  };
}
