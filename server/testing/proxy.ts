import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

export type Passed = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly status: number;
};

type Breaking = {
  readonly method: string;
  readonly afterBytes: number;
  readonly times: number;
  /** The line stays open and nothing more comes, instead of being reset. */
  readonly silently?: boolean;
};

/** A proxy in front of a service, for what a test wants to see or to break of the lines to it. */
export type Proxy = {
  readonly endpoint: string;
  /** The requests that were answered, in order. */
  readonly passed: Passed[];
  /** Breaks the lines of the next requests of the method, after so many bytes of their answers (0: before the first). */
  readonly breakAnswers: (next: Breaking) => void;
  /** Passes the answers on in pieces of 16 KiB with so many milliseconds before each. */
  readonly slowDown: (ms: number) => void;
  /** Answers the next request of the method itself, as S3 does when it refuses. */
  readonly refuseOnce: (method: string, refusal: { readonly status: number; readonly code: string }) => void;
  readonly stop: () => Promise<void>;
};

export async function startProxy(target: string): Promise<Proxy> {
  const passed: Passed[] = [];
  let breaking: Breaking = { method: "", afterBytes: 0, times: 0 };
  let slow = 0;
  let refusing: { readonly method: string; readonly status: number; readonly code: string } | null = null;
  const server = createServer((incoming, outgoing) => {
    const { method = "GET", url = "/", headers } = incoming;
    if (refusing?.method === method) {
      const { status, code } = refusing;
      refusing = null;
      passed.push({ method, url, headers, status });
      incoming.resume().on("end", () => {
        outgoing.writeHead(status, { "content-type": "application/xml" });
        outgoing.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
      });
      return;
    }
    const cut = method === breaking.method && breaking.times > 0 ? breaking : null;
    if (cut !== null) breaking = { ...breaking, times: breaking.times - 1 };
    const { hostname, port } = new URL(target);
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      passed.push({ method, url, headers, status: answer.statusCode ?? 0 });
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (cut === null && slow > 0) void trickle(answer, outgoing, slow);
      else if (cut === null) answer.pipe(outgoing);
      else passUpTo(cut, answer, outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    passed,
    breakAnswers: (next) => void (breaking = { ...next }),
    slowDown: (ms) => void (slow = ms),
    refuseOnce: (method, refusal) => void (refusing = { method, ...refusal }),
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function trickle(answer: IncomingMessage, outgoing: ServerResponse, ms: number): Promise<void> {
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.byteLength; at += 16_384) {
      await pause(ms);
      outgoing.write(chunk.subarray(at, at + 16_384));
    }
  }
  outgoing.end();
}

function passUpTo({ afterBytes, silently }: Breaking, answer: IncomingMessage, outgoing: ServerResponse): void {
  let left = afterBytes;
  const end = () => void (silently || outgoing.socket?.resetAndDestroy());
  if (left === 0) end();
  answer.on("data", (chunk: Buffer) => {
    if (left <= 0) return;
    outgoing.write(chunk.subarray(0, left));
    left -= chunk.byteLength;
    // What was written has to be on its way before the line breaks.
    if (left <= 0) setImmediate(end);
  });
}
