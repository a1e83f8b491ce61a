import { Agent as PlainAgent, request as plainRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { isIP } from "node:net";
import { isPrivateHost, PrivateAddressError, publicLookup } from "#adapters/public-address/checked-lookup.ts";
import type { StepName } from "#core/notices/send-steps.ts";
import type { PlatformFault } from "#ports/platform-client.ts";

export type LineSettings = {
  /** Whether addresses of the operator's own network, and plain http, are taken. */
  readonly allowPrivate: boolean;
  /** Milliseconds for all of a request. */
  readonly timeoutMs: number;
  /** Certificates (PEM) to trust instead of the system's. */
  readonly ca?: string | undefined;
};

export type Question = {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
};

export type Heard =
  | { readonly ok: true; readonly status: number; readonly retryAfter: string | null; readonly text: string }
  /** `step`: how far it got. */
  | { readonly ok: false; readonly step: StepName; readonly fault: PlatformFault };

/** `close` lets what is under way end: cut off, nobody would know whether it was carried out. */
export type Line = { ask(question: Question): Promise<Heard>; close(): void };

/** More than any answer that we know has. */
const longestAnswer = 1_000_000;

class TooLong extends Error {}

/** Connections to one platform that are kept from one request to the next; no redirect is followed. */
export function openLine(
  base: URL,
  authorization: string,
  { lanes, allowPrivate, timeoutMs, ca }: LineSettings & { readonly lanes: number },
): Line {
  const secure = base.protocol === "https:";
  const host = base.hostname.replaceAll(/^\[|\]$/g, "");
  const limits = { keepAlive: true, maxSockets: lanes };
  const agent = secure
    ? new SecureAgent({ ...limits, minVersion: "TLSv1.2", ...(ca && { ca }) })
    : new PlainAgent(limits);
  const send = secure ? secureRequest : plainRequest;
  let underWay = 0;
  let closing = false;
  const closeWhenDone = () => closing && underWay === 0 && agent.destroy();

  return {
    ask({ method, path, body, idempotencyKey }) {
      if (!allowPrivate && (!secure || isPrivateHost(host))) {
        return Promise.resolve({ ok: false, step: "find", fault: "private" });
      }
      const sent = body === undefined ? null : JSON.stringify(body);
      const options: RequestOptions = {
        method,
        agent,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...{ authorization, accept: "application/json", "user-agent": "Causeway" },
          ...(sent !== null && { "content-type": "application/json", "content-length": Buffer.byteLength(sent) }),
          ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
        },
        ...(!allowPrivate && { lookup: publicLookup }),
      };
      underWay += 1;
      const heard = new Promise<Heard>((resolve) => {
        let step: StepName = isIP(host) ? "connect" : "find";
        const request = send(new URL(path, base), options);
        const fail = (error: unknown) => resolve({ ok: false, step, fault: faultOf(step, error) });
        request.on("socket", (socket) => {
          if (request.reusedSocket) return void (step = "hand_over");
          socket.on("lookup", (error) => (step = error ? "find" : "connect"));
          socket.on("connect", () => (step = secure ? "encrypt" : "hand_over"));
          socket.on("secureConnect", () => (step = "hand_over"));
        });
        request.on("response", (response) => {
          step = "hand_over";
          textOf(response).then((text) => {
            const retryAfter = response.headers["retry-after"] ?? null;
            resolve({ ok: true, status: response.statusCode ?? 0, retryAfter, text });
          }, fail);
        });
        request.on("error", fail);
        request.end(sent);
      });
      return heard.finally(() => {
        underWay -= 1;
        closeWhenDone();
      });
    },
    close() {
      closing = true;
      closeWhenDone();
    },
  };
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > longestAnswer) {
      response.destroy();
      throw new TooLong();
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function faultOf(step: StepName, error: unknown): PlatformFault {
  if (error instanceof PrivateAddressError) return "private";
  if (error instanceof TooLong) return "not_understood";
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError")) return "too_slow";
  if (step === "find") return "not_found";
  if (step === "connect") return "unreachable";
  return step === "encrypt" ? "certificate" : "cut_off";
}
