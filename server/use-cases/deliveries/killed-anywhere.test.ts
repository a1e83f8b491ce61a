import { afterAll, beforeAll, expect, test } from "vitest";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
  await world.feed("Staff", { pattern: "*.csv", errorFileTemplate: "{file}.errors.csv" });
});
afterAll(() => world.close());

/** More steps than there are; each test below wants to see a process that lived to the end. */
const mostSteps = 60;

test.each(["load", "start"] as const)(
  "counted from the %s on, each thing is done once after whichever step the process is killed",
  async (from) => {
    let after = 1;
    let lived = false;
    for (; !lived && after < mostSteps; after++) {
      const name = `${from}-${after}`;
      await world.drop(`${name}.csv`, fileOf(employee(`${from}K${after}`), employee(`${from}L${after}`, "no address")));
      lived = await livesThrough(after, from);
      await world.look();
      await world.work();
      expect(await world.lying("inbound")).toEqual([]);
      const out = (await world.lying("outbound")).filter((file) => file.startsWith(`${name}.`));
      expect({ after, out }).toEqual({ after, out: [`${name}.csv`, `${name}.errors.csv`, `${name}.receipt.json`] });
      expect({ after, ...(await storedOf(`${name}.csv`)) }).toEqual({ after, ...onceEach });
    }
    expect(lived).toBe(true);
    // One transaction or file after the other, and not one large step that hides what is between.
    expect(after).toBeGreaterThan(from === "load" ? 14 : 3);
  },
  120_000,
);

/** Whether the process got to the end: of everything, or of taking the file in where steps are counted from the start. */
async function livesThrough(after: number, from: "load" | "start"): Promise<boolean> {
  const { deps, killed } = mortalDeps(world.deps, after, from);
  await world.look(deps).catch(() => undefined);
  if (from === "load") await world.work(deps, killed).catch(() => undefined);
  return !killed.aborted;
}

const onceEach = {
  imports: 1,
  state: "completed",
  created: 1,
  changes: 1,
  sent: 4,
  unsent: 0,
  objects: ["gone"],
  skipNotices: 1,
};

async function storedOf(fileName: string) {
  const { rows } = await world.owner.query<{ id: string; state: string; rows_created: number }>(
    "select id, state, rows_created from import where file_name = $1",
    [fileName],
  );
  const ids = [rows.map(({ id }) => id)];
  const count = async (sql: string) => Number((await world.owner.query<{ n: string }>(sql, ids)).rows[0]?.n);
  const objects = await world.owner.query<{ state: string }>("select state from inbound_object where key = $1", [
    `inbound/${fileName}`,
  ]);
  return {
    imports: rows.length,
    state: rows[0]?.state,
    created: rows[0]?.rows_created,
    changes: await count("select count(*) n from change where import_id = any ($1)"),
    sent: await count("select count(*) n from delivery where import_id = any ($1) and state = 'sent'"),
    unsent: await count("select count(*) n from delivery where import_id = any ($1) and state <> 'sent'"),
    objects: objects.rows.map(({ state }) => state),
    skipNotices: await count(
      "select count(*) n from notice where import_id = any ($1) and kind = 'completed_with_skips'",
    ),
  };
}
