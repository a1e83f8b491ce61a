import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addKeyToFile } from "#adapters/aws-encryption/sealing-key-file.ts";
import { folderSealedStore } from "#adapters/folder/sealed-store.ts";
import { createDeps } from "#server/composition.ts";
import { createImportWorld, type ImportWorld, textOf } from "#testing/import-world.ts";
import { countByKey } from "#use-cases/sealing/count-by-key.ts";
import { noteNewKey } from "#use-cases/sealing/note-new-key.ts";
import { noteOnlySealed } from "#use-cases/sealing/note-only-sealed.ts";
import { reseal } from "#use-cases/sealing/reseal.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const by = { id: null, name: "Command line" };
const stored = (key: string) => path.join(world.config.dataFolder, "files", key);
const keyFile = () => path.join(world.config.dataFolder, "sealing-key");
const context = () => ({ workspaceId: world.staging.workspaceId, purpose: "test" });

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function secretInRow(): Promise<string> {
  const { rows } = await world.owner.query("select credentials from place where workspace_id = $1", [
    world.staging.workspaceId,
  ]);
  return rows[0].credentials;
}

test("a key that is added seals from then on, everything is sealed with it, and the old one can go", async () => {
  const { deps, owner, staging } = world;
  const first = await deps.sealing.currentKey();
  await deps.files.put("t/sealed", once("sealed by the first"));
  await writeFile(stored("t/plain"), "of an earlier version");
  await deps.partials.write("t/arriving", 0, Buffer.from("half"));
  await owner.query(
    `insert into place (workspace_id, tenant_id, kind, settings, credentials) values ($1, $2, 's3', '{}', $3)
     on conflict (workspace_id) do update set credentials = excluded.credentials`,
    [staging.workspaceId, staging.tenantId, await deps.secretBox.seal("a secret", context())],
  );
  expect(await countByKey(deps)).toEqual([
    { key: first, seals: true, files: 1, arriving: 1, secrets: 1 },
    { key: null, seals: false, files: 1, arriving: 0, secrets: 0 },
  ]);

  const { name: second } = await addKeyToFile(keyFile());
  await noteNewKey(deps, by, second);
  await deps.files.put("t/new", once("sealed by the second"));
  expect(await countByKey(deps)).toContainEqual({ key: second, seals: true, files: 1, arriving: 0, secrets: 0 });

  // While one of an earlier version lies there, such files are read.
  expect(await noteOnlySealed(deps)).toBe(false);
  expect(await textOf(deps.files.get("t/plain"))).toBe("of an earlier version");
  expect(await reseal(deps, by, () => undefined)).toEqual({ files: 2, secrets: 1, refused: [] });
  expect(await reseal(deps, by, () => undefined)).toEqual({ files: 0, secrets: 0, refused: [] });
  expect(await countByKey(deps)).toEqual([
    { key: second, seals: true, files: 3, arriving: 0, secrets: 1 },
    { key: first, seals: false, files: 0, arriving: 1, secrets: 0 },
  ]);
  await deps.partials.keep("t/arriving");

  const text = await readFile(keyFile(), "utf8");
  await writeFile(keyFile(), text.replace(new RegExp(`^${first} .*\n`, "m"), ""));
  const after = createDeps(world.config, "worker");
  expect(await textOf(after.files.get("t/sealed"))).toBe("sealed by the first");
  expect(await textOf(after.files.get("t/plain"))).toBe("of an earlier version");
  expect(await textOf(after.files.get("t/new"))).toBe("sealed by the second");
  expect(await textOf(after.files.get("t/arriving"))).toBe("half");
  expect(await after.secretBox.open(await secretInRow(), context())).toBe("a secret");
  await after.close();

  const { rows } = await owner.query(
    "select action from activity where action like 'sealing.%' and workspace_id = $1",
    [staging.workspaceId],
  );
  expect(rows.map(({ action }) => action).sort()).toEqual(["sealing.key-added", "sealing.secrets-resealed"]);
});

test("a damaged file stays as it is and is told, and the others are sealed", async () => {
  const { deps } = world;
  await deps.files.put("d/damaged", once("x".repeat(1_000)));
  await deps.files.put("d/whole", once("whole"));
  await addKeyToFile(keyFile());
  await truncate(stored("d/damaged.sealed"), 500);
  const done = await reseal(deps, by, () => undefined);
  expect(done.refused).toEqual([
    { what: "d/damaged", why: expect.stringContaining("changed or cut short on the disk") as string },
  ]);
  expect((await readFile(stored("d/damaged.sealed"))).length).toBe(500);
  expect(await textOf(deps.files.get("d/whole"))).toBe("whole");
});

test("a file that is stored anew while it is sealed anew is the new one", async () => {
  const { deps } = world;
  const current = await deps.sealing.currentKey();
  for (const kind of ["sealed", "plain"] as const) {
    const key = `r/${kind}`;
    if (kind === "sealed") await deps.files.put(key, once("old"));
    else await writeFile(stored(key), "old");
    let overtaken = false;
    const sealing = {
      ...deps.sealing,
      async *seal(content: AsyncIterable<Uint8Array>, about: Readonly<Record<string, string>>) {
        yield* deps.sealing.seal(content, about);
        await deps.files.put(key, once("new"));
        overtaken = true;
      },
    };
    const store = folderSealedStore(path.join(world.config.dataFolder, "files"), sealing, () => Promise.resolve(true));
    expect(await store.reseal({ key, kind, sealedBy: [current] })).toBe(false);
    expect([overtaken, await textOf(deps.files.get(key))]).toEqual([true, "new"]);
  }
});

test("once every file is sealed, a plain one is neither read nor sealed, and is named", async () => {
  const { deps } = world;
  expect(await noteOnlySealed(deps)).toBe(true);
  await rm(stored("t/plain.sealed"));
  await writeFile(stored("t/plain"), "put there by somebody");
  await expect(textOf(deps.files.get("t/plain"))).rejects.toThrow("in place of the sealed one");
  const why = expect.stringContaining("in place of the sealed one") as string;
  expect((await reseal(deps, by, () => undefined)).refused).toContainEqual({ what: "t/plain", why });
  await deps.files.remove("t/plain");
});

test("a wrong key is told at the start, and imports are listed all the same", async () => {
  const { deps, staging } = world;
  const text = await readFile(keyFile(), "utf8");
  const other = createDeps({ ...world.config, sealingKey: Buffer.alloc(32, 7).toString("base64") }, "web");
  await expect(other.sealing.currentKey()).rejects.toThrow(/CAUSEWAY_SEALING_KEY is not the one/);
  await expect(textOf(other.files.get("t/new"))).rejects.toMatchObject({ code: "unavailable" });
  await expect(other.files.put("t/other", once("x"))).rejects.toMatchObject({ code: "unavailable" });
  expect(await other.inWorkspace(staging, ({ feeds }) => feeds.list())).toEqual([]);
  await other.close();
  expect(await readFile(keyFile(), "utf8")).toBe(text);
  expect(await textOf(deps.files.get("t/new"))).toBe("sealed by the second");
});
