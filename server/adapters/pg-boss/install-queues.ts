import { PgBoss, type Queue } from "pg-boss";

/** The schema that holds the queue library's tables. */
export const QUEUE_SCHEMA = "pgboss";

/** A queue with the times at which it gets a job. */
export type InstalledQueue = Queue & { readonly cron?: string };

/**
 * Makes or updates, as the database's owner, the queue library's tables and the product's queues. Policy and
 * partition can't be changed once a queue exists; every other setting follows `queues`.
 */
export async function installQueues(ownerUrl: string, queues: readonly InstalledQueue[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: QUEUE_SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
  });
  const faults: Error[] = [];
  boss.on("error", (error) => faults.push(error));
  await boss.start();
  try {
    for (const { name, cron, policy, partition, deadLetter, ...settings } of queues) {
      const fixed = {
        ...(policy && { policy }),
        ...(partition !== undefined && { partition }),
        ...(deadLetter && { deadLetter }),
      };
      await boss.createQueue(name, { ...fixed, ...settings });
      if (Object.keys(settings).length > 0) await boss.updateQueue(name, settings);
      if (cron !== undefined) await boss.schedule(name, cron, null, { tz: "UTC" });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (faults[0]) throw faults[0];
}
