import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ObjectStore, StoredObject } from "#ports/object-store.ts";
import type { Deps } from "#server/composition.ts";
import { placesFolder } from "#server/places.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
  await world.feed("Staff", { pattern: "*.csv", errorFileTemplate: "{file}.errors.csv" });
});
afterAll(() => world.close());

/** The product with another way to its places. */
const withPlace = (changed: (place: ObjectStore) => Partial<ObjectStore>): Deps => ({
  ...world.deps,
  places: {
    async of(scope) {
      const place = await world.deps.places.of(scope);
      return { ...place, ...changed(place) };
    },
  },
});

const importsOf = async (name: string) => {
  const { rows } = await world.owner.query<{ state: string; held: string | null }>(
    `select i.state::text, a.reason as held from import i left join automation a on a.import_id = i.id
     where i.file_name like $1 order by i.number`,
    [name],
  );
  return rows;
};
const fault = async () => (await world.deps.inWorkspace(world.staging, ({ place }) => place.lastLook()))?.fault;

describe("a file in inbound/ that can't be taken", () => {
  test("because it can't be read holds up no other, and is told of until it can", async () => {
    await world.drop("closed.csv", fileOf(employee("A1")), 9);
    await world.drop("open.csv", fileOf(employee("A2")), 5);
    const unreadable = "x".repeat(300);
    await world.look(
      withPlace((place) => ({ get: (key) => place.get(key === "inbound/closed.csv" ? unreadable : key) })),
    );
    expect(await importsOf("closed.csv")).toEqual([]);
    expect(await importsOf("open.csv")).toHaveLength(1);
    expect(await fault()).toMatch(/\.$/);
    const { rows } = await world.owner.query("select 1 from notice where kind = 'connection_failed'");
    expect(rows).toHaveLength(1);
    await world.look();
    expect(await importsOf("closed.csv")).toHaveLength(1);
    expect(await fault()).toBeNull();
  });

  test("because its name is too long holds up no other", async () => {
    const folders = Array.from({ length: 13 }, () => "d".repeat(240));
    await world.drop(path.join(...folders, "deep.csv"), fileOf(employee("B1")), 9);
    await world.drop("after-deep.csv", fileOf(employee("B2")), 5);
    await world.look();
    expect(await importsOf("after-deep.csv")).toHaveLength(1);
    expect(await fault()).toContain("longer than 1024 bytes");
    await rm(path.join(placesFolder(world.config), "northside/staging/inbound", folders[0] ?? ""), { recursive: true });
  });

  test("because the listing breaks off leaves what was listed before, and forgets nothing", async () => {
    await world.drop("before-break.csv", fileOf(employee("C1")));
    async function* breakingOff(listed: AsyncIterable<StoredObject>): AsyncGenerator<StoredObject> {
      yield* listed;
      throw new Error("The line broke.");
    }
    await world.look(withPlace((place) => ({ list: (prefix) => breakingOff(place.list(prefix)) })));
    expect(await importsOf("before-break.csv")).toHaveLength(1);
    expect(await fault()).toMatch(/\.$/);
  });
});

test("a file is found behind five thousand that stay where they are", async () => {
  const at = "2026-01-01T00:00:00.000Z";
  await world.owner.query(
    `insert into inbound_object (workspace_id, key, etag, size_bytes, modified_at, state, reason)
     select $1::uuid, 'inbound/0/' || n, 'e', 1, $2::timestamptz, 'refused', 'too_large' from generate_series(1, 5000) n`,
    [world.staging.workspaceId, at],
  );
  async function* behindMany(listed: AsyncIterable<StoredObject>): AsyncGenerator<StoredObject> {
    const shared = { etag: "e", sizeBytes: 1, modifiedAt: at, encryption: null };
    for (let n = 1; n <= 5_000; n++) yield { ...shared, key: `inbound/0/${n}` };
    yield* listed;
  }
  await world.drop("behind.csv", fileOf(employee("D1")));
  await world.look(withPlace((place) => ({ list: (prefix) => behindMany(place.list(prefix)) })));
  expect(await importsOf("behind.csv")).toHaveLength(1);
});

test("the same content under a name that another had meanwhile is a file of its own, and stays until it is done", async () => {
  const byContent = (object: StoredObject) => ({ ...object, etag: String(object.sizeBytes) });
  async function* listed(objects: AsyncIterable<StoredObject>): AsyncGenerator<StoredObject> {
    for await (const object of objects) yield byContent(object);
  }
  // As a bucket does: the etag says what the content is, and not when it came.
  const deps = withPlace((place) => ({
    list: (prefix) => listed(place.list(prefix)),
    async head(key) {
      const object = await place.head(key);
      return object && byContent(object);
    },
  }));
  const [a, b] = [fileOf(employee("E1")), fileOf(employee("E1"), employee("E2"))];
  for (const [at, text] of [a, b, a].entries()) {
    await world.drop("aba.csv", text, 9 - at);
    await world.look(deps);
  }
  expect((await importsOf("aba.csv")).map(({ held }) => held)).toEqual([null, null, "twin"]);
  await world.work(deps);
  expect(await world.lying("inbound")).toContain("aba.csv");
});

test("content that was loaded is known again after however many repeats that nobody has loaded", async () => {
  const text = fileOf(employee("F1"));
  const repeats = Array.from({ length: 21 }, (_, n) => `again-${n}.csv`);
  for (const name of ["loaded.csv", ...repeats]) {
    await world.drop(name, text);
    await world.look();
  }
  expect((await importsOf("again-%")).map(({ held }) => held)).toEqual(repeats.map(() => "twin"));
});
