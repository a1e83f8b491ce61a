import { PgBoss } from "pg-boss";
import { QUEUE_SCHEMA } from "#adapters/pg-boss/install-queues.ts";
import { errorMarks } from "#core/error-marks.ts";

export type WorkerOptions<Job> = {
  readonly url: string;
  readonly queue: string;
  /** How many jobs, of as many tenants, run side by side in this process. */
  readonly concurrency: number;
  readonly handle: (job: Job, turn: { readonly signal: AbortSignal; readonly retries: number }) => Promise<void>;
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
  for (let taker = 0; taker < options.concurrency; taker++) await takeJobs(boss, options);
  return () => boss.stop({ graceful: true, timeout: 30_000 });
}

/**
 * One job after the other. The library waits between two looks at the queue, which is right for an empty one: a queue of
 * a thousand small files would move at one file in two seconds. So whoever has done a job looks again at once.
 */
async function takeJobs<Job extends object>(boss: PgBoss, options: WorkerOptions<Job>): Promise<void> {
  let taker = "";
  taker = await boss.work<Job>(
    options.queue,
    {
      batchSize: 1,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 2,
      heartbeatRefreshSeconds: 3,
      includeMetadata: true,
    },
    async (jobs) => {
      try {
        for (const { data, signal, retryCount } of jobs) {
          await options.handle(data, { signal, retries: retryCount }).catch((error: unknown) => {
            throw withoutWords(error);
          });
        }
      } finally {
        boss.notifyWorker(taker);
      }
    },
  );
}

/** The queue keeps what a job failed of in its table, every property of it: PostgreSQL's quote the row at fault. */
function withoutWords(error: unknown): Error {
  const { type, code, at } = errorMarks(error);
  const kept = new Error(code === undefined ? type : `${type} ${code}`);
  kept.stack = at.join("\n");
  return kept;
}
