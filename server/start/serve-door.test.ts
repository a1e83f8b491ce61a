import { createServer, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { serveDoor } from "#server/start/serve-door.ts";

let server: Server | undefined;
let socket: Socket | undefined;
afterEach(async () => {
  socket?.destroy();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(null));
});

/** A door behind a real server, and a plain line to it. */
async function lineTo(door: (request: Request) => Promise<Response>): Promise<{ line: Socket; said: () => string }> {
  const listening = createServer((incoming, outgoing) => void serveDoor(incoming, outgoing, door));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const line = connect((listening.address() as AddressInfo).port, "127.0.0.1");
  socket = line;
  let text = "";
  line.on("data", (chunk) => (text += chunk.toString()));
  return { line, said: () => text };
}

const head = (method: string, length: number) =>
  `${method} /x?a=b HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\n`;

test("a door gets method, address, headers and body, and its answer goes back", async () => {
  const { line, said } = await lineTo(async (request) => {
    const body = await request.text();
    return new Response(`${request.method} ${new URL(request.url).search} ${body}`, {
      status: 201,
      headers: { location: "/there" },
    });
  });
  line.write(`${head("PATCH", 5)}hello`);
  await expect.poll(said).toContain("PATCH ?a=b hello");
  expect(said()).toMatch(/^HTTP\/1\.1 201 .*location: \/there/s);
});

test("a door hears that its sender went away amid the body", async () => {
  let begun = false;
  const heard = Promise.withResolvers<unknown>();
  const { line } = await lineTo(async (request) => {
    begun = true;
    await request.text().catch(heard.resolve);
    return new Response();
  });
  line.write(`${head("PATCH", 500)}the first bytes`);
  await expect.poll(() => begun).toBe(true);
  line.destroy();
  expect(await heard.promise).toBeInstanceOf(Error);
});

test("a refusal amid a long body reaches its sender, who can ask again on the same line", async () => {
  const { line, said } = await lineTo(async (request) => {
    await request.body?.getReader().read();
    return new Response("no room", { status: 503 });
  });
  const long = Buffer.alloc(4 * 1024 * 1024, "x");
  line.write(head("PATCH", long.length));
  line.write(long);
  line.write(`${head("PATCH", 1)}y`);
  await expect.poll(() => said().split("HTTP/1.1 503").length - 1).toBe(2);
});

test("an address that is none is refused", async () => {
  const { line, said } = await lineTo(() => Promise.resolve(new Response()));
  line.write("GET // HTTP/1.1\r\nhost: a\r\n\r\n");
  await expect.poll(said).toMatch(/^HTTP\/1\.1 400/);
});
