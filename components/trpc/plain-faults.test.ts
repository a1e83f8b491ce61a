import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTRPCClient, httpBatchStreamLink, httpLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppRouter } from "#api/root.ts";
import { line } from "#components/messages/line.ts";
import { plainFaults } from "./plain-faults.ts";

const scope = { tenant: "northside", environment: "staging" } as const;
const refusal = {
  error: { json: { message: "Another person has changed it meanwhile.", code: -32009, data: { httpStatus: 409 } } },
};
/** What stands before the product, or the product itself, as the address says. */
const server = createServer((request, response) => {
  const path = request.url ?? "";
  if (path.startsWith("/cut")) return void request.socket.destroy();
  const isOurs = path.startsWith("/refuses");
  response.writeHead(isOurs ? 409 : 502, { "content-type": isOurs ? "application/json" : "text/html" });
  response.end(isOurs ? JSON.stringify(refusal) : "<html>502 Bad Gateway</html>");
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function askedAt(path: string, link: typeof httpLink | typeof httpBatchStreamLink = httpBatchStreamLink) {
  return createTRPCClient<AppRouter>({ links: [plainFaults, link({ url: origin + path, transformer: superjson })] });
}
const messageOf = (call: Promise<unknown>) =>
  call.then(
    () => "no fault",
    (fault: unknown) => (fault instanceof TRPCClientError ? fault.message : String(fault)),
  );

test.each(["/cut", "/gateway"])(
  "where no answer of ours comes, %s, a question says that nothing was read",
  async (at) => {
    expect(await messageOf(askedAt(at).sites.view.query(scope))).toBe(line.unread);
  },
);

test.each(["/cut", "/gateway"])("where no answer of ours comes, %s, a change says that it may be done", async (at) => {
  const turned = askedAt(at).dispatch.arrived.mutate({ ...scope, dispatchId: "0" });
  expect(await messageOf(turned)).toBe(line.unanswered);
});

test("a refusal of ours stays as it is", async () => {
  const asked = askedAt("/refuses", httpLink).sites.view.query(scope);
  expect(await messageOf(asked)).toBe("Another person has changed it meanwhile.");
});

test("a question that was called off stays one", async () => {
  const calledOff = new AbortController();
  const asked = askedAt("/gateway").sites.view.query(scope, { signal: calledOff.signal });
  calledOff.abort();
  expect(await messageOf(asked)).not.toBe(line.unread);
});
