import { from as copyFrom } from "pg-copy-streams";
import type { Pool, PoolClient } from "pg";
import { addText, bytesOf, emptyPiece, fullPiece } from "#adapters/postgres/byte-piece.ts";
import { lanes } from "#adapters/postgres/lanes.ts";

/** Lines for one table, gathered and sent by COPY whenever enough of them are there. */
export type CopyBuffer = {
  add(line: string): void;
  /** Sends what is full; resolves when the next lines may come. */
  ready(): Promise<void>;
  close(): Promise<void>;
};

/** `table` is an identifier of ours. */
export function copyBuffer(pool: Pool, table: string): CopyBuffer {
  const pieces = lanes(emptyPiece, async (piece) => {
    await withClient(pool, (client) => copyInto(client, `copy ${table} from stdin`, [bytesOf(piece)]));
    piece.length = 0;
  });
  return {
    add: (line) => addText(pieces.filling(), line),
    async ready() {
      if (pieces.filling().length >= fullPiece) await pieces.send();
    },
    async close() {
      if (pieces.filling().length > 0) await pieces.send();
      await pieces.settle();
    },
  };
}

/**
 * COPY of rows in its binary format (PostgreSQL manual, COPY, "Binary Format"): each the number of its fields, then the
 * fields. Reading it takes the server half the time that lines of text do.
 */
export function copyBinary(client: PoolClient, table: string, rows: Uint8Array): Promise<void> {
  return copyInto(client, `copy ${table} from stdin (format binary)`, [binaryHeader, rows, binaryEnd]);
}

/** The signature, no flags, no extension. */
const binaryHeader = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** -1 in place of a number of fields. */
const binaryEnd = Buffer.from([0xff, 0xff]);

async function copyInto(client: PoolClient, statement: string, parts: readonly Uint8Array[]): Promise<void> {
  const stream = client.query(copyFrom(statement));
  await new Promise<void>((resolve, reject) => {
    stream.on("error", reject);
    stream.on("finish", resolve);
    for (const part of parts) stream.write(part);
    stream.end();
  });
}

async function withClient(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await work(client);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}
