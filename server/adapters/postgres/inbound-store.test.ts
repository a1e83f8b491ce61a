import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoredObject } from "#ports/object-store.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

const objectAt = (name: string, minute = 0, sizeBytes = 10): StoredObject => ({
  ...{ key: `inbound/${name}`, etag: `"${name}-${minute}"`, sizeBytes, encryption: null },
  modifiedAt: new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString(),
});
const look = (...objects: StoredObject[]) => world.inWorkspace(world.northside, ({ inbound }) => inbound.look(objects));

test("what is seen for the first time waits, and is the same when it is seen again", async () => {
  const seen = await look(objectAt("a"), objectAt("b"), objectAt("c"));
  expect(seen.map(({ key, state }) => [key, state])).toEqual([
    ["inbound/a", "waiting"],
    ["inbound/b", "waiting"],
    ["inbound/c", "waiting"],
  ]);
  expect(await look(objectAt("c"), objectAt("a"), objectAt("b"))).toEqual([seen[2], seen[0], seen[1]]);
});

test("what has changed while it waited counts as seen now, and what was refused in that version stays so", async () => {
  const [grown, refused] = await look(objectAt("grown"), objectAt("refused"));
  await world.inWorkspace(world.northside, ({ inbound }) =>
    inbound.note(refused?.id ?? "", { state: "refused", reason: "too_large" }),
  );
  const [now, still, again] = await look(objectAt("grown", 1, 20), objectAt("refused"), objectAt("refused", 1));
  expect(now).toMatchObject({ id: grown?.id, sizeBytes: 20, state: "waiting" });
  expect((now?.seenAt ?? "") > (grown?.seenAt ?? "")).toBe(true);
  // Of two versions under one key the one that lies there now counts, and it is a new one.
  expect(still).toMatchObject({ state: "waiting", etag: `"refused-1"` });
  expect(again).toBeUndefined();
  expect((await look(objectAt("refused")))[0]).toMatchObject({ id: refused?.id, state: "refused" });
});

test("what is gone comes anew, and another workspace's of the same name is its own", async () => {
  const [first] = await look(objectAt("daily"));
  await world.inWorkspace(world.northside, ({ inbound }) => inbound.note(first?.id ?? "", { state: "gone" }));
  const [second] = await look(objectAt("daily"));
  const [theirs] = await world.inWorkspace(world.lakeshore, ({ inbound }) => inbound.look([objectAt("daily")]));
  expect(new Set([first?.id, second?.id, theirs?.id]).size).toBe(3);
});

test("two who look at once find the same", async () => {
  const many = Array.from({ length: 200 }, (_, at) => objectAt(`many/${at}`));
  const [one, other] = await Promise.all([look(...many), look(...many.toReversed())]);
  expect(one).toHaveLength(200);
  expect(other?.toReversed()).toEqual(one);
});
