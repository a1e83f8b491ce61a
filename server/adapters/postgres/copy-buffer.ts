import { from as copyFrom } from "pg-copy-streams";
import type { Pool } from "pg";

/** COPY in pieces of about this many bytes: large enough to keep PostgreSQL busy, small enough for flat memory. */
const flushBytes = 1024 * 1024;

/** Lines for one table, gathered and sent by COPY whenever enough of them are there. */
export type CopyBuffer = {
  add(line: string): void;
  /** Sends what is full; resolves when the next lines may come. */
  ready(): Promise<void>;
  close(): Promise<void>;
};

/**
 * While a piece is gathered, up to two are being stored: parsing in this process and storing in PostgreSQL's go on side
 * by side. A line is encoded as it comes: joined first, a piece costs half as much again, for one letter beyond Latin-1
 * makes all of it two bytes a character. `table` is an identifier of ours.
 */
export function copyBuffer(pool: Pool, table: string): CopyBuffer {
  let filling = Buffer.allocUnsafeSlow(0);
  let length = 0;
  /** The pieces under way, the oldest first, each with the buffer that is free for the next when it is stored. */
  let lanes = [
    { buffer: Buffer.allocUnsafeSlow(0), stored: Promise.resolve() },
    { buffer: Buffer.allocUnsafeSlow(0), stored: Promise.resolve() },
  ];

  async function flush(): Promise<void> {
    const [oldest, ...younger] = lanes;
    await oldest?.stored;
    const stored = send(pool, table, filling.subarray(0, length));
    // Whoever calls next hears of a failure; meanwhile it must not count as unhandled.
    stored.catch(() => undefined);
    lanes = [...younger, { buffer: filling, stored }];
    filling = oldest?.buffer ?? Buffer.allocUnsafeSlow(0);
    length = 0;
  }

  return {
    add(line) {
      // No character of a string takes more than three bytes.
      const most = length + line.length * 3;
      if (most > filling.length) filling = grown(filling, length, most);
      length += filling.write(line, length);
    },
    async ready() {
      if (length >= flushBytes) await flush();
    },
    async close() {
      if (length > 0) await flush();
      // All of them have to end before anybody drops the table, also when the first has failed.
      await Promise.allSettled(lanes.map(({ stored }) => stored));
      await Promise.all(lanes.map(({ stored }) => stored));
    },
  };
}

/** A larger buffer with the same beginning. */
function grown(buffer: Buffer, length: number, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, buffer.length * 2, 64 * 1024));
  buffer.copy(larger, 0, 0, length);
  return larger;
}

async function send(pool: Pool, table: string, piece: Uint8Array): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const stream = client.query(copyFrom(`copy ${table} from stdin`));
    await new Promise<void>((resolve, reject) => {
      stream.on("error", reject);
      stream.on("finish", resolve);
      stream.end(piece);
    });
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

/** A text cell of COPY's text format (PostgreSQL manual, COPY, "Text Format"). */
export function copyText(text: string): string {
  return needsEscape.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character) : text;
}

const needsEscape = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
