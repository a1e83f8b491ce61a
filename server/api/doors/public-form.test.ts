import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answer } from "#api/doors/answer.ts";
import { isPlainForm, plainForm, readAnswer, writtenAnswer } from "#api/doors/plain-form.ts";
import { publicForm } from "#api/doors/public-form.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { openForm } from "#use-cases/requisitions/public-form.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
  for (const scope of [world.staging, world.lakeshore]) await turn(scope, true);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query("delete from form_try");
});

const turn = (scope: WorkspaceScope, enabled: boolean) =>
  world.deps.inWorkspace(scope, async ({ requestForm }) => {
    const { version } = await requestForm.get();
    await requestForm.set({ enabled, intro: "Ask here.", phone: "313-555-0142" }, version, world.by);
  });

const typed = {
  business_name: "Party Store",
  owner_first_name: "Olivia",
  owner_last_name: "Example",
  business_phone: "313-555-0142",
  mobile_phone: "",
  email: "",
  consent_sms: false,
  consent_email: false,
  address: "1 Main St",
  city: "Detroit",
  state: "MI",
  zip_code: "48226",
  slots_requested: "20",
};
const northside = { tenant: "northside", environment: "staging" };

type Sent = {
  readonly body?: unknown;
  readonly at?: { readonly tenant: string; readonly environment: string };
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
async function post(what: string, { body, at = northside, from = "203.0.113.1", headers = {} }: Sent) {
  const request = new Request(`${world.config.publicUrl}/api/r/${at.tenant}/${at.environment}/${what}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...{ origin: world.config.publicUrl, "x-forwarded-for": from, ...headers },
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const { log } = world.deps;
  const response = await answer(log, "public-form", () => publicForm(world.deps, request, { ...at, what }));
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
}
const ask = (changed: Partial<typeof typed> = {}, sent: Sent = {}) =>
  post("request", { body: { registration: { ...typed, ...changed }, website: "" }, ...sent });
const statusOf = (code: unknown, sent: Sent = {}) => post("status", { body: { code }, ...sent });
const stored = async () =>
  (await world.owner.query<{ count: number }>("select count(*)::int as count from business_request")).rows[0]?.count;

describe("asking for slots", () => {
  test("is one request however often the same page sends it, one after the other or at once, and counts once", async () => {
    const body = { registration: { ...typed, business_name: "Twice" }, website: "", page: "page-1" };
    const first = await post("request", { body });
    const before = await stored();
    const again = await Promise.all([1, 2, 3, 4, 5, 6].map(() => post("request", { body })));
    for (const { status, body: told } of again) expect([status, told]).toEqual([200, first.body]);
    expect(await stored()).toBe(before);
    const { rows } = await world.owner.query("select count(*)::int as count from form_try");
    expect(rows).toEqual([{ count: 1 }]);

    const other = { ...body, registration: { ...body.registration, slots_requested: "21" } };
    const both = await Promise.all([1, 2].map(() => post("request", { body: other })));
    expect(new Set(both.map(({ body: told }) => told["code"])).size).toBe(1);
    expect(both[0]?.body["code"]).not.toBe(first.body["code"]);
    expect((await post("request", { body: { ...body, page: "page-2" } })).body["code"]).not.toBe(first.body["code"]);
    expect(await stored()).toBe((before ?? 0) + 2);
  });

  test("is answered with a code alone, and the same whether or not the business was here before", async () => {
    const first = await ask();
    const again = await ask();
    expect([first, again].map(({ status, body }) => [status, Object.keys(body)])).toEqual([
      [200, ["kind", "code", "slots", "mailed", "warnings"]],
      [200, ["kind", "code", "slots", "mailed", "warnings"]],
    ]);
    expect(first.body["code"]).toMatch(/^\d{6}PA$/);
    const { rows } = await world.owner.query(
      "select actor_id, actor_name from activity where action like 'business.%'",
    );
    expect(rows[0]).toEqual({ actor_id: null, actor_name: "Public form" });
  });

  test("with mistakes is answered with a sentence for each field, counts as no try, and keeps nothing", async () => {
    const before = await stored();
    const { body } = await ask({ zip_code: "482", slots_requested: "-5", email: "a@b.example\nBcc: c@d.example" });
    expect(body).toMatchObject({ kind: "refused" });
    expect((body["problems"] as { field: string }[]).map(({ field }) => field)).toEqual([
      ...["email", "zip_code", "slots_requested"],
    ]);
    expect(await stored()).toBe(before);
    expect((await world.owner.query("select from form_try")).rowCount).toBe(0);
  });

  test.each<[string, Parameters<typeof post>[1], number]>([
    ["from somebody else's page", { headers: { origin: "https://evil.example" } }, 403],
    ["from no page at all", { headers: { origin: "null" } }, 403],
    ["as a form sends it", { headers: { "content-type": "text/plain" } }, 400],
    ["that is no JSON", { body: "{" }, 400],
    ["that holds a NUL", { body: { registration: { ...typed, city: "De\0troit" }, website: "" } }, 400],
    ["that lacks a field", { body: { registration: { city: "Detroit" }, website: "" } }, 400],
    ["that is larger than a form", { body: { registration: typed, website: "", more: "x".repeat(17_000) } }, 413],
    ["whose hidden field is filled", { body: { registration: typed, website: "https://spam.example" } }, 400],
    ["of a workspace that is not there", { at: { tenant: "nobody", environment: "staging" } }, 404],
    ["of an environment that there is not", { at: { tenant: "northside", environment: "live" } }, 404],
    ["where the form is off", { at: { tenant: "northside", environment: "production" } }, 404],
  ])("%s is refused", async (_, sent, status) => {
    const before = await stored();
    expect(await post("request", { body: { registration: typed, website: "" }, ...sent })).toMatchObject({ status });
    expect(await stored()).toBe(before);
  });

  test("is taken five times an hour from one network, however many ask at once, and from others all the same", async () => {
    const from = (last: number) => ({ from: `2001:db8:1:2::${last}` });
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((last) => ask({}, from(last))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(await ask({}, { from: "2001:db8:1:3::1" })).toMatchObject({ status: 200 });
    expect(
      await ask({}, { from: "2001:db8:1:2::9", at: { tenant: "lakeshore", environment: "staging" } }),
    ).toMatchObject({
      status: 200,
    });
    await world.owner.query("update form_try set at = now() - interval '61 minutes'");
    expect(await ask({}, from(8))).toMatchObject({ status: 200 });
  });

  test("is taken two hundred times an hour in a workspace; of the askers nothing is kept that names them", async () => {
    await ask({}, { from: "198.51.100.77" });
    const { rows } = await world.owner.query("select address_hash from form_try");
    expect(rows[0].address_hash).toMatch(/^[0-9a-f]{64}$/);
    await world.owner.query(
      `insert into form_try (workspace_id, what, address_hash)
       select workspace_id, what, md5(n::text) || md5(n::text) from form_try, generate_series(1, 199) n`,
    );
    expect(await ask({}, { from: "198.51.100.78" })).toMatchObject({
      status: 429,
      body: { code: "too_many_requests" },
    });
  });
});

describe("the status of a code", () => {
  test("is told as it stands", async () => {
    const code = String((await ask({ business_name: "Status" })).body["code"]);
    const now = async (set: string) => {
      await world.owner.query(`update business_request set ${set} where business_code = $1`, [code]);
      return (await statusOf(` ${code.toLowerCase()} `)).body;
    };
    expect(await now("status = 'pending'")).toEqual({ kind: "known", status: "pending", left: null });
    expect(await now("status = 'active', slots_approved = 7")).toEqual({ kind: "known", status: "active", left: 7 });
    expect(await now("status = 'deleted'")).toEqual({ kind: "known", status: "deleted", left: null });
    expect((await statusOf("999999ZZ")).body).toEqual({ kind: "unknown" });
  });

  test("of another workspace's request is that of a code that does not exist", async () => {
    const lakeshore = { at: { tenant: "lakeshore", environment: "staging" } };
    const code = (await ask({ business_name: "Theirs" }, lakeshore)).body["code"];
    expect((await statusOf(code)).body).toEqual({ kind: "unknown" });
    expect((await statusOf(code, lakeshore)).body).toMatchObject({ kind: "known" });
  });

  test("is told twenty times an hour", async () => {
    const answers = [];
    for (let n = 0; n < 21; n += 1) answers.push((await statusOf(`00000${n}AA`)).status);
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
  });
});

describe("a form that the browser sends without a script", () => {
  const path = "/r/northside/staging";
  const plain = (fields: Readonly<Record<string, string>>, sent: Sent & { readonly path?: string } = {}) =>
    plainForm(
      world.deps,
      new Request(`${world.config.publicUrl}${sent.path ?? path}`, {
        method: "POST",
        headers: { origin: world.config.publicUrl, "x-forwarded-for": sent.from ?? "203.0.113.1", ...sent.headers },
        body: new URLSearchParams(fields),
      }),
      sent.path ?? path,
    );
  const { consent_sms: _, consent_email: __, ...fields } = typed;

  test("is answered as any other, with what was typed where it has mistakes, and counts towards the same limits", async () => {
    const wrong = await plain({ ...fields, zip_code: "482", consent_sms: "on" });
    expect(wrong).toMatchObject({ kind: "asked", answer: { kind: "refused" }, typed: { zip_code: "482" } });
    // Read again as the page reads it.
    expect(readAnswer(writtenAnswer(wrong))).toEqual(wrong);
    const asked = await plain({ ...fields, email: "a@store.example", consent_email: "on", business_name: "Plain" });
    const code = asked.kind === "asked" && asked.answer.kind === "registered" ? asked.answer.code : "";
    const { rows } = await world.owner.query("select consent_email, consent_sms from business where name = 'Plain'");
    expect(rows).toEqual([{ consent_email: true, consent_sms: false }]);
    const status = { path: `${path}/status` };
    expect(await plain({ code }, status)).toMatchObject({ kind: "status", answer: { status: "pending" } });
    expect(await plain({ code: " " }, status)).toMatchObject({ kind: "missing" });
    const page = { ...fields, business_name: "Reloaded", page: "page-3" };
    expect(await plain(page)).toEqual(await plain(page));
    for (let n = 0; n < 3; n++) expect(await ask()).toMatchObject({ status: 200 });
    expect(await plain(fields)).toMatchObject({ kind: "fault", sentence: expect.stringContaining("within an hour") });
  });

  test.each<[string, Readonly<Record<string, string>>, Parameters<typeof plain>[1], string]>([
    ["from somebody else's page", fields, { headers: { origin: "https://evil.example" } }, "only from pages of"],
    ["from no page at all", fields, { headers: { origin: "null" } }, "only from pages of"],
    ["that is larger than a form", { ...fields, more: "x".repeat(17_000) }, {}, "more than a form holds"],
    ["that holds a NUL", { ...fields, city: "De\0troit" }, {}, "could not be read"],
    ["whose hidden field is filled", { ...fields, website: "https://spam.example" }, {}, "Website empty"],
    ["of a workspace that is not there", fields, { path: "/r/nobody/staging" }, "no form here"],
  ])("%s is refused with a sentence", async (_, sent, more, sentence) => {
    const before = await stored();
    expect(await plain(sent, more)).toMatchObject({ kind: "fault", sentence: expect.stringContaining(sentence) });
    expect(await stored()).toBe(before);
  });

  test("is told from everything else that comes to these pages", () => {
    const form = "application/x-www-form-urlencoded; charset=UTF-8";
    expect([path, `${path}/status`].map((one) => isPlainForm("POST", one, form))).toEqual([true, true]);
    expect(isPlainForm("GET", path, form)).toBe(false);
    expect(isPlainForm("POST", path, "application/json")).toBe(false);
    expect(["/r/northside", `${path}/other`, "/w/a/b", "/r/%E0/b"].some((one) => isPlainForm("POST", one, form))).toBe(
      false,
    );
  });
});

test("the page knows the agency, and nothing where the form is off or nobody is", async () => {
  expect(await openForm(world.deps, northside)).toMatchObject({ intro: "Ask here.", phone: "313-555-0142" });
  for (const address of [
    { tenant: "northside", environment: "production" },
    { tenant: "nobody", environment: "staging" },
    { tenant: "north\0side", environment: "staging" },
  ]) {
    expect(await openForm(world.deps, address)).toBeNull();
  }
});
