import { type BucketEvent, readBucketEvents } from "#core/inbound/bucket-events.ts";
import type { EventMessage, EventQueue } from "#ports/event-queue.ts";
import type { Log } from "#ports/log.ts";

/** Whose an object is, and that somebody looks at it; false: no workspace's. Harmless to call again. */
export type OnObject = (event: BucketEvent) => Promise<boolean>;

type Deps = { readonly eventQueue: EventQueue; readonly onObject: OnObject; readonly log: Log };

/**
 * Takes the messages that wait, or waits for some, and hands on each object they tell of. A message is removed when all
 * of it was handed on. One that can't be read, or tells of an object that is nobody's, stays for the queue's dead
 * letters; one that could not be handed on comes again. Answers how many messages it were.
 */
export async function takeBucketEvents(deps: Deps, signal: AbortSignal): Promise<number> {
  const messages = await deps.eventQueue.receive(signal);
  await Promise.all(messages.map((message) => takeMessage(deps, message)));
  return messages.length;
}

async function takeMessage({ eventQueue, onObject, log }: Deps, message: EventMessage): Promise<void> {
  const { id, receives, body } = message;
  const { put, others, unreadable } = readBucketEvents(body);
  try {
    const taken = await Promise.all(put.map((event) => onObject(event)));
    const unknown = taken.filter((mine) => !mine).length;
    if (unreadable + unknown === 0) return await eventQueue.remove(message);
    const counts = { messageId: id, receives, objects: put.length, others, unreadable, unknown };
    log.warn(counts, "a message of the S3 events was set aside");
  } catch (error) {
    log.warn({ err: error, messageId: id, receives }, "a message of the S3 events comes again");
  }
}
