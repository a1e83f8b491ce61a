import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough, Readable } from "node:stream";

type Door = (request: Request) => Promise<Response>;

/**
 * Serves one request of Node's server by a door as routes have them. Its body comes as it arrives; when the sender goes
 * away amid it, reading it fails. What the door leaves unread is taken and thrown away, for a sender that is cut off
 * while it sends sees a lost connection and not the answer.
 */
export async function serveDoor(incoming: IncomingMessage, outgoing: ServerResponse, door: Door): Promise<void> {
  const body = bodyOf(incoming);
  try {
    const answer = await door(requestOf(incoming, body));
    const content = Buffer.from(await answer.arrayBuffer());
    outgoing.writeHead(answer.status, { "x-content-type-options": "nosniff", ...Object.fromEntries(answer.headers) });
    outgoing.end(incoming.method === "HEAD" ? undefined : content);
  } catch {
    // A door answers its own errors; this is for an address that is none.
    if (!outgoing.headersSent) outgoing.writeHead(400);
    outgoing.end();
  } finally {
    letGo(incoming, body);
  }
}

/** Reads one request by a door whose answer is not sent but handed on. */
export async function readAtDoor<T>(incoming: IncomingMessage, door: (request: Request) => Promise<T>): Promise<T> {
  const body = bodyOf(incoming);
  try {
    return await door(requestOf(incoming, body));
  } finally {
    letGo(incoming, body);
  }
}

function letGo(incoming: IncomingMessage, body: PassThrough | null): void {
  if (body) incoming.unpipe(body);
  body?.destroy();
  incoming.resume();
}

function bodyOf(incoming: IncomingMessage): PassThrough | null {
  if (incoming.method === "GET" || incoming.method === "HEAD") return null;
  const body = new PassThrough();
  // Whoever reads it hears of its end; when nobody does, it is no news.
  body.on("error", () => undefined);
  incoming.once("error", (error) => body.destroy(error));
  incoming.once("close", () => {
    if (!incoming.complete) body.destroy(new Error("The sender went away."));
  });
  return incoming.pipe(body);
}

function requestOf(incoming: IncomingMessage, body: PassThrough | null): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return new Request(new URL(incoming.url ?? "/", "http://dashboard"), {
    method: incoming.method ?? "GET",
    headers,
    ...(body && { body: Readable.toWeb(body) as ReadableStream<Uint8Array>, duplex: "half" }),
  });
}
