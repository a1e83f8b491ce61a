import { afterAll, beforeAll, expect, test } from "vitest";
import { httpPeer, type HttpAnswer, type HttpPeer } from "#adapters/contracts/http-peer.ts";
import { googleAddress } from "#adapters/contact-checks/google-address.ts";
import { neverBounce } from "#adapters/contact-checks/never-bounce.ts";
import type { Registration } from "#core/requisitions/registration-problems.ts";
import type { ContactChecks } from "#ports/contact-checks.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { contactWarnings } from "#use-cases/contact-checks/contact-warnings.ts";
import { withBreaker } from "#use-cases/contact-checks/with-breaker.ts";
import { askForSlots } from "#use-cases/requisitions/public-form.ts";
import { registerBusiness } from "#use-cases/requisitions/register-business.ts";
import { setRequestForm } from "#use-cases/requisitions/request-form-settings.ts";

let world: ImportWorld;
let google: HttpPeer;
let bounce: HttpPeer;
let house: HttpAnswer;
let mailbox: HttpAnswer;
const logged: string[] = [];

const json = (body: object): HttpAnswer => ({ status: 200, body: JSON.stringify(body) });
const granularity = (name: string) => json({ result: { verdict: { validationGranularity: name } } });
const result = (name: string) => json({ status: "success", result: name });

beforeAll(async () => {
  [world, google, bounce] = await Promise.all([createImportWorld(), httpPeer(() => house), httpPeer(() => mailbox)]);
  const form = { enabled: true, intro: "", phone: "313-555-0100" };
  await setRequestForm(world.deps, { scope: world.staging, by: world.by, form, seenVersion: 0 });
});
afterAll(async () => {
  await Promise.all([world.close(), google.close(), bounce.close()]);
});

const checks = (): ContactChecks => ({
  address: googleAddress({ key: "K", url: `http://127.0.0.1:${google.port}/`, timeoutMs: 2_000 }),
  email: neverBounce({ key: "K", url: `http://127.0.0.1:${bounce.port}/`, timeoutMs: 2_000 }),
});
const depsWith = (contactChecks: ContactChecks) => {
  const warn = (what: object, message: string) => void logged.push(message + String((what as { err?: unknown }).err));
  return { ...world.deps, contactChecks, log: { ...world.deps.log, warn } };
};

const bakery: Registration = {
  ...{ business_name: "Ó Bakery", owner_first_name: "Hana", owner_last_name: "Müller", mobile_phone: "" },
  ...{ business_phone: "313-302-0603", email: "hana@bakery.example", consent_sms: false, consent_email: false },
  ...{ address: "3036 Gratiot Ave", city: "Detroit", state: "MI", zip_code: "48226", slots_requested: 13 },
};

async function registered(changed: Partial<Registration>, contactChecks = checks()) {
  const asked = { scope: world.staging, by: world.by, registration: { ...bakery, ...changed } };
  const answer = await registerBusiness(depsWith(contactChecks), asked);
  if (answer.kind === "refused") throw new Error("It was refused.");
  return answer;
}

const asked = () => [google.requests.length, bounce.requests.length];
const remembered = async () =>
  (await world.owner.query("select workspace_id, verdict, contact_check::text as row from contact_check")).rows;

test("a contact that is probably wrong is a remark, and the request is there; so it is at the desk", async () => {
  [house, mailbox] = [granularity("ROUTE"), result("invalid")];
  const { hash, warnings } = await registered({});
  expect(warnings).toEqual([
    { contact: "address", kind: "unlikely" },
    { contact: "email", kind: "unlikely" },
  ]);
  expect(await contactWarnings(depsWith(checks()), world.staging, hash)).toEqual(warnings);
  // Where the operator has taken the services away, nothing is said any more.
  expect(await contactWarnings(world.deps, world.staging, hash)).toEqual([]);
  expect(asked()).toEqual([1, 1]);
});

test("what was answered is remembered for 30 days in its workspace, however it is spelt, and without the contact", async () => {
  const before = asked();
  await registered({ address: "3036  GRATIOT ave", email: "Hana@Bakery.example" });
  expect(asked()).toEqual(before);
  const rows = await remembered();
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/gratiot|hana|detroit/i);
  await world.owner.query("update contact_check set checked_at = checked_at - interval '30 days'");
  [house, mailbox] = [granularity("PREMISE"), result("valid")];
  expect((await registered({})).warnings).toEqual([]);
  expect(asked()).toEqual([2, 2]);
  expect(await remembered()).toMatchObject([{ verdict: "ok" }, { verdict: "ok" }]);
  const elsewhere = { scope: world.production, by: world.by, registration: bakery };
  await registerBusiness(depsWith(checks()), elsewhere);
  expect(asked()).toEqual([3, 3]);
});

test("a service that is down keeps nobody out, is told as such, and is asked again the next time", async () => {
  [house, mailbox] = [{ status: 500, body: "3036 Gratiot" }, result("unknown")];
  const other = { address: "1 First St", email: "" };
  expect((await registered(other)).warnings).toEqual([{ contact: "address", kind: "unchecked" }]);
  google.turn("reset");
  const both = await registered({ ...other, email: "ana@bakery.example" });
  expect(both.warnings).toEqual([
    { contact: "address", kind: "unchecked" },
    { contact: "email", kind: "unchecked" },
  ]);
  google.turn("fair");
  house = granularity("PREMISE");
  expect((await registered(other)).warnings).toEqual([]);
  expect(logged.join()).toContain("did not answer as agreed");
  expect(logged.join()).not.toMatch(/Gratiot|First St|ana@/);
});

test("nothing is asked without a service, and no transaction is open while one is asked", async () => {
  const none = { address: null, email: null };
  expect((await registered({ address: "2 Second St" }, none)).warnings).toEqual([]);
  let open: unknown = null;
  const looking: ContactChecks["address"] = async () => {
    const { rows } = await world.owner.query(
      `select count(*)::int as open from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and backend_type = 'client backend'`,
    );
    open = rows[0].open;
    return "ok";
  };
  await registered({ address: "3 Third St" }, { ...none, address: looking });
  expect(open).toBe(0);
});

test("the public form tells it, too, and asks nobody for what it refuses", async () => {
  [house, mailbox] = [granularity("PREMISE"), result("disposable")];
  const asking = { tenant: "northside", environment: "staging", from: "192.0.2.7" };
  const before = asked();
  const refused = { ...bakery, address: "4 Fourth St", city: "" };
  expect(await askForSlots(depsWith(checks()), { ...asking, registration: refused })).toMatchObject({
    kind: "refused",
  });
  expect(asked()).toEqual(before);
  const registration = { ...bakery, address: "4 Fourth St", email: "new@bakery.example" };
  expect(await askForSlots(depsWith(checks()), { ...asking, registration })).toMatchObject({
    ...{ kind: "registered", slots: 13, warnings: [{ contact: "email", kind: "unlikely" }] },
  });
});

test("a service that fails again and again is left alone for a minute, then asked by one at a time", async () => {
  let [now, calls] = [0, 0];
  let isUp = false;
  const guarded = withBreaker(
    (text: string) => {
      calls += 1;
      return isUp ? Promise.resolve(text) : Promise.reject(new Error("down"));
    },
    () => now,
  );
  for (let tries = 0; tries < 5; tries += 1) await expect(guarded("a")).rejects.toThrow();
  expect(calls).toBe(3);
  now = 60_000;
  await Promise.allSettled([guarded("a"), guarded("a"), guarded("a")]);
  expect(calls).toBe(4);
  now = 120_000;
  isUp = true;
  expect(await guarded("a")).toBe("a");
  expect(await guarded("b")).toBe("b");
});
