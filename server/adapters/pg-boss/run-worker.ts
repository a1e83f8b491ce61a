import { PgBoss } from "pg-boss";
import { QUEUE_SCHEMA } from "#adapters/pg-boss/install-queues.ts";

export type WorkerOptions<Job> = {
  readonly url: string;
  readonly queue: string;
  /** How many jobs, of as many tenants, run side by side in this process. */
  readonly concurrency: number;
  readonly handle: (job: Job) => Promise<void>;
  readonly onError: (error: Error) => void;
};

/**
 * Takes jobs up until the returned function is called, which lets running ones finish for up to 30 seconds. What is
 * cut off is taken up by another worker when its heartbeat has been missing.
 */
export async function runWorker<Job extends object>(options: WorkerOptions<Job>): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: options.url,
    schema: QUEUE_SCHEMA,
    max: 4,
    migrate: false,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 4,
    monitorIntervalSeconds: 4,
  });
  boss.on("error", options.onError);
  await boss.start();
  await boss.work<Job>(
    options.queue,
    {
      batchSize: 1,
      localConcurrency: options.concurrency,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 2,
      heartbeatRefreshSeconds: 3,
    },
    async (jobs) => {
      for (const job of jobs) await options.handle(job.data);
    },
  );
  return () => boss.stop({ graceful: true, timeout: 30_000 });
}
