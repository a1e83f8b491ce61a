import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Held = { readonly id: string; readonly body: string; receives: number; receipt: string; hiddenUntil: number };

/** A queue that speaks SQS's JSON protocol, with a clock of its own: nothing reappears before `pass` says so. */
export type SqsServer = {
  readonly queueUrl: string;
  /** Also what S3 does when an object is put. Answers the message's id. */
  readonly send: (body: string) => string;
  /** Lets so many seconds pass for hidden messages. */
  readonly pass: (seconds: number) => void;
  /** The bodies in the queue, hidden ones included, and those that were given too often. */
  readonly bodies: () => string[];
  readonly deadLetters: () => string[];
  readonly stop: () => Promise<void>;
};

/** After `maxReceives` a message goes to the dead letters instead of being given once more. */
export async function startSqsServer({ maxReceives = 5 } = {}): Promise<SqsServer> {
  const messages: Held[] = [];
  const dead: Held[] = [];
  const waiting = new Set<() => void>();
  let now = 0;

  const send = (body: string) => {
    const id = randomUUID();
    messages.push({ id, body, receives: 0, receipt: "", hiddenUntil: 0 });
    for (const wake of waiting) wake();
    return id;
  };

  const give = (most: number, hiddenSeconds: number) => {
    for (const message of messages.filter((one) => one.hiddenUntil <= now && one.receives >= maxReceives)) {
      dead.push(...messages.splice(messages.indexOf(message), 1));
    }
    const given = messages.filter((one) => one.hiddenUntil <= now).slice(0, most);
    for (const one of given) {
      Object.assign(one, { receives: one.receives + 1, receipt: randomUUID(), hiddenUntil: now + hiddenSeconds });
    }
    return given.map(({ id, body, receipt, receives }) => ({
      MessageId: id,
      ReceiptHandle: receipt,
      Body: body,
      MD5OfBody: createHash("md5").update(body).digest("hex"),
      Attributes: { ApproximateReceiveCount: String(receives) },
    }));
  };

  const actions: Record<string, (asked: Asked, request: IncomingMessage) => Promise<object>> = {
    SendMessage: ({ MessageBody = "" }) => {
      const MD5OfMessageBody = createHash("md5").update(MessageBody).digest("hex");
      return Promise.resolve({ MessageId: send(MessageBody), MD5OfMessageBody });
    },
    ReceiveMessage: async (asked, request) => {
      const { MaxNumberOfMessages: most = 1, VisibilityTimeout: hidden = 30, WaitTimeSeconds: wait = 0 } = asked;
      const none = !messages.some((one) => one.hiddenUntil <= now);
      if (none && wait > 0) await untilSent(waiting, wait, request);
      return { Messages: give(most, hidden) };
    },
    DeleteMessage: ({ ReceiptHandle }) => {
      const at = messages.findIndex((one) => one.receipt === ReceiptHandle);
      if (at >= 0) messages.splice(at, 1);
      return Promise.resolve({});
    },
    ChangeMessageVisibility: ({ ReceiptHandle, VisibilityTimeout = 0 }) => {
      const found = messages.find((one) => one.receipt === ReceiptHandle);
      if (found) found.hiddenUntil = now + VisibilityTimeout;
      return Promise.resolve({});
    },
  };

  const server = createServer((request, response) => {
    void answer(request, actions).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    queueUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${queuePath}`,
    send,
    pass: (seconds) => void (now += seconds),
    bodies: () => messages.map(({ body }) => body),
    deadLetters: () => dead.map(({ body }) => body),
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const queuePath = "/000000000000/events";

type Asked = {
  readonly QueueUrl?: string;
  readonly MessageBody?: string;
  readonly ReceiptHandle?: string;
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
};

type Actions = Readonly<Record<string, (asked: Asked, request: IncomingMessage) => Promise<object>>>;

async function answer(request: IncomingMessage, actions: Actions): Promise<{ status: number; body: object }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
  const action = String(request.headers["x-amz-target"]).replace("AmazonSQS.", "");
  if (!asked.QueueUrl?.endsWith(queuePath)) {
    return { status: 400, body: { __type: "com.amazonaws.sqs#QueueDoesNotExist", message: "No such queue." } };
  }
  const act = actions[action];
  if (!act) return { status: 400, body: { __type: "com.amazonaws.sqs#UnsupportedOperation", message: action } };
  return { status: 200, body: await act(asked, request) };
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
