import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer } from "#api/doors/answer.ts";
import { exportDoor, takeExport } from "#api/doors/exports.ts";
import { demoNeighbour, demoPeople } from "#prisma/seed.ts";
import { peopleWorld, type PeopleWorld, testUrl } from "#testing/people-world.ts";

let world: PeopleWorld;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  world = await peopleWorld();
  for (const { email } of [...Object.values(demoPeople), demoNeighbour]) {
    cookies[email] = (await world.signedIn(email)).get("cookie") ?? "";
  }
});
afterAll(() => world.end());

const where = { tenant: "northside", environment: "staging" };
const about = { kind: "invoices", from: "2026-03-01", to: "2026-03-31", fileName: "Rechnung Ä.csv" };

function send(email: string, more: Readonly<Record<string, string>> = {}, origin = testUrl): Promise<Response> {
  const query = new URLSearchParams({ ...where, ...about, ...more });
  const headers = { origin, cookie: cookies[email] ?? "" };
  const request = new Request(`${testUrl}/api/exports?${query}`, { method: "POST", headers, body: "a;b\n" });
  return answer(world.deps.log, "exports", () => takeExport(world.deps, request));
}
function fetchIt(email: string, id: string): Promise<Response> {
  const query = new URLSearchParams({ ...where, id });
  const request = new Request(`${testUrl}/api/files/export?${query}`, { headers: { cookie: cookies[email] ?? "" } });
  return answer(world.deps.log, "files", () => exportDoor(world.deps, request));
}

describe("a file for billing", () => {
  test.each([
    ["staff", demoPeople.staff.email, 200],
    ["an admin", demoPeople.admin.email, 200],
    ["an auditor", demoPeople.auditor.email, 403],
    ["somebody of another tenant", demoNeighbour.email, 404],
    ["nobody", "", 401],
  ])("is taken from %s: %s %i", async (_, email, status) => {
    expect((await send(email)).status).toBe(status);
  });

  test("is not taken from a page that is not ours", async () => {
    expect((await send(demoPeople.staff.email, {}, "https://evil.example")).status).toBe(403);
  });

  test.each([
    ["of a kind that is none", { kind: "charts" }],
    ["of a day that is none", { to: "soon" }],
    ["for a place that is none", { destination: "moon" }],
    ["for a key that is none", { recipient: "e5f9a3f6-2d5c-4a7e-9d1a-0a6c2c6a9f11" }],
  ])("%s is refused", async (_, more) => {
    expect((await send(demoPeople.staff.email, more)).status).toBe(400);
  });

  test("comes back as it was brought, to who may see it", async () => {
    const { exportId } = (await (await send(demoPeople.staff.email)).json()) as { exportId: string };
    const answered = await fetchIt(demoPeople.staff.email, exportId);
    expect(await answered.text()).toBe("a;b\n");
    expect(answered.headers.get("content-disposition")).toContain("Rechnung%20%C3%84.csv");
    expect((await fetchIt(demoPeople.auditor.email, exportId)).status).toBe(403);
    expect((await fetchIt(demoPeople.staff.email, "e5f9a3f6-2d5c-4a7e-9d1a-0a6c2c6a9f11")).status).toBe(404);
    expect((await fetchIt(demoPeople.staff.email, "x")).status).toBe(404);
  });
});
