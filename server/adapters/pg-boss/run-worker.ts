import { PgBoss } from "pg-boss";
import { QUEUE_SCHEMA } from "#adapters/pg-boss/install-queues.ts";
import { errorMarks } from "#core/error-marks.ts";

export type Turn = { readonly signal: AbortSignal; readonly retries: number; readonly jobId: string };

/** What this process does with the jobs of one queue. */
export type Lane<Job extends object = object> = {
  readonly queue: string;
  /** How many jobs run side by side in this process. */
  readonly concurrency: number;
  /** How often the queue is looked at when nobody tells of a job: 1 when left out; seldom for what comes by the clock. */
  readonly pollSeconds?: number;
  // A method, so that lanes of several kinds of job stand in one list.
  handle(job: Job, turn: Turn): Promise<void>;
};

export type WorkerOptions = {
  readonly url: string;
  readonly lanes: readonly Lane[];
  readonly onError: (error: Error) => void;
};

/**
 * Takes jobs up until the returned function is called, which lets running ones finish for up to 30 seconds. What is
 * cut off is taken up by another worker when its heartbeat has been missing.
 */
export async function runWorker(options: WorkerOptions): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: options.url,
    schema: QUEUE_SCHEMA,
    max: 4,
    migrate: false,
    // Every worker keeps the time, and one of them sends what is due.
    schedule: true,
    useListenNotify: true,
    superviseIntervalSeconds: 4,
    monitorIntervalSeconds: 4,
    // Which workspaces have a job at work is read this often; until then the next job of another may wait behind theirs.
    queueCacheIntervalSeconds: 4,
  });
  boss.on("error", options.onError);
  await boss.start();
  for (const lane of options.lanes) {
    for (let taker = 0; taker < lane.concurrency; taker++) await takeJobs(boss, lane);
  }
  return () => boss.stop({ graceful: true, timeout: 30_000 });
}

/**
 * One job after the other. The library waits between two looks at the queue, which is right for an empty one: a queue of
 * a thousand small files would move at one file in two seconds. So whoever has done a job looks again at once.
 */
async function takeJobs(boss: PgBoss, lane: Lane): Promise<void> {
  const { pollSeconds = 1 } = lane;
  let taker = "";
  taker = await boss.work<object>(
    lane.queue,
    {
      batchSize: 1,
      pollingIntervalSeconds: pollSeconds,
      // The library wants it to be the longer one.
      notifyPollingIntervalSeconds: pollSeconds + 1,
      heartbeatRefreshSeconds: 3,
      includeMetadata: true,
    },
    async (jobs) => {
      try {
        for (const { id: jobId, data, signal, retryCount } of jobs) {
          await lane.handle(data, { signal, retries: retryCount, jobId }).catch((error: unknown) => {
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
