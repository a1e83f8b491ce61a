import { createHash, createPublicKey, generateKeyPairSync, randomUUID, verify } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { boxItems, type BoxItems, type StoredItem } from "#adapters/contracts/box-items.ts";

/**
 * What becomes of a request: an error before anything is done, Box's own or a gateway's, a connection that ends before it or
 * after, "too many" with a wait of nothing or of an hour, a token that is forgotten, or no answer at all.
 */
export type BoxMishap = "error" | "gateway" | "cut" | "cut_after" | "busy" | "busy_long" | "forgotten" | "silent";

export type BoxServer = {
  /** For the addresses of the API and of uploads. */
  readonly url: string;
  /** What Box's developer console gives for its app. */
  readonly config: string;
  /** The folder that the app was let into. */
  readonly rootId: string;
  readonly items: BoxItems;
  /** Every request, as `POST /2.0/folders`, in order. */
  readonly asked: string[];
  /** The next requests meet these, one each; tokens are asked for without one. */
  next(...mishaps: readonly (BoxMishap | null)[]): void;
  /** From now on the app's key is none that Box knows. */
  removeKey(): void;
  close(): Promise<void>;
};

const clientId = "causeway-client";
const clientSecret = "causeway-client-secret";
const enterpriseId = "1234567";
const passphrase = "a passphrase for tests only";

/** A real HTTP server that keeps the part of Box's contract that we use, as its documentation has it. */
export async function boxServer(): Promise<BoxServer> {
  const key = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase },
  });
  const items = boxItems();
  const rootId = items.add({ type: "folder", parentId: "0", name: "Testing site" });
  const tokens = new Set<string>();
  const seen = new Set<string>();
  const asked: string[] = [];
  const coming: (BoxMishap | null)[] = [];
  let knowsKey = true;

  function signIn(form: URLSearchParams): Answer {
    const refuse = (error: string): Answer => ({ status: 400, body: { error, error_description: "It is so." } });
    if (form.get("client_id") !== clientId || form.get("client_secret") !== clientSecret)
      return refuse("invalid_client");
    if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer")
      return refuse("unsupported_grant_type");
    const claims = knowsKey ? claimsOf(form.get("assertion") ?? "", key.publicKey) : null;
    if (claims === null || !isOurs(claims, seen)) return refuse("invalid_grant");
    const token = randomUUID();
    tokens.add(token);
    return { status: 200, body: { access_token: token, expires_in: 3600, token_type: "bearer" } };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? "/", "http://localhost");
    asked.push(`${request.method} ${url.pathname}`);
    if (url.pathname === "/oauth2/token") return tell(response, signIn(new URLSearchParams(body.toString())));
    // Where a download leads: another host at Box, which asks for no token.
    if (url.pathname.startsWith("/dl/")) return give(response, items.find(url.pathname.slice(4)));
    const mishap = coming.shift() ?? null;
    if (mishap === "silent") return;
    if (mishap === "cut") return void request.socket.destroy();
    if (mishap === "forgotten") tokens.clear();
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined || !tokens.has(token)) return tell(response, { status: 401, body: null });
    if (mishap === "error") return tell(response, failure(500, "internal_server_error"));
    if (mishap === "gateway") return tell(response, { status: 502, body: "<html>Bad gateway</html>" });
    if (mishap === "busy" || mishap === "busy_long") {
      response.setHeader("retry-after", mishap === "busy" ? "0" : "3600");
      return tell(response, { status: 429, body: { type: "error", status: 429, code: "rate_limit_exceeded" } });
    }
    const given = carryOut(items, { method: request.method ?? "GET", url, body, headers: request.headers });
    if (mishap === "cut_after") return void request.socket.destroy();
    tell(response, given);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const appAuth = { publicKeyID: "abcd1234", privateKey: key.privateKey, passphrase };
  return {
    url: `http://127.0.0.1:${port}`,
    config: JSON.stringify({
      boxAppSettings: { clientID: clientId, clientSecret, appAuth },
      enterpriseID: enterpriseId,
    }),
    ...{ rootId, items, asked },
    next: (...mishaps) => void coming.push(...mishaps),
    removeKey() {
      knowsKey = false;
      tokens.clear();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

type Claims = Readonly<Record<string, unknown>>;

/** The claims of an assertion that the app's key has signed. */
function claimsOf(assertion: string, publicKey: string): Claims | null {
  const [head = "", claims = "", signature = ""] = assertion.split(".");
  const { alg } = JSON.parse(Buffer.from(head, "base64url").toString());
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify("sha256", signed, createPublicKey(publicKey), Buffer.from(signature, "base64url"));
  return alg === "RS256" && isSigned ? JSON.parse(Buffer.from(claims, "base64url").toString()) : null;
}

/** Box takes an assertion once, and only one that ends within a minute. */
function isOurs({ iss, sub, box_sub_type: kind, aud, exp, jti }: Claims, seen: Set<string>): boolean {
  const left = Number(exp) - Date.now() / 1_000;
  const isFresh = typeof jti === "string" && jti.length >= 16 && !seen.has(jti) && left > 0 && left <= 60;
  seen.add(String(jti));
  const isApp = iss === clientId && sub === enterpriseId && kind === "enterprise";
  return isApp && isFresh && aud === "https://api.box.com/oauth2/token";
}

type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly location?: string;
};
type Asked = {
  readonly method: string;
  readonly url: URL;
  readonly body: Buffer;
  readonly headers: IncomingMessage["headers"];
};

function carryOut(items: BoxItems, { method, url, body, headers }: Asked): Answer {
  const [, , kind = "", id = "", more] = url.pathname.split("/");
  if (method === "POST" && kind === "files" && id === "content") return uploaded(items, body, headers);
  if (method === "POST" && kind === "folders") {
    const { name, parent } = JSON.parse(body.toString());
    return made(items, { type: "folder", parentId: parent.id, name });
  }
  const item = items.find(id);
  if (!item || item.type !== kind.slice(0, -1)) return failure(404, "not_found");
  if (method === "GET" && kind === "folders" && more === "items") return listed(items, item, url.searchParams);
  if (method === "GET" && more === "content") return { status: 302, body: null, location: `/dl/${item.id}` };
  if (method === "PUT" && kind === "files") return moved(items, item, JSON.parse(body.toString()));
  return method === "GET" ? { status: 200, body: shown(items, item) } : failure(405, "method_not_allowed");
}

function uploaded(items: BoxItems, body: Buffer, headers: Asked["headers"]): Answer {
  const boundary = /boundary=(.+)$/.exec(headers["content-type"] ?? "")?.[1] ?? "";
  const [attributes, content] = partsOf(body, boundary);
  if (!attributes || !content) return failure(400, "bad_request");
  // Box calls the header by another hash's name.
  const sha1 = createHash("sha1").update(content).digest("hex");
  if (headers["content-md5"] !== sha1) return failure(412, "precondition_failed");
  const { name, parent } = JSON.parse(attributes.toString());
  const given = made(items, { type: "file", parentId: parent.id, name, content });
  return given.status === 201 ? { ...given, body: { total_count: 1, entries: [given.body] } } : given;
}

/** The contents of a form's parts, in order. */
function partsOf(body: Buffer, boundary: string): readonly Buffer[] {
  const parts: Buffer[] = [];
  const mark = `--${boundary}`;
  for (let at = body.indexOf(mark); ;) {
    const next = body.indexOf(`\r\n${mark}`, at + mark.length);
    if (at < 0 || next < 0) return parts;
    parts.push(body.subarray(body.indexOf("\r\n\r\n", at) + 4, next));
    at = next + 2;
  }
}

function made(items: BoxItems, item: Omit<StoredItem, "id" | "etag">): Answer {
  const parent = items.find(item.parentId);
  if (parent?.type !== "folder") return failure(404, "not_found");
  if (items.isReadOnly(item.parentId)) return failure(403, "access_denied_insufficient_permissions");
  if (/[/\\]|^\s|\s$|^\.{1,2}$/.test(item.name)) return failure(400, "item_name_invalid");
  const there = items.named(item.parentId, item.name);
  if (there) return inUse(items, there, item.type === "file");
  const id = items.add(item);
  return { status: 201, body: shown(items, items.find(id) as StoredItem) };
}

function moved(items: BoxItems, item: StoredItem, asked: { name?: string; parent?: { id: string } }): Answer {
  const parentId = asked.parent?.id ?? item.parentId;
  const name = asked.name ?? item.name;
  if (items.isReadOnly(parentId) || items.isReadOnly(item.parentId)) {
    return failure(403, "access_denied_insufficient_permissions");
  }
  const there = items.named(parentId, name);
  if (there && there.id !== item.id) return inUse(items, there, true);
  items.move(item.id, parentId, name);
  return { status: 200, body: shown(items, items.find(item.id) as StoredItem) };
}

/** One conflict of a file, a list of them of a folder: so Box has it. */
function inUse(items: BoxItems, there: StoredItem, single: boolean): Answer {
  const conflict = shown(items, there);
  return failure(409, "item_name_in_use", { conflicts: single ? conflict : [conflict] });
}

function listed(items: BoxItems, folder: StoredItem, query: URLSearchParams): Answer {
  if (query.get("usemarker") !== "true") return failure(400, "bad_request");
  const all = items.below(folder.id);
  const start = Number(query.get("marker") ?? 0);
  const end = start + Number(query.get("limit") ?? 100);
  const entries = all.slice(start, end).map((item) => shown(items, item));
  return { status: 200, body: { limit: end - start, entries, ...(end < all.length && { next_marker: String(end) }) } };
}

function shown(items: BoxItems, { id, type, name, etag, content }: StoredItem): Readonly<Record<string, unknown>> {
  if (type === "folder") {
    const can = !items.isReadOnly(id);
    const permissions = { can_delete: can, can_download: true, can_invite_collaborator: false, can_rename: can };
    const more = { can_set_share_access: false, can_share: false, can_upload: can };
    return { id, type, name, etag, sequence_id: etag, permissions: { ...permissions, ...more } };
  }
  const bytes = content ?? Buffer.alloc(0);
  const sha1 = createHash("sha1").update(bytes).digest("hex");
  return { id, type, name, etag, sequence_id: etag, sha1, size: bytes.byteLength };
}

const failure = (status: number, code: string, context?: object): Answer => ({
  status,
  body: { type: "error", status, code, message: "It is so.", request_id: randomUUID(), context_info: context },
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function give(response: ServerResponse, item: StoredItem | null): void {
  response.writeHead(item ? 200 : 404).end(item?.content);
}

function tell(response: ServerResponse, { status, body, location }: Answer): void {
  const at = location === undefined ? {} : { location: `http://${response.req.headers.host ?? ""}${location}` };
  const isJson = typeof body !== "string";
  response.writeHead(status, { "content-type": isJson ? "application/json" : "text/html", ...at });
  response.end(body === null ? undefined : isJson ? JSON.stringify(body) : body);
}
