import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoNeighbour, demoPassword, demoPeople } from "#prisma/seed.ts";
import { cookiesOf, peopleWorld, testUrl, type PeopleWorld } from "#testing/people-world.ts";

describe("signing in", () => {
  let world: PeopleWorld;
  beforeAll(async () => {
    world = await peopleWorld();
  });
  afterAll(() => world.end());

  /** What the log of a tenant says since an entry, oldest first. */
  const activityOf = async (slug: string) => {
    const client = await world.database.pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query<{ id: string }>("select id from tenant where slug = $1", [slug]);
      await client.query("select set_config('app.tenant_id', $1, true)", [rows[0]?.id]);
      const entries = await client.query<{ line: string }>(
        "select action || ' ' || subject as line from activity order by seq",
      );
      return entries.rows.map(({ line }) => line);
    } finally {
      await client.query("rollback");
      client.release();
    }
  };

  /** What is added to the log of northside while something is done. */
  const activityDuring = async (work: () => Promise<unknown>, slug = "northside") => {
    const before = (await activityOf(slug)).length;
    await work();
    return (await activityOf(slug)).slice(before);
  };

  const { admin, staff, auditor, liaison } = demoPeople;

  test("with the right password opens a session of seven days in a cookie that scripts and other sites can't use", async () => {
    const response = await world.post("/sign-in/email", { email: staff.email, password: demoPassword });
    expect(response.status).toBe(200);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-/);
    for (const attribute of [/HttpOnly/i, /; Secure/i, /SameSite=Lax/i, /Path=\//i, /Max-Age=604800/i]) {
      expect(cookie).toMatch(attribute);
    }
    const person = await world.deps.signIn.personOf(new Headers({ cookie: cookiesOf(response) }));
    expect(person).toMatchObject({ name: staff.name, email: staff.email, secondFactor: false });
  });

  test("takes the e-mail address in any case", async () => {
    const response = await world.post("/sign-in/email", { email: "Staff@Northside.Example", password: demoPassword });
    expect(response.status).toBe(200);
  });

  test("answers a wrong password and an unknown address alike", async () => {
    const wrong = await world.post("/sign-in/email", { email: liaison.email, password: "not the password" });
    const unknown = await world.post("/sign-in/email", { email: "nobody@northside.example", password: "not the one" });
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(wrong.status).toBe(401);
  });

  test("with a made-up cookie is nobody", async () => {
    const headers = new Headers({ cookie: "__Secure-better-auth.session_token=abc.def" });
    expect(await world.deps.signIn.personOf(headers)).toBeNull();
  });

  test.each([
    ["POST", "/sign-up/email"],
    ["POST", "/organization/create"],
    ["POST", "/organization/update-member-role"],
    ["POST", "/organization/accept-invitation"],
    ["POST", "/change-email"],
    ["POST", "/delete-user"],
    ["POST", "/request-password-reset"],
    ["GET", "/sign-in/email"],
    ["GET", "/toString"],
  ])("%s %s is not a door of the product", async (method, path) => {
    const response = await world.deps.signIn.handle(new Request(`${testUrl}/api/auth${path}`, { method }));
    expect(response.status).toBe(404);
  });

  test.each([
    ["from a page of somebody else's", { origin: "https://evil.example" }],
    ["from no page at all", {}],
  ])("%s is refused", async (_name, origin) => {
    const response = await world.deps.signIn.handle(
      new Request(`${testUrl}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": "192.0.2.7", ...origin },
        body: JSON.stringify({ email: staff.email, password: demoPassword }),
      }),
    );
    expect(response.status).toBe(403);
  });

  test("is recorded, as is failing to, in the log of each tenant of the person", async () => {
    const work = async () => {
      await world.signedIn(admin.email);
      await world.post("/sign-in/email", { email: admin.email, password: "not the password" });
    };
    let lakeshore: string[] = [];
    const northside = await activityDuring(async () => {
      lakeshore = await activityDuring(work, "lakeshore");
    });
    const expected = [`person.signed-in ${admin.name}`, `person.sign-in-failed ${admin.name}`];
    expect([northside, lakeshore]).toEqual([expected, expected]);
  });

  test("out ends the session and is recorded", async () => {
    const headers = await world.signedIn(auditor.email);
    const lines = await activityDuring(() => world.post("/sign-out", {}, headers.get("cookie") ?? ""));
    expect(lines).toEqual([`person.signed-out ${auditor.name}`]);
    expect(await world.deps.signIn.personOf(headers)).toBeNull();
  });

  test("out everywhere ends every session at once", async () => {
    const [desk, tablet] = [await world.signedIn(auditor.email), await world.signedIn(auditor.email)];
    const lines = await activityDuring(() => world.post("/revoke-sessions", {}, desk.get("cookie") ?? ""));
    expect(lines).toEqual([`person.signed-out-everywhere ${auditor.name}`]);
    expect(await world.deps.signIn.personOf(desk)).toBeNull();
    expect(await world.deps.signIn.personOf(tablet)).toBeNull();
  });

  test("with a new password is recorded, and a short one is refused", async () => {
    const cookie = (await world.signedIn(auditor.email)).get("cookie") ?? "";
    const change = (currentPassword: string, newPassword: string) =>
      world.post("/change-password", { currentPassword, newPassword }, cookie);
    expect((await change(demoPassword, "eleven char")).status).toBe(400);
    const lines = await activityDuring(async () => {
      expect((await change(demoPassword, "a longer password")).status).toBe(200);
    });
    expect(lines).toEqual([`person.password-changed ${auditor.name}`]);
    await world.signedIn(auditor.email, "a longer password");
  });

  test.each([
    ["an address that somebody has", demoNeighbour.email],
    ["an address that nobody has", "nobody-at-all@lakeshore.example"],
  ])("ten times wrong with %s has to wait, with a sentence that says how long", async (_name, email) => {
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => world.post("/sign-in/email", { email, password: "not the password" })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(4).fill(429)]);
    const after = await world.post("/sign-in/email", { email: email.toUpperCase(), password: demoPassword });
    expect(after.status).toBe(429);
    expect(await after.json()).toMatchObject({
      code: "SIGN_IN_THROTTLED",
      message: "Too many failed sign-ins with this e-mail address. Try again in 15 minutes.",
    });
  });

  test("from one address too often is refused whatever the e-mail address", async () => {
    const answers = await Promise.all(
      Array.from({ length: 35 }, (_, index) =>
        world.deps.signIn.handle(
          new Request(`${testUrl}/api/auth/sign-in/email`, {
            method: "POST",
            headers: { "content-type": "application/json", origin: testUrl, "x-forwarded-for": "192.0.2.99" },
            body: JSON.stringify({ email: `guess-${index}@northside.example`, password: "not the password" }),
          }),
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  test("with a second factor takes the code after the password, and a backup code once", async () => {
    const password = demoPassword;
    const cookie = (await world.signedIn(liaison.email)).get("cookie") ?? "";
    const enabled = await world.post("/two-factor/enable", { password }, cookie);
    const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
    const on = await activityDuring(() => world.post("/two-factor/verify-totp", { code: totp(totpURI) }, cookie));
    expect(on).toEqual([`person.second-factor-on ${liaison.name}`]);

    const half = await world.post("/sign-in/email", { email: liaison.email, password });
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true });
    const halfWay = cookiesOf(half);
    expect(await world.deps.signIn.personOf(new Headers({ cookie: halfWay }))).toBeNull();

    const wrong = await activityDuring(() => world.post("/two-factor/verify-totp", { code: "000000" }, halfWay));
    expect(wrong).toEqual([`person.second-factor-failed ${liaison.name}`]);

    const [backupCode] = backupCodes;
    let whole = new Headers();
    const lines = await activityDuring(async () => {
      const response = await world.post("/two-factor/verify-backup-code", { code: backupCode }, halfWay);
      whole = new Headers({ cookie: cookiesOf(response) });
    });
    expect(lines).toEqual([`person.signed-in ${liaison.name}`]);
    expect(await world.deps.signIn.personOf(whole)).toMatchObject({ email: liaison.email, secondFactor: true });

    const again = cookiesOf(await world.post("/sign-in/email", { email: liaison.email, password }));
    expect((await world.post("/two-factor/verify-backup-code", { code: backupCode }, again)).status).toBe(401);
    expect((await world.post("/two-factor/verify-totp", { code: totp(totpURI) }, again)).status).toBe(200);

    const off = await activityDuring(() => world.post("/two-factor/disable", { password }, whole.get("cookie") ?? ""));
    expect(off).toEqual([`person.second-factor-off ${liaison.name}`]);
  });

  test("leaves no e-mail address, name or password in the process's log", () => {
    expect(world.logged.filter((line) => /northside|lakeshore|example|password"|Noor|Lee W/i.test(line))).toEqual([]);
  });
});

/** The six digits that an authenticator shows now (RFC 6238, SHA-1, 30 s). */
function totp(uri: string): string {
  const base32 = new URL(uri).searchParams.get("secret") ?? "";
  const bits = [...base32.replace(/=+$/, "")].map((digit) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(digit));
  const binary = bits.map((value) => value.toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((binary.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
