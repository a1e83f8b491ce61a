import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tcpFront, type TcpFront } from "./tcp-front.ts";

export type HttpRequest = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };
export type HttpAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type HttpPeer = TcpFront & { readonly requests: HttpRequest[] };

/** A real HTTP server of the test's own behind a door of bad weather; it remembers what it was asked. */
export async function httpPeer(answer: (request: HttpRequest) => HttpAnswer): Promise<HttpPeer> {
  const requests: HttpRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const asked = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
      requests.push(asked);
      const { status, headers, body } = answer(asked);
      response.writeHead(status, headers).end(body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const front = await tcpFront((server.address() as AddressInfo).port);
  return {
    ...front,
    requests,
    async close() {
      await front.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
