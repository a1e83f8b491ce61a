import type { Duplex } from "node:stream";
import type { Connection, Submittable } from "pg";

/** A statement for `client.query`, and what the server answers it with. */
export type CopyMessages = Submittable & AsyncIterable<Buffer>;

type ToPg = (chunk: Buffer) => void;

/** Messages of PostgreSQL's protocol, each a byte for its kind, the number of bytes from there on, and its content. */
const copyDone = 99;
const errorResponse = 69;
const headBytes = 5;

/**
 * The messages of a COPY to us as they come over the wire, in chunks that end anywhere; nothing but them until the copy is
 * done. To take each row out of its message here, as pg-copy-streams does, costs a buffer a row and a second one for all
 * of a chunk, which the garbage collector goes through the whole heap for every few thousand rows.
 */
export function copyMessages(statement: string): CopyMessages {
  const chunks: Buffer[] = [];
  const walk = messageWalk();
  let stream: Duplex | null = null;
  let toPg: ToPg = () => undefined;
  let failure: Error | null = null;
  let isDone = false;
  let wake = () => {};

  function take(chunk: Buffer): void {
    const end = walk(chunk);
    if (end > 0) {
      chunks.push(end < chunk.length ? chunk.subarray(0, end) : chunk);
      wake();
    }
    if (end === chunk.length) stream?.pause();
    else giveBack(chunk.subarray(end));
  }
  /** What comes from here on is the client's own business: the end of the statement, or why it failed. */
  function giveBack(rest: Buffer): void {
    stream?.off("data", take).on("data", toPg);
    toPg(rest);
  }

  const ended = {
    handleCommandComplete: () => undefined,
    handleReadyForQuery() {
      isDone = true;
      wake();
    },
    handleError(error: Error) {
      failure = error;
      wake();
    },
  };
  return {
    ...ended,
    submit(connection: Connection) {
      ({ stream } = connection);
      const [listener, ...others] = stream.listeners("data");
      if (!listener || others.length > 0) throw new Error("The connection is not read as expected.");
      toPg = listener as ToPg;
      stream.off("data", toPg).on("data", take);
      connection.query(statement);
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const chunk = chunks.shift();
        if (chunk) {
          stream?.resume();
          yield chunk;
        } else if (failure) throw failure;
        else if (isDone) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

/** Answers where in each chunk the message begins that ends the copy, the chunk's length when it does not yet. */
function messageWalk(): (chunk: Buffer) => number {
  let left = 0;
  let headSeen = 0;
  let size = 0;
  return (chunk) => {
    const { length } = chunk;
    let at = 0;
    for (;;) {
      const step = Math.min(left, length - at);
      at += step;
      left -= step;
      if (at === length) return at;
      if (headSeen === 0 && (chunk[at] === copyDone || chunk[at] === errorResponse)) return at;
      for (; headSeen < headBytes && at < length; headSeen++, at++)
        size = headSeen === 0 ? 0 : size * 256 + (chunk[at] ?? 0);
      if (headSeen < headBytes) return at;
      left = size - (headBytes - 1);
      headSeen = 0;
    }
  };
}
