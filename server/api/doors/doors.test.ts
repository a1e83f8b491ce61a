import { Readable } from "node:stream";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer } from "#api/doors/answer.ts";
import { download } from "#api/doors/download.ts";
import { events } from "#api/doors/events.ts";
import { feedTemplateDoor } from "#api/doors/feed-template.ts";
import { mappingDoor } from "#api/doors/mapping.ts";
import { receiptKey } from "#api/doors/receipt-key.ts";
import { reportDoor } from "#api/doors/report.ts";
import { requisitionDoor } from "#api/doors/requisition-file.ts";
import { template } from "#api/doors/template.ts";
import { uploads } from "#api/doors/uploads.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { demoNeighbour, demoPeople } from "#prisma/seed.ts";
import { peopleWorld, type PeopleWorld, testUrl } from "#testing/people-world.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";

let world: PeopleWorld;
let importId: string;
let feedId: string;
let versionId: string;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  world = await peopleWorld();
  for (const { email } of [...Object.values(demoPeople), demoNeighbour]) {
    cookies[email] = (await world.signedIn(email)).get("cookie") ?? "";
  }
  const { rows } = await world.database.pool.query(
    `select t.id as "tenantId", w.id as "workspaceId" from workspace w join tenant t on t.id = w.tenant_id
     where t.slug = 'northside' and w.environment = 'staging'`,
  );
  const received = await receiveFile(world.deps, {
    scope: rows[0],
    by: { id: null, name: demoPeople.staff.name },
    channel: "folder",
    fileName: "staff Á.csv",
    content: Readable.from([Buffer.from("external_id\n1\n")]),
    maxBytes: 100,
  });
  importId = received.import.id;
  const feed = await makeFeed(rows[0]);
  [feedId, versionId] = [feed?.id ?? "", feed?.version.id ?? ""];
});
afterAll(() => world.end());

/** A feed whose files hold the key alone. */
async function makeFeed(scope: WorkspaceScope) {
  const source = { kind: "column", column: "Id" } as const;
  const mapping: Mapping = {
    entity: "client",
    fields: [{ field: "external_id", source, transforms: [] }],
    ignored: [],
    blankCells: "clear",
  };
  return world.deps.inWorkspace(scope, ({ feeds }) =>
    feeds.create("Keys Á", {
      format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
      columns: ["Id"],
      headerSignature: ["id"],
      mapping,
      by: { id: null, name: demoPeople.staff.name },
    }),
  );
}

const where = "tenant=northside&environment=staging";

/** Asks at a door as somebody (nobody: an empty address), from a page of ours unless said otherwise. */
async function ask(door: keyof typeof doors, email: string, init: RequestInit = {}, query = where): Promise<Response> {
  const begin = { "tus-resumable": "1.0.0", "upload-length": "14", "upload-metadata": "filename YS5jc3Y=" };
  const headers = new Headers(init.headers ?? { origin: testUrl, ...(door === "upload" && begin) });
  if (cookies[email]) headers.set("cookie", cookies[email]);
  const path = door === "upload" ? "uploads" : "x";
  const ids = `importId=${importId}&entity=employee&name=patients&from=2026-11-01&to=2026-11-02&feedId=${feedId}&versionId=${versionId}&form=json`;
  const request = new Request(`${testUrl}/api/${path}?${query}&${ids}`, {
    method: door === "upload" ? "POST" : "GET",
    ...init,
    headers,
  });
  return answer(world.deps.log, door, () => doors[door](request));
}

const doors = {
  upload: (request: Request) => uploads(world.deps, request),
  original: (request: Request) => download(world.deps, request, "original"),
  events: (request: Request) => events(world.deps, request),
  template: (request: Request) => template(world.deps, request),
  feedTemplate: (request: Request) => feedTemplateDoor(world.deps, request),
  mapping: (request: Request) => mappingDoor(world.deps, request),
  requisition: (request: Request) => requisitionDoor(world.deps, request),
  report: (request: Request) => reportDoor(world.deps, request),
};

describe("who may through which door", () => {
  const { admin, staff, liaison, auditor } = demoPeople;
  test.each<[keyof typeof doors, Record<string, number>]>([
    ["upload", { [admin.email]: 201, [staff.email]: 201, [liaison.email]: 403, [auditor.email]: 403 }],
    ["original", { [admin.email]: 200, [staff.email]: 200, [liaison.email]: 403, [auditor.email]: 403 }],
    ["events", { [admin.email]: 200, [staff.email]: 200, [liaison.email]: 403, [auditor.email]: 200 }],
    ["template", { [admin.email]: 200, [staff.email]: 200, [liaison.email]: 200, [auditor.email]: 200 }],
    ["feedTemplate", { [admin.email]: 200, [staff.email]: 200, [liaison.email]: 403, [auditor.email]: 200 }],
    ["mapping", { [admin.email]: 200, [staff.email]: 200, [liaison.email]: 403, [auditor.email]: 200 }],
    // There is no site, and so no day: who may ask for a report is told so.
    ["report", { [admin.email]: 409, [staff.email]: 409, [liaison.email]: 403, [auditor.email]: 403 }],
    // There is none: who may ask for one is told so.
    ["requisition", { [admin.email]: 404, [staff.email]: 403, [liaison.email]: 404, [auditor.email]: 403 }],
  ])("%s", async (door, expected) => {
    const all = { ...expected, [demoNeighbour.email]: 404, "": 401 };
    const found: Record<string, number> = {};
    for (const email of Object.keys(all)) {
      const response = await ask(door, email);
      found[email] = response.status;
      await response.body?.cancel();
    }
    expect(found).toEqual(all);
  });
});

test("a file that is sent from a page of somebody else is refused", async () => {
  const begin = { "tus-resumable": "1.0.0", "upload-length": "14" };
  const headers = { origin: "https://evil.example", ...begin };
  expect((await ask("upload", demoPeople.staff.email, { headers })).status).toBe(403);
  expect((await ask("upload", demoPeople.staff.email, { headers: begin })).status).toBe(403);
});

test("an import of one environment can't be fetched through another", async () => {
  const response = await ask("original", demoPeople.staff.email, {}, "tenant=northside&environment=production");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ message: "There is no such import in this workspace." });
});

test("a download keeps its name, accents included, and its bytes", async () => {
  const response = await ask("original", demoPeople.staff.email);
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="staff _.csv"; filename*=UTF-8''staff%20%C3%81.csv`,
  );
  expect(await response.text()).toBe("external_id\n1\n");
});

test("the template of a feed is its header and an example, and only where the feed is", async () => {
  const response = await ask("feedTemplate", demoPeople.staff.email);
  expect(response.headers.get("content-disposition")).toContain("Keys%20%C3%81-template.csv");
  expect(await response.text()).toBe("Id\r\nC-00123\r\n");
  for (const query of ["tenant=northside&environment=production", `${where}&feedId=nothing`]) {
    expect((await ask("feedTemplate", demoPeople.staff.email, {}, query)).status).toBe(404);
  }
});

test("each download is recorded with who took what", async () => {
  const before = await entries();
  await (await ask("original", demoPeople.staff.email)).body?.cancel();
  await (await ask("original", demoPeople.auditor.email)).body?.cancel();
  await (await ask("template", demoPeople.liaison.email)).body?.cancel();
  expect((await entries()).slice(before.length)).toEqual([
    [demoPeople.staff.name, "import.downloaded", expect.stringContaining('"kind": "original"') as string],
    [demoPeople.liaison.name, "template.downloaded", "{}"],
  ]);
});

async function entries() {
  const owner = new pg.Client({ connectionString: world.test.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<string[]>({
    text: "select actor_name, action, detail::text from activity where action like '%.downloaded' order by seq",
    rowMode: "array",
  });
  await owner.end();
  return rows;
}

test("a partner without an account gets the public key of receipts, and no more", async () => {
  const key = await world.deps.receiptSigner.key();
  await world.deps.receiptKeys.remember(key);
  const created = expect.stringMatching(/^20.*Z$/) as string;
  expect(await (await receiptKey(world.deps)).json()).toEqual({
    keys: [{ key_id: key.keyId, algorithm: "Ed25519", public_key: key.publicKey, created_at: created }],
  });
});
