import { setTimeout as pause } from "node:timers/promises";
import { takeBucketEvents } from "#use-cases/inbound/take-bucket-events.ts";

type Deps = Parameters<typeof takeBucketEvents>[0];

const longestPauseMs = 60_000;

/**
 * Takes bucket events until the returned function is called. Every worker does: a queue gives each message to one of
 * them. While the queue is away it is tried again, up to a minute apart; the listing finds the files meanwhile.
 */
export function watchBucketEvents(deps: Deps): () => Promise<void> {
  const stopping = new AbortController();
  const watching = watch(deps, stopping.signal);
  return () => {
    stopping.abort();
    return watching;
  };
}

async function watch(deps: Deps, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const taken = await takeBucketEvents(deps, signal);
      failures = 0;
      // A queue that doesn't wait for messages is not asked without a breath.
      if (taken === 0) await rest(1_000, signal);
    } catch (error) {
      failures += 1;
      if (failures === 1) deps.log.warn({ err: error }, "the S3 events can't be read");
      await rest(Math.min(longestPauseMs, 1_000 * 2 ** failures), signal);
    }
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
