import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { connectRest } from "#adapters/rest/rest-client.ts";
import { createPlatformWorld, type PlatformWorld } from "#testing/platform-world.ts";
import { pausePlatform } from "#use-cases/platform-settings/look-after-platform.ts";
import { platformSteps, testPlatform } from "#use-cases/platform-settings/test-platform.ts";
import { viewPlatform } from "#use-cases/platform-settings/view-platform.ts";
import { setPlatform } from "#use-cases/platform/set-platform.ts";

let world: PlatformWorld;
beforeAll(async () => {
  world = await createPlatformWorld();
});
afterAll(() => world.close());

const connection = async () => (await viewPlatform(world.deps, world.staging)).connection;

/** Tests the connection with a change of it that is taken back afterwards. */
async function tested(change: Partial<Parameters<typeof setPlatform>[1]> = {}, deps = world.deps) {
  const who = { scope: world.staging, by: world.by };
  const usual = { ...who, baseUrl: world.server.url, username: "causeway", password: "secret", lanes: 2 };
  await setPlatform(deps, { ...usual, ...change, seen: (await connection())?.version ?? null });
  const steps = await testPlatform(deps, who);
  return {
    steps,
    outcomes: steps.map(({ outcome }) => outcome),
    sentence: steps.find(({ outcome }) => outcome === "failed")?.sentence,
  };
}

/** What a test shows that fails at a step. */
const failedAt = (step: (typeof platformSteps)[number]) =>
  platformSteps.map((one, at) => {
    const failed = platformSteps.indexOf(step);
    return at < failed ? "done" : one === step ? "failed" : "left_out";
  });

describe("a test of the connection to a platform", () => {
  afterEach(() => {
    world.server.weather(null);
    world.server.outage(false);
  });

  test("goes through, says what was found, and is kept as the last success", async () => {
    const { steps } = await tested();
    const { port } = new URL(world.server.url);
    expect(steps).toEqual([
      { step: "find", outcome: "done", sentence: "localhost leads to an address." },
      { step: "connect", outcome: "done", sentence: `It takes connections at port ${port}.` },
      { step: "encrypt", outcome: "done", sentence: "Its certificate is trusted." },
      { step: "sign_in", outcome: "done", sentence: "causeway may sign in." },
      {
        step: "permission",
        outcome: "done",
        sentence: expect.stringMatching(/employees, clients, visits and all lists/),
      },
    ]);
    expect(await connection()).toMatchObject({ lastSuccessAt: expect.any(String), lastFault: null });
    expect(world.server.records.all("employees")).toEqual([]);
  });

  test("fails at finding a name that leads nowhere", async () => {
    const { outcomes, sentence } = await tested({ baseUrl: "https://nobody.invalid" });
    expect(outcomes).toEqual(failedAt("find"));
    expect(sentence).toMatch(/leads to no address.*how the address is written/);
  });

  test("fails at finding a name that leads into a private network", async () => {
    const connectPlatform = connectRest({ allowPrivate: false });
    const { outcomes, sentence } = await tested({}, { ...world.deps, connectPlatform });
    expect(outcomes).toEqual(failedAt("find"));
    expect(sentence).toMatch(/private network.*write a public address/);
  });

  test("fails at connecting where nobody listens", async () => {
    const { outcomes, sentence } = await tested({ baseUrl: "https://localhost:1" });
    expect(outcomes).toEqual(failedAt("connect"));
    expect(sentence).toMatch(/can't be reached.*host and port/);
  });

  test("fails at encrypting with a certificate that nobody vouches for", async () => {
    const connectPlatform = connectRest({ allowPrivate: true });
    const { outcomes, sentence } = await tested({}, { ...world.deps, connectPlatform });
    expect(outcomes).toEqual(failedAt("encrypt"));
    expect(sentence).toMatch(/certificate is not trusted.*known authority/);
  });

  test.each([{ password: "wrong" }, { username: "nobody" }])("fails at signing in with %o", async (change) => {
    const { outcomes, sentence } = await tested(change);
    expect(outcomes).toEqual(failedAt("sign_in"));
    expect(sentence).toMatch(/refuses the name or the password \(401\)/);
    expect(await connection()).toMatchObject({ lastFault: sentence, lastFaultAt: expect.any(String) });
  });

  test.each([
    ["cut", /closed the connection/],
    ["error", /fault of its own/],
    ["half", /closed the connection/],
    ["busy", /asks for patience/],
  ] as const)("fails behind the encryption when the answer is %s", async (mishap, why) => {
    world.server.weather(() => mishap);
    const { outcomes, sentence } = await tested();
    expect(outcomes).toEqual(failedAt("sign_in"));
    expect(sentence).toMatch(why);
  });

  test("fails at the permission, and names all that the user may not read", async () => {
    world.server.forbid("clients", "roles");
    const { outcomes, sentence } = await tested();
    world.server.forbid();
    expect(outcomes).toEqual(failedAt("permission"));
    expect(sentence).toBe(
      "This user may not read clients and roles (403). Ask the platform to let it, and test again.",
    );
  });

  test("says at which question the platform has failed after the sign-in", async () => {
    world.server.next(null, null, "error");
    const { outcomes, sentence } = await tested();
    expect(outcomes).toEqual(failedAt("permission"));
    expect(sentence).toMatch(/^Asked for clients: The platform has a fault of its own/);
  });

  test("goes through while the platform is paused, and for nobody where none is set", async () => {
    const { version = 0 } = (await connection()) ?? {};
    await pausePlatform(world.deps, { scope: world.staging, by: world.by, paused: true, seen: version });
    expect((await tested()).outcomes).toEqual(platformSteps.map(() => "done"));
    expect((await connection())?.paused).toBe(true);
    const nowhere = testPlatform(world.deps, { scope: world.lakeshore, by: world.by });
    await expect(nowhere).rejects.toThrow(/No platform is set/);
  });

  test("is recorded with how far it came", async () => {
    const { rows } = await world.owner.query(
      "select detail from activity where action = 'platform.tested' and detail->>'step' = 'sign_in' limit 1",
    );
    expect(rows).toEqual([{ detail: { reached: false, step: "sign_in" } }]);
  });
});
