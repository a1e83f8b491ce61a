import { Duplex } from "node:stream";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { copyMessages } from "#adapters/postgres/copy-messages.ts";

function message(kind: string, content: string): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, Buffer.from(content)]);
}

/** Rows whose bytes, and numbers of bytes (69 and 99), look like the messages that end a copy, and what a server says in between: notices, a new setting. */
const rows = Buffer.concat([
  message("H", "\u0001\0\0"),
  ...Array.from({ length: 100 }, (_, row) => message("d", "cEZ".repeat(40).slice(0, row))),
  message("N", "cE"),
  message("d", ""),
  message("S", "c\0E\0"),
  message("d", "E"),
]);
const ready = message("Z", "I");
const done = [message("c", ""), message("C", "COPY 102\0"), ready];
const failed = [message("E", "SERROR\0C57014\0MIt failed.\0\0"), ready];

/** A line to a server that lets everybody in and answers each question with `answer`, in pieces of so many bytes. */
class Line extends Duplex {
  readonly #answer: Buffer;
  readonly #size: number;
  constructor(answer: Buffer, size: number) {
    super();
    this.#answer = answer;
    this.#size = size;
  }
  connect(): void {
    process.nextTick(() => this.emit("connect"));
  }
  setNoDelay(): void {}
  override _read(): void {}
  override _write(asked: Buffer, _: BufferEncoding, heard: () => void): void {
    // What opens the line has no letter before it.
    const answer = asked[0] === 0 ? Buffer.concat([message("R", "\0\0\0\0"), ready]) : this.#answer;
    for (let at = 0; at < answer.length; at += this.#size) this.push(answer.subarray(at, at + this.#size));
    heard();
  }
}

/** What a reader gets of an answer that ends so, twice by the same client. */
async function read(end: readonly Buffer[], size: number) {
  const client = new Client({ stream: () => new Line(Buffer.concat([rows, ...end]), size) });
  await client.connect();
  const asked = async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyMessages("copy something to stdout"))) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const first = await asked();
  // The client is as it was: it hears the end of each.
  expect(await asked()).toEqual(first);
  return first;
}

describe("the answer to a COPY, wherever its bytes are cut", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 11, 64, 10_000])("is whole up to that, in pieces of %i", async (size) => {
    expect(await read(done, size)).toEqual(rows);
  });

  test.each([1, 5, 10_000])("is never taken for whole when it breaks off, in pieces of %i", async (size) => {
    await expect(read(failed, size)).rejects.toThrow("It failed.");
  });
});
