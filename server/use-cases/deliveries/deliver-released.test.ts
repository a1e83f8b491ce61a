import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { mappingByName, plainFormat } from "#testing/import-world.ts";
import { createInboundWorld, type InboundWorld } from "#testing/inbound-world.ts";
import { releasedOf, teachStatus } from "#testing/held-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import { releaseHeld } from "#use-cases/held/release-held.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
});
afterAll(() => world.close());

const columns = ["external_id", "username", "first_name", "last_name", "email", "status"];
const row = (key: string, status: string) => `${key},u${key},Ana,Lind,${key}@agency.example,${status}`;

/** A feed that loads by itself and whose rows wait for values that nobody has mapped. */
async function holdingFeed(name: string, errorFileTemplate: string): Promise<string> {
  return world.deps.inWorkspace(world.staging, async ({ feeds, routes, feedHolds }) => {
    const mapping = mappingByName(entityOf("employee"), columns);
    const made = await feeds.create(name, {
      ...{ format: plainFormat, columns, headerSignature: columns, mapping, by: world.by },
    });
    const feedId = made?.id ?? "";
    const route = { pattern: `${name}*.csv`, loadPolicy: "automatic", errorFileTemplate } as const;
    await routes.save({ ...defaultRoute, ...route, feedId });
    await feedHolds.set(feedId, { values: true, references: true, limitDays: 7 }, world.by);
    return feedId;
  });
}

/** A file that came by itself, of which two rows wait; answers its import. */
async function loadedWithWaiting(name: string): Promise<string> {
  const rows = [row(`${name}1`, "active"), row(`${name}2`, "gone fishing"), row(`${name}3`, "who knows")];
  await world.drop(`day/${name}.csv`, [columns.join(","), ...rows, ""].join("\n"));
  await world.look();
  await world.work();
  const { rows: found } = await world.owner.query<{ id: string }>("select id from import where file_name = $1", [
    `${name}.csv`,
  ]);
  return found[0]?.id ?? "";
}

const release = (importId: string) => releaseHeld(world.deps, { scope: world.staging, by: world.by, importId });
const lying = async (name: string) => (await world.lying("outbound")).filter((file) => file.includes(name));

test("what was made of released rows follows their file, once, wherever the worker is killed", async () => {
  const feedId = await holdingFeed("staff", "{file}_errors_{import}.csv");
  const importId = await loadedWithWaiting("staff");
  expect(await lying("staff")).toEqual(["day/staff.csv", "day/staff.receipt.json"]);
  // One of them is loaded, and the other is one whose rows are skipped.
  await teachStatus(world, feedId, { "gone fishing": "on_hold", "who knows": null });
  const child = await release(importId);
  for (let deaths = 0; ; deaths++) {
    const { deps, killed } = mortalDeps(world.deps, deaths + 1, "start");
    const died = await world.work(deps, killed).then(
      () => false,
      () => true,
    );
    if (!died) break;
    await world.owner.query("update import set attempts = 0 where id = $1", [child?.id]);
  }
  const [done] = await releasedOf(world, importId);
  expect(done).toMatchObject({ state: "completed", counts: { rows: 2, created: 1, skipped: 1 } });
  const errors = (await lying("_errors_"))[0] ?? "";
  expect(await lying("staff")).toEqual(
    ["day/staff-held.receipt.json", "day/staff.csv", "day/staff.receipt.json", errors].toSorted(),
  );
  expect(errors).toContain(`staff-held_errors_${done?.number}.csv`);
  expect(await world.read(`outbound/${errors}`)).toContain("staff3");
});

test("a template without the file's name says of them that they were held", async () => {
  const feedId = await holdingFeed("team", "problems/{feed}_{import}.csv");
  const importId = await loadedWithWaiting("team");
  await teachStatus(world, feedId, { "gone fishing": null, "who knows": null });
  await release(importId);
  await world.work();
  const [done] = await releasedOf(world, importId);
  expect(await lying("problems")).toEqual([`problems/team_${done?.number}-held.csv`]);
});

test("nothing goes out of released rows that wait again", async () => {
  const feedId = await holdingFeed("crew", "{file}_errors.csv");
  const importId = await loadedWithWaiting("crew");
  const before = await lying("crew");
  await teachStatus(world, feedId, { "gone fishing": "on_hold" });
  const child = await release(importId);
  await cancelImport(world.deps, { scope: world.staging, by: world.by, importId: child?.id ?? "" });
  await world.work();
  expect((await releasedOf(world, importId))[0]).toMatchObject({ state: "cancelled" });
  expect(await lying("crew")).toEqual(before);
});
