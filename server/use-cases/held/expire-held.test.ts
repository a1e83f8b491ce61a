import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { runHeldRound } from "#jobs/run-release-job.ts";
import type { Deps } from "#server/composition.ts";
import { heldOf, loadedClients, loadedVisits, visit } from "#testing/held-world.ts";
import { mappingByName, plainFormat, textOf } from "#testing/import-world.ts";
import { createInboundWorld, type InboundWorld } from "#testing/inbound-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import { fixRest } from "#use-cases/corrections/fix-rest.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
});
afterAll(() => world.close());

const round = (deps: Deps = world.deps) => runHeldRound(deps, new AbortController().signal);
const overdue = (importId: string) =>
  world.owner.query("update held_row set expires_at = now() - interval '1 minute' where import_id = $1", [importId]);
const count = async (sql: string, importId: string) =>
  Number((await world.owner.query<{ n: string }>(sql, [importId])).rows[0]?.n);
const errorsOf = async (importId: string) => {
  const artifacts = await world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(importId));
  const found = artifacts.find(({ kind }) => kind === "held_errors");
  return found ? { rows: found.rows, text: await textOf(world.deps.files.get(found.storeKey)) } : null;
};

/** A feed of visits that loads by itself, and a file of it in inbound/. */
async function cameIn(name: string, ...rows: readonly string[]): Promise<string> {
  const columns = ["external_id", "start_at", "end_at", "client", "employee"];
  await world.deps.inWorkspace(world.staging, async ({ feeds, routes }) => {
    const mapping = mappingByName(entityOf("visit"), columns);
    const made = await feeds.create(name, {
      ...{ format: plainFormat, columns, headerSignature: columns, mapping, by: world.by },
    });
    const route = { ...defaultRoute, pattern: `${name}*.csv`, errorFileTemplate: "{file}.errors.csv" };
    await routes.save({ ...route, loadPolicy: "automatic", feedId: made?.id ?? "" });
  });
  await world.drop(`${name}.csv`, [columns.join(","), ...rows, ""].join("\n"));
  await world.look();
  await world.work();
  const { rows: found } = await world.owner.query<{ id: string }>("select id from import where file_name = $1", [
    `${name}.csv`,
  ]);
  return found[0]?.id ?? "";
}

test("rows that have waited too long go back to where their file came from, once, and are open then", async () => {
  const importId = await cameIn("late", visit("L1", "nobody"), visit("L2", "nobody"));
  await round();
  expect(await heldOf(world, importId)).toEqual(["2 waiting", "3 waiting"]);
  await overdue(importId);
  await round();
  await round();
  expect(await heldOf(world, importId)).toEqual(["2 expired", "3 expired"]);
  const errors = await errorsOf(importId);
  expect(errors?.rows).toBe(2);
  expect(errors?.text).toContain("unknown_reference");
  expect(errors?.text).toContain("L2");
  await world.work();
  expect(await world.lying("outbound")).toContain("late.errors_held.csv");
  expect(
    await count("select count(*) n from notice where import_id = $1 and kind = 'rows_held_expired'", importId),
  ).toBe(1);
  const tally = await world.deps.inWorkspace(world.staging, ({ corrections }) => corrections.tally(importId));
  expect(tally).toMatchObject({ skipped: 0, held: { rows: 2, waiting: 0, open: 2, expired: 2 } });
  // They are mended as the rest of any import is.
  const rest = await fixRest(world.deps, { scope: world.staging, by: world.by, importId });
  expect(await textOf(world.deps.files.get(rest.storeKey))).toContain("L1");
});

test("what is there by the time that the round comes is loaded, and not given up", async () => {
  const run = await loadedVisits(world, "Just in time", visit("J1", "J"));
  await loadedClients(world, "J");
  await overdue(run.id);
  await round();
  expect(await heldOf(world, run.id)).toEqual(["2 released"]);
});

test("whenever the round is killed, each row is given up once and nothing is told twice", async () => {
  let lived = false;
  let after = 1;
  for (; !lived && after < 20; after++) {
    const run = await loadedVisits(world, `Killed ${after}`, visit(`E${after}a`, "gone"), visit(`E${after}b`, "gone"));
    await overdue(run.id);
    const { deps, killed } = mortalDeps(world.deps, after, "start");
    await round(deps).catch(() => undefined);
    lived = !killed.aborted;
    await round();
    expect({ after, held: await heldOf(world, run.id) }).toEqual({ after, held: ["2 expired", "3 expired"] });
    expect({ after, rows: (await errorsOf(run.id))?.rows }).toEqual({ after, rows: 2 });
    const notices = "select count(*) n from notice where import_id = $1 and kind = 'rows_held_expired'";
    expect({ after, notices: await count(notices, run.id) }).toEqual({ after, notices: 1 });
    const told = "select count(*) n from activity where action = 'held.expired' and detail->>'importId' = $1";
    expect({ after, told: await count(told, run.id) }).toEqual({ after, told: 1 });
  }
  expect(lived).toBe(true);
  expect(after).toBeGreaterThan(2);
}, 60_000);
