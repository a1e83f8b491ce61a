import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Registration } from "#core/requisitions/registration-problems.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { registerBusiness } from "#use-cases/requisitions/register-business.ts";
import { setRequestForm, viewRequestForm } from "#use-cases/requisitions/request-form-settings.ts";
import { listBusinesses, viewBusiness } from "#use-cases/requisitions/view-businesses.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const bakery: Registration = {
  business_name: "Ó Bakery",
  owner_first_name: "Hana",
  owner_last_name: "Müller",
  business_phone: "(313) 302-0603",
  mobile_phone: "",
  email: "hana@bakery.example",
  consent_sms: false,
  consent_email: true,
  address: "3036 Gratiot Ave",
  city: "Detroit",
  state: "mi",
  zip_code: "48226",
  slots_requested: 13,
};

const register = async (changed: Partial<Registration> = {}, scope = world.staging, draw = world.deps.drawDigits) => {
  const deps = { ...world.deps, drawDigits: draw };
  const answer = await registerBusiness(deps, { scope, by: world.by, registration: { ...bakery, ...changed } });
  if (answer.kind === "refused") throw new Error(JSON.stringify(answer.problems));
  return answer;
};
const list = (search = "", limit = 50, after: string | null = null) =>
  listBusinesses(world.deps, world.staging, { search, after, limit });

describe("a business that registers", () => {
  test("gets a hash and a code of its name's ASCII letters, and a line in the activity log without its name", async () => {
    const { hash, code, known } = await register({ business_name: "Éclair & Ó", address: "1 First St" });
    expect([hash, code]).toEqual([expect.stringMatching(/^\d{6}CL$/), expect.stringMatching(/^\d{6}CL$/)]);
    expect(known).toBe(false);
    const { business, requests } = await viewBusiness(world.deps, world.staging, hash);
    expect(business).toMatchObject({ business_phone: "313-302-0603", state: "MI" });
    expect(requests).toMatchObject([{ business_code: code, status: "pending", slots_requested: 13, origin: "staff" }]);
    const log = await world.owner.query("select action, subject, detail from activity where action like 'business.%'");
    expect(log.rows).toMatchObject([{ action: "business.registered", subject: `Business ${hash}` }]);
    expect(JSON.stringify(log.rows)).not.toContain("clair");
  });

  test("several times at once is one business with as many requests", async () => {
    const spellings = ["Ó Bakery", "O  BAKERY", "ó bakery", "Ó Bakery "];
    const answers = await Promise.all(spellings.map((business_name) => register({ business_name })));
    expect(new Set(answers.map(({ hash }) => hash)).size).toBe(1);
    expect(new Set(answers.map(({ code }) => code)).size).toBe(4);
    expect(answers.filter(({ known }) => !known)).toHaveLength(1);
    const { requests } = await viewBusiness(world.deps, world.staging, answers[0]?.hash ?? "");
    expect(requests.map(({ business_code }) => business_code).toSorted()).toEqual(
      answers.map(({ code }) => code).toSorted(),
    );
  });

  test("again is changed to what it says now; another street is another business", async () => {
    const first = await register({ address: "5 Fifth St", owner_first_name: "Ana" });
    const again = await register({ address: "5  fifth st", owner_first_name: "Bea", slots_requested: 2 });
    const other = await register({ address: "6 Fifth St" });
    expect([again.hash, again.known, other.hash === first.hash]).toEqual([first.hash, true, false]);
    const { business, requests } = await viewBusiness(world.deps, world.staging, first.hash);
    expect(business.owner_first_name).toBe("Bea");
    expect(requests.map(({ slots_requested }) => slots_requested).toSorted()).toEqual([13, 2]);
  });

  test("gets numbers that nobody has, however often taken ones are drawn", async () => {
    const drawn = (...numbers: readonly string[]) => {
      const left = [...numbers];
      return () => left.shift() ?? "999999";
    };
    const first = await register({ business_name: "Zed", address: "1" }, world.staging, drawn("000001", "000002"));
    expect([first.hash, first.code]).toEqual(["000001ZE", "000002ZE"]);
    const draw = drawn("000001", "000003", "000002", "000004");
    const second = await register({ business_name: "Zed", address: "2" }, world.staging, draw);
    expect([second.hash, second.code, second.known]).toEqual(["000003ZE", "000004ZE", false]);
    const stuck = register({ business_name: "Zed", address: "3" }, world.staging, () => "000001");
    await expect(stuck).rejects.toMatchObject({ code: "unavailable" });
    expect((await list("Zed")).count).toBe(2);
  });

  test("with a name that a spreadsheet would run is refused, and nothing is kept", async () => {
    const registration = { ...bakery, business_name: '=HYPERLINK("x")' };
    const answer = await registerBusiness(world.deps, { scope: world.staging, by: world.by, registration });
    expect(answer).toMatchObject({ kind: "refused", problems: [{ field: "business_name" }] });
    expect((await list("HYPERLINK")).count).toBe(0);
  });

  test("in another workspace is another business, which this one does not see", async () => {
    const { hash } = await register({ business_name: "Only theirs" }, world.lakeshore);
    expect((await list("Only theirs")).count).toBe(0);
    await expect(viewBusiness(world.deps, world.staging, hash)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the list of businesses", () => {
  test.each([
    ["its name without accents", "o baker"],
    ["its owner", "hana müller"],
    ["its phone", "302-0603"],
    ["its e-mail address", "HANA@bakery"],
    ["its street", "3036 gratiot"],
  ])("finds one by %s", async (_, search) => {
    expect((await list(search)).businesses.some(({ business_name }) => /bakery/i.test(business_name))).toBe(true);
  });

  test("finds one by hash and code, takes signs as they are, and goes on from page to page", async () => {
    const { hash, code } = await register({ business_name: "100% Söl_ja", address: "9 Ninth St" });
    for (const search of [hash, code.toLowerCase(), "100%", "l_ja"]) {
      expect((await list(search)).businesses.map((business) => business.hash)).toEqual([hash]);
    }
    expect((await list("0%0")).count).toBe(0);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await list("", 2, after);
      seen.push(...page.businesses.map((business) => business.hash));
      [after, more] = [page.next, page.next !== null];
    }
    expect(seen).toEqual((await list()).businesses.map((business) => business.hash));
  });

  test("says what each may book and has booked", async () => {
    const { hash, code } = await register({ business_name: "Booked", address: "7 Seventh St" });
    await world.owner.query(
      "update business_request set status = 'active', slots_approved = 5 where business_code = $1",
      [code],
    );
    await book(world, code, 2);
    const [listed] = (await list("Booked")).businesses;
    expect(listed).toMatchObject({ capacity: { allotted: 5, booked: 2, free: 3 }, requests: 1 });
    expect((await viewBusiness(world.deps, world.staging, hash)).requests).toMatchObject([{ booked: 2 }]);
  });
});

test("the public form is off until somebody turns it on with a phone, and two who change it don't overwrite", async () => {
  const scope = world.staging;
  const set = (phone: string, seenVersion: number) =>
    setRequestForm(world.deps, { scope, by: world.by, form: { enabled: true, intro: "", phone }, seenVersion });
  expect(await viewRequestForm(world.deps, scope)).toMatchObject({ enabled: false, version: 0 });
  await expect(set(" ", 0)).rejects.toMatchObject({ code: "bad_request" });
  await set("313-555-0142", 0);
  await expect(set("313-555-0143", 0)).rejects.toMatchObject({ code: "conflict" });
  expect(await viewRequestForm(world.deps, scope)).toMatchObject({ enabled: true, phone: "313-555-0142", version: 1 });
});

/** Appointments with a code, straight into the tables. */
async function book({ owner, staging }: ImportWorld, code: string, count: number): Promise<void> {
  await owner.query(
    `with s as (insert into site (workspace_id, code, name, title, zone, changed_by_name)
        values ($1, 'MAIN', 'Main', 'Main', 'America/Detroit', 'Test') returning id),
      p as (insert into patient (workspace_id, patient_number, first_name, last_name, dob, person_key)
        values ($1, '270312000001', 'Ana', 'Example', '1980-01-01', repeat('a', 64)) returning id)
     insert into appointment (workspace_id, hash, patient_id, site_id, start_at, end_at, book_at, business_code,
       business_id, record_version)
     select $1, lpad(n::text, 6, '0') || 'EA', p.id, s.id, now(), now() + interval '1 hour', now(), r.business_code,
       r.business_id, 1
     from s, p, generate_series(1, $3) n, business_request r where r.business_code = $2`,
    [staging.workspaceId, code, count],
  );
}
