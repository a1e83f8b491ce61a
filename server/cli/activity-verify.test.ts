import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyActivity } from "#server/cli/activity-verify.ts";
import { peopleWorld, type PeopleWorld } from "#testing/people-world.ts";

describe("causeway activity verify", () => {
  let world: PeopleWorld;
  beforeAll(async () => {
    world = await peopleWorld();
  });
  afterAll(() => world.end());

  const run = async (tenant?: string) => {
    const lines: string[] = [];
    const whole = await verifyActivity(world.test.ownerUrl, tenant, (line) => lines.push(line));
    return { whole, lines };
  };

  test("says of every tenant that its log is whole, with the newest entry to note elsewhere", async () => {
    const { whole, lines } = await run();
    expect(whole).toBe(true);
    expect(lines).toEqual([
      expect.stringMatching(/^lakeshore: 3 entries, whole\. Newest: 3 [0-9a-f]{64}$/),
      expect.stringMatching(/^northside: 5 entries, whole\. Newest: 5 [0-9a-f]{64}$/),
    ]);
  });

  test("says so when there is no such tenant", async () => {
    expect(await run("nowhere")).toEqual({ whole: false, lines: ['There is no tenant "nowhere".'] });
  });

  test("names the entry that was changed, and leaves other tenants whole", async () => {
    const owner = new pg.Client({ connectionString: world.test.ownerUrl });
    await owner.connect();
    await owner.query("alter table activity disable trigger all");
    await owner.query(`update activity set subject = 'Somebody else' where seq = 4
      and tenant_id = (select id from tenant where slug = 'northside')`);
    await owner.end();
    expect(await run("northside")).toEqual({
      whole: false,
      lines: ["northside: entry 4 was changed after it was written. The 3 before it are whole."],
    });
    expect((await run("lakeshore")).whole).toBe(true);
    expect((await run()).whole).toBe(false);
  });
});
