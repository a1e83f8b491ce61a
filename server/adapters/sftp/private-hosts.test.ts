import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partnerServers } from "#adapters/sftp/partner-servers.ts";

let reached = 0;
const server = createServer((socket) => {
  reached += 1;
  socket.destroy();
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address !== null && typeof address === "object") port = address.port;
});
afterAll(() => void server.close());

test.each(["127.0.0.1", "localhost", "::1", "::ffff:127.0.0.1", "2130706433", "0x7f.1", "169.254.169.254"])(
  "a connection never gets to %s unless that is allowed",
  async (host) => {
    const refusal = { fault: "private_address" };
    await expect(partnerServers({ allowPrivate: false }).reach({ host, port })).rejects.toMatchObject(refusal);
    expect(reached).toBe(0);
  },
);

test("a server of the operator's own network is reached where that is allowed", async () => {
  await partnerServers({ allowPrivate: true }).reach({ host: "127.0.0.1", port });
  await expect.poll(() => reached).toBe(1);
});
