import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { platformRecords, type PlatformRecords } from "#adapters/contracts/platform-records.ts";
import { bodySchemas } from "#adapters/rest/platform-api.ts";
import { kindPaths, listPaths } from "#adapters/rest/platform-paths.ts";
import { faultyField } from "#adapters/rest/read-answer.ts";
import type { PlatformKind, PlatformList } from "#ports/platform-client.ts";

/**
 * What becomes of a request: an error before anything is done or after, a connection that ends before it or after, half
 * of the answer, one that comes late, "too many", or a refused sign-in.
 */
export type Mishap = "error" | "error_after" | "cut" | "cut_after" | "half" | "slow" | "busy" | "denied";

export type PlatformServer = {
  readonly url: string;
  readonly records: PlatformRecords;
  /** Every request, as `POST employees`, in order. */
  readonly asked: string[];
  /** The next requests meet these, one each. */
  next(...mishaps: readonly (Mishap | null)[]): void;
  /** From now on a mishap may come of each request; null takes that back. */
  weather(mishapOf: (() => Mishap | null) | null): void;
  /** Nothing is answered at all until it is over. */
  outage(on: boolean): void;
  /** From now on these kinds and lists are refused to everybody (403), and no others. */
  forbid(...what: readonly (PlatformKind | PlatformList)[]): void;
  /** The names that a list has in place of two. */
  readonly lists: Map<PlatformList, readonly string[]>;
  close(): Promise<void>;
};

export type PlatformServerSettings = {
  readonly cert: string;
  readonly key: string;
  readonly username?: string;
  readonly password?: string;
  /** Whether it refuses a second record of one external id. A careless one does not: then we alone prevent it. */
  readonly unique?: boolean;
  /** Whether it fails (500) on a body whatever it does. */
  readonly failsOn?: (fields: Readonly<Record<string, unknown>>) => boolean;
  /** The field that it finds wrong in a body, of its own rules. */
  readonly refuses?: (kind: PlatformKind, fields: Readonly<Record<string, unknown>>) => string | null;
  readonly slowMs?: number;
};

type Answer = { readonly status: number; readonly body: unknown };
type Asked = {
  readonly method: string;
  readonly kind: PlatformKind;
  readonly rest: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
};

/** A real HTTPS server that keeps the platform's description and meets the mishaps that networks and servers have. */
export async function platformServer(settings: PlatformServerSettings): Promise<PlatformServer> {
  const { cert, key, username = "causeway", password = "secret", slowMs = 200 } = settings;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const records = platformRecords();
  const asked: string[] = [];
  const coming: (Mishap | null)[] = [];
  const lists = new Map<PlatformList, readonly string[]>();
  let forbidden: readonly string[] = [];
  let weather: (() => Mishap | null) | null = null;
  let down = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const { method = "GET", url = "/" } = request;
    const [path = ""] = url.split("?");
    const kind = (Object.keys(kindPaths) as PlatformKind[]).find((one) => path.startsWith(kindPaths[one]));
    const list = (Object.keys(listPaths) as PlatformList[]).find((one) => listPaths[one] === path);
    asked.push(`${method} ${kind ?? path}`);
    if (down) return void request.socket.destroy();
    const mishap = (coming.length > 0 ? coming.shift() : weather?.()) ?? null;
    if (mishap === "cut") return void request.socket.destroy();
    if (mishap === "denied" || request.headers.authorization !== authorization) {
      return tell(response, { status: 401, body: { code: 401, message: "Who are you?" } });
    }
    if (forbidden.includes(kind ?? list ?? "")) {
      return tell(response, { status: 403, body: { code: 403, message: "Not for you" } });
    }
    const body = text === "" ? {} : JSON.parse(text);
    if (mishap === "error" || settings.failsOn?.(body))
      return tell(response, { status: 500, body: "<html>Internal error</html>" });
    if (mishap === "busy") {
      response.setHeader("retry-after", "0");
      return tell(response, { status: 429, body: { code: 429, message: "Too many requests" } });
    }
    const rest = kind ? path.slice(kindPaths[kind].length).split("/").slice(1).map(decodeURIComponent) : [];
    const given = kind
      ? carryOut(records, settings, { method, kind, rest, body })
      : listed(path, new URL(url, "https://localhost").searchParams, list && lists.get(list));
    if (mishap === "cut_after") return void request.socket.destroy();
    if (mishap === "error_after") return tell(response, { status: 502, body: "<html>Bad gateway</html>" });
    if (mishap === "slow") await pause(slowMs);
    if (mishap === "half") return half(response, given);
    tell(response, given);
  }

  const server = createServer({ cert, key, keepAlive: true }, (request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    records,
    asked,
    next: (...mishaps) => void coming.push(...mishaps),
    weather: (mishapOf) => void (weather = mishapOf),
    outage(on) {
      down = on;
      if (on) server.closeAllConnections();
    },
    forbid: (...what) => void (forbidden = what),
    lists,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function carryOut(records: PlatformRecords, settings: PlatformServerSettings, asked: Asked): Answer {
  const { method, kind, rest, body } = asked;
  const [first, second] = rest;
  if (method === "POST") return created(records, settings, asked);
  const record = first === "by_id" ? records.byExternal(kind, second ?? "") : records.byId(kind, first ?? "");
  if (!record) return { status: 404, body: { code: 404, message: "No such record" } };
  const known = { id: Number(record.id), external_id: record.externalId };
  if (method === "GET") return { status: 200, body: known };
  const wrong = second === "status" ? faultyField("NewStatus", body) : faultyField(bodySchemas[kind].updated, body);
  const refused = wrong ?? settings.refuses?.(kind, body) ?? null;
  if (refused !== null) return fault(refused);
  records.change(record, body);
  return { status: 200, body: known };
}

function created(records: PlatformRecords, { unique = true, refuses }: PlatformServerSettings, asked: Asked): Answer {
  const { kind, body } = asked;
  const wrong = faultyField(bodySchemas[kind].created, body) ?? refuses?.(kind, body) ?? null;
  if (wrong !== null) return fault(wrong);
  if (unique && records.byExternal(kind, String(body["external_id"]))) {
    return { status: 409, body: { code: 409, message: "External id exists" } };
  }
  const record = records.add(kind, body);
  return { status: 201, body: { id: Number(record.id), external_id: record.externalId } };
}

const fault = (field: string): Answer => ({
  status: 400,
  body: { code: 400, message: `Invalid value for ${field}`, field },
});

/** A page of a list, of two names unless a test has given it others. */
function listed(path: string, query: URLSearchParams, all: readonly string[] = ["North", "South"]): Answer {
  const count = Number(query.get("count"));
  const before = (Number(query.get("page")) - 1) * count;
  const names = all.slice(before, before + count);
  return path.includes("/profile/")
    ? { status: 200, body: names.map((name) => ({ tag: name.toLowerCase(), description: name })) }
    : { status: 200, body: names.map((name, index) => ({ id: before + index + 1, name })) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function tell(response: ServerResponse, { status, body }: Answer): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json" }).end(text);
}

function half(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": text.length });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}
