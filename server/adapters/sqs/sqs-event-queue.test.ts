import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sqsEventQueue } from "#adapters/sqs/sqs-event-queue.ts";
import type { EventMessage } from "#ports/event-queue.ts";
import { type SqsServer, startSqsServer } from "#testing/sqs-server.ts";

const credentials = { accessKeyId: "key", secretAccessKey: "secret" };
const patience = () => new AbortController().signal;

let server: SqsServer;
beforeAll(async () => {
  server = await startSqsServer({ maxReceives: 3 });
});
afterAll(() => server.stop());

const queue = (queueUrl = server.queueUrl) => sqsEventQueue({ queueUrl, region: "us-east-1", credentials });

async function nextOf(receiver = queue()): Promise<EventMessage> {
  const [message] = await receiver.receive(patience());
  if (!message) throw new Error("No message came.");
  return message;
}

describe("a message in a queue of SQS", () => {
  test("comes as it was sent, and not again once it is removed", async () => {
    const id = server.send("größe 🧡");
    const message = await nextOf();
    expect(message).toMatchObject({ id, body: "größe 🧡", receives: 1 });
    await queue().remove(message);
    server.pass(1_000);
    expect(server.bodies()).toEqual([]);
  });

  test("that is not removed is hidden from others and comes again, until it is a dead letter", async () => {
    server.send("never handled");
    for (const receives of [1, 2, 3]) {
      expect(await nextOf()).toMatchObject({ body: "never handled", receives });
      server.pass(121);
    }
    server.send("the next");
    expect(await nextOf()).toMatchObject({ body: "the next" });
    expect(server.deadLetters()).toEqual(["never handled"]);
    expect(server.bodies()).toEqual(["the next"]);
  });

  test("is waited for", async () => {
    const waiting = nextOf();
    server.send("while somebody waits");
    expect(await waiting).toMatchObject({ body: "while somebody waits" });
  });

  test("comes with up to nine others", async () => {
    for (let index = 0; index < 12; index++) server.send(String(index));
    expect(await queue().receive(patience())).toHaveLength(10);
    expect(await queue().receive(patience())).toHaveLength(2);
  });
});

describe("a queue", () => {
  test("is no longer waited for when the worker stops", async () => {
    const stopping = new AbortController();
    const waiting = queue().receive(stopping.signal);
    stopping.abort();
    expect(await waiting).toEqual([]);
    expect(await queue().receive(AbortSignal.abort())).toEqual([]);
  });

  test.each([
    ["that is not there", () => `${server.queueUrl}-none`, /^There is no queue of S3 events/],
    ["that nobody answers for", () => "http://127.0.0.1:9/1/events", /^The queue of S3 events can't be reached/],
  ])("%s is told in a sentence", async (_, queueUrl, message) => {
    await expect(queue(queueUrl()).receive(patience())).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(message) as string,
    });
  });
});
