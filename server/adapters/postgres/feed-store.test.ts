import { afterAll, beforeAll, expect, test } from "vitest";
import type { NewMappingVersion } from "#ports/feed-store.ts";
import { importAtWork } from "#testing/import-at-work.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

/** A version that is told apart by a column which it leaves out. */
function version(ignored: string): NewMappingVersion {
  return {
    format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
    columns: ["Emp No", ignored],
    headerSignature: ["emp no", ignored],
    mapping: { entity: "employee", fields: [], ignored: [ignored], blankCells: "keep" },
    by: { id: null, name: "Sam Staff" },
  };
}

async function newFeed(name: string) {
  const feed = await world.inWorkspace(world.northside, ({ feeds }) => feeds.create(name, version("first")));
  if (!feed) throw new Error("The name is taken.");
  return feed;
}

async function statesOf(feedId: string) {
  const { rows } = await world.owner.query<{ version: number; state: string }>(
    "select version, state from mapping_version where feed_id = $1 order by version",
    [feedId],
  );
  return rows.map((row) => [row.version, row.state]);
}

test("what is published takes the place of the current version, which is retired", async () => {
  const feed = await newFeed("Staff");
  const now = await world.inWorkspace(world.northside, ({ feeds }) => feeds.publish(feed.id, version("second")));
  expect(now.version).toMatchObject({ version: 2, mapping: { ignored: ["second"] } });
  expect(await statesOf(feed.id)).toEqual([
    [1, "retired"],
    [2, "published"],
  ]);
});

test("of two who publish at once both versions come, one after the other, and one is current", async () => {
  const feed = await newFeed("Rivals");
  const publish = (ignored: string) =>
    world.inWorkspace(world.northside, ({ feeds }) => feeds.publish(feed.id, version(ignored)));
  await Promise.all([publish("one"), publish("other")]);
  expect(await statesOf(feed.id)).toEqual([
    [1, "retired"],
    [2, "retired"],
    [3, "published"],
  ]);
});

test("neither a draft nor a version for one file alone is current, however new it is", async () => {
  const feed = await newFeed("Drafted");
  const file = await importAtWork(world);
  await world.inWorkspace(world.northside, ({ feeds }) => feeds.keepFor(file, feed.id, version("own")));
  await world.owner.query(
    `insert into mapping_version (workspace_id, feed_id, version, format, mapping, state, created_by_name)
     values ($1, $2, 3, '{}', '{}', 'draft', 'Sam')`,
    [world.northside.workspaceId, feed.id],
  );
  const found = await world.inWorkspace(world.northside, ({ feeds }) => feeds.find(feed.id));
  expect(found?.version.id).toBe(feed.version.id);
});

test("a file goes where its feed's files go when its columns are set, wherever the feed goes later", async () => {
  const feed = await newFeed("Sent");
  const goTo = (target: string) => world.owner.query("update feed set target = $2 where id = $1", [feed.id, target]);
  await goTo("platform");
  const importId = await importAtWork(world);
  await world.owner.query("update import set state = 'received' where id = $1", [importId]);
  const mapped = {
    entity: "employee",
    feedId: feed.id,
    mappingVersionId: feed.version.id,
    parentId: null,
    format: null,
  } as const;
  const run = await world.inWorkspace(world.northside, ({ imports }) =>
    imports.move(importId, "check_queued", { mapped }),
  );
  expect(run?.target).toBe("platform");
  await goTo("records");
  const later = await world.inWorkspace(world.northside, ({ imports }) => imports.move(importId, "checking"));
  expect(later?.target).toBe("platform");
});
