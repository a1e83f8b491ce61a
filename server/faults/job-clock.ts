import { openSender } from "#adapters/pg-boss/job-queue.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { queues } from "#jobs/product-queues.ts";
import { asOwner } from "./as-owner.ts";
import { faultSecret } from "./fault-server.ts";

/** What a round of the clock leaves undone is done by the next one. */
const lasting = queues.flatMap((queue) => ("cron" in queue ? [] : [queue.name]));

/**
 * A dead worker's job is taken over when its heartbeat has been missing for 12 seconds. The harness does not wait for
 * that: it sets the job's clock on, and has the queue look at once. What happens then is the queue's own doing.
 */
export type JobClock = {
  /** As if the heartbeats of all jobs at work had been missing for an hour. */
  readonly missHeartbeats: () => Promise<void>;
  /** As if the pause before the next try were over. */
  readonly skipPauses: () => Promise<void>;
  /** How many jobs are not done. */
  readonly open: () => Promise<number>;
};

export function jobClock(ownerUrl: string): JobClock {
  const url = appDatabaseUrl({ databaseUrl: ownerUrl, secret: faultSecret });
  const run = (statement: string) => asOwner(ownerUrl, (client) => client.query(statement));
  const skipPauses = async () => {
    await run("update pgboss.job set start_after = now() where state = 'retry' and start_after > now()");
  };
  return {
    async missHeartbeats() {
      await run("update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'");
      await run("update pgboss.queue set monitor_on = null, monitor_claim_on = null");
      const queue = await openSender(url, () => undefined);
      for (const name of lasting) await queue.supervise(name);
      await queue.stop({ graceful: false });
      await skipPauses();
    },
    skipPauses,
    async open() {
      const names = lasting.map((name) => `'${name}'`).join(", ");
      const { rows } = await run(
        `select count(*)::int as open from pgboss.job where state < 'completed' and name in (${names})`,
      );
      return rows[0].open;
    },
  };
}
