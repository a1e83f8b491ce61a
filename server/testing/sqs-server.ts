import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Held = { readonly id: string; readonly body: string; receives: number; receipt: string; hiddenUntil: number };
type Queue = { readonly messages: Held[]; readonly attributes: Record<string, string> };

/** Queues that speak SQS's JSON protocol, with a clock of their own: nothing reappears before `pass` says so. */
export type SqsServer = {
  readonly queueUrl: string;
  /** Another queue, without dead letters; in the name of `queueUrl`'s. */
  readonly otherUrl: string;
  /** Also what S3 does when an object is put. Answers the message's id. */
  readonly send: (body: string) => string;
  /** Lets so many seconds pass for hidden messages. */
  readonly pass: (seconds: number) => void;
  /** The bodies in the queue, hidden ones included, those that were given too often, and those in the other queue. */
  readonly bodies: () => string[];
  readonly deadLetters: () => string[];
  readonly others: () => string[];
  /** What the queue says of itself; null takes it away. */
  readonly set: (attribute: string, value: string | null) => void;
  /** What is asked next of this action fails with the connection cut, so often. */
  readonly cut: (action: string, times: number) => void;
  readonly stop: () => Promise<void>;
};

/** After `maxReceives` a message goes to the dead letters. `waits` false: whoever asks is answered at once. */
export async function startSqsServer({ maxReceives = 5, waits = true } = {}): Promise<SqsServer> {
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf("events-dead"), maxReceiveCount: maxReceives });
  const [events, dead, other]: [Queue, Queue, Queue] = [
    { messages: [], attributes: { MessageRetentionPeriod: "259200", RedrivePolicy } },
    { messages: [], attributes: {} },
    { messages: [], attributes: {} },
  ];
  const queues: Readonly<Record<string, Queue | undefined>> = { events, "events-dead": dead, other };
  const waiting = new Set<() => void>();
  const cuts = new Map<string, number>();
  let now = 0;

  const put = (queue: Queue, body: string) => {
    const id = randomUUID();
    queue.messages.push({ id, body, receives: 0, receipt: "", hiddenUntil: 0 });
    for (const wake of waiting) wake();
    return id;
  };

  const give = ({ messages }: Queue, most: number, hiddenSeconds: number) => {
    for (const message of messages.filter((one) => one.hiddenUntil <= now && one.receives >= maxReceives)) {
      dead.messages.push(...messages.splice(messages.indexOf(message), 1));
    }
    const given = messages.filter((one) => one.hiddenUntil <= now).slice(0, most);
    for (const one of given) {
      Object.assign(one, { receives: one.receives + 1, receipt: randomUUID(), hiddenUntil: now + hiddenSeconds });
    }
    return given.map(({ id, body, receipt, receives }) => ({
      MessageId: id,
      ReceiptHandle: receipt,
      Body: body,
      MD5OfBody: md5(body),
      Attributes: { ApproximateReceiveCount: String(receives) },
    }));
  };

  const actions: Actions = {
    SendMessage: async (queue, { MessageBody = "" }) => {
      return { MessageId: put(queue, MessageBody), MD5OfMessageBody: md5(MessageBody) };
    },
    ReceiveMessage: async (queue, asked, request) => {
      const { MaxNumberOfMessages: most = 1, VisibilityTimeout: hidden = 30, WaitTimeSeconds: wait = 0 } = asked;
      const none = !queue.messages.some((one) => one.hiddenUntil <= now);
      if (none && waits && wait > 0) await untilSent(waiting, wait, request);
      return { Messages: give(queue, most, hidden) };
    },
    DeleteMessage: async ({ messages }, { ReceiptHandle }) => {
      const at = messages.findIndex((one) => one.receipt === ReceiptHandle);
      if (at >= 0) messages.splice(at, 1);
      return {};
    },
    ChangeMessageVisibility: async ({ messages }, { ReceiptHandle, VisibilityTimeout = 0 }) => {
      const found = messages.find((one) => one.receipt === ReceiptHandle);
      if (found) found.hiddenUntil = now + VisibilityTimeout;
      return {};
    },
    GetQueueAttributes: async ({ messages, attributes }) => {
      return { Attributes: { ...attributes, ApproximateNumberOfMessages: String(messages.length) } };
    },
    GetQueueUrl: async (_, { QueueName = "" }) => ({ QueueUrl: urlOf(QueueName) }),
    StartMessageMoveTask: async (source) => {
      for (const { body } of source.messages.splice(0)) put(events, body);
      return { TaskHandle: "task" };
    },
  };

  const server = createServer((request, response) => {
    const action = String(request.headers["x-amz-target"]).replace("AmazonSQS.", "");
    const cut = cuts.get(action) ?? 0;
    if (cut > 0) {
      cuts.set(action, cut - 1);
      return void request.socket.destroy();
    }
    void answer(request, queues, actions[action]).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const urlOf = (name: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${account}/${name}`;
  const bodiesOf = ({ messages }: Queue) => messages.map(({ body }) => body);
  return {
    queueUrl: urlOf("events"),
    otherUrl: urlOf("other"),
    send: (body) => put(events, body),
    pass: (seconds) => void (now += seconds),
    bodies: () => bodiesOf(events),
    deadLetters: () => bodiesOf(dead),
    others: () => bodiesOf(other),
    set(attribute, value) {
      if (value === null) delete events.attributes[attribute];
      else events.attributes[attribute] = value;
    },
    cut: (action, times) => void cuts.set(action, times),
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const account = "000000000000";
const arnOf = (name: string) => `arn:aws:sqs:us-east-1:${account}:${name}`;
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

type Asked = {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
  readonly SourceArn?: string;
  readonly MessageBody?: string;
  readonly ReceiptHandle?: string;
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
};

type Act = (queue: Queue, asked: Asked, request: IncomingMessage) => Promise<object>;
type Actions = Readonly<Record<string, Act>>;

async function answer(
  request: IncomingMessage,
  queues: Readonly<Record<string, Queue | undefined>>,
  act: Act | undefined,
): Promise<{ status: number; body: object }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
  const name = asked.QueueName ?? asked.SourceArn?.split(":").at(-1) ?? asked.QueueUrl?.split("/").at(-1) ?? "";
  const queue = queues[name];
  if (!queue)
    return { status: 400, body: { __type: "com.amazonaws.sqs#QueueDoesNotExist", message: "No such queue." } };
  if (!act) return { status: 400, body: { __type: "com.amazonaws.sqs#UnsupportedOperation", message: "What?" } };
  return { status: 200, body: await act(queue, asked, request) };
}

/** Until a message comes, the time is up or the asker has gone. */
async function untilSent(waiting: Set<() => void>, seconds: number, request: IncomingMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, seconds * 1_000);
    function done() {
      clearTimeout(timer);
      waiting.delete(done);
      resolve();
    }
    waiting.add(done);
    request.socket.once("close", done);
  });
}
