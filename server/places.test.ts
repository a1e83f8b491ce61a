import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keysOf, pieces } from "#adapters/contracts/object-store-contract.ts";
import { createLog } from "#adapters/pino/log.ts";
import { bucketPlaces } from "#adapters/postgres/bucket-places.ts";
import { workspaces } from "#adapters/postgres/workspaces.ts";
import type { S3Config } from "#config/s3-config.ts";
import { givenPlace } from "#core/inbound/given-place.ts";
import type { ObjectStore } from "#ports/object-store.ts";
import type { NewPlace } from "#ports/place-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { openPlaces } from "#server/places.ts";
import { s3ForTests, type S3ForTests } from "#testing/s3-for-tests.ts";
import { testSealing } from "#testing/test-sealing.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";
import { givePlaces } from "#use-cases/inbound/give-places.ts";
import { placeSealing } from "#use-cases/inbound/place-sealing.ts";

const s3 = await s3ForTests();
const left = typeof s3 === "string" ? s3 : null;
const { secretBox } = await testSealing();

let world: WorkspaceWorld;
let dataFolder: string;
beforeAll(async () => {
  world = await createWorkspaceWorld();
  dataFolder = await mkdtemp(path.join(tmpdir(), "causeway-places-"));
});
afterAll(async () => {
  await world.close();
  await rm(dataFolder, { recursive: true });
  if (typeof s3 !== "string") await s3.stop();
});
beforeEach(async () => {
  for (const scope of [world.northside, world.lakeshore]) await world.inWorkspace(scope, ({ place }) => place.remove());
});

function service(): S3ForTests {
  if (typeof s3 === "string") throw new Error(s3);
  return s3;
}

async function keep(store: ObjectStore, key: string): Promise<string[]> {
  await store.put(key, pieces(Buffer.from("x")));
  return keysOf(store, "");
}

function open(config: S3Config | null = null, privatePartners = true) {
  const { inWorkspace, database } = world;
  const deps = { inWorkspace, secretBox, workspaces: workspaces(database), bucketPlaces: bucketPlaces(database) };
  return openPlaces(deps, { dataFolder, s3: config, privatePartners });
}

const setFor = (scope: WorkspaceScope, place: NewPlace) =>
  world.inWorkspace(scope, (stores) => stores.place.save(place));

describe("the place of a workspace", () => {
  test("is a folder of its own, with the words of its address", async () => {
    expect(await keep(await open().of(world.northside), "inbound/a.csv")).toEqual(["inbound/a.csv"]);
    expect(await keysOf(await open().of(world.lakeshore), "")).toEqual([]);
    expect(await readdir(path.join(dataFolder, "places/northside/staging/inbound"))).toEqual(["a.csv"]);
  });

  test.each([
    ["http://s3.example", "must begin with https://"],
    ["https://user:pass@s3.example", "hold no user name"],
    ["https://127.0.0.1:9000", "leads into a private network"],
    ["https://169.254.169.254", "leads into a private network"],
    ["https://localhost:9000", "leads into a private network"],
  ])("that an admin enters never leads to %s unless that is allowed", async (endpoint, sentence) => {
    const key = { accessKeyId: "AKIATEST", secretAccessKey: "test" };
    const credentials = await secretBox.seal(JSON.stringify(key), placeSealing(world.northside));
    const where = { bucket: "agency", prefix: "", region: "us-east-1", endpoint, pathStyle: true };
    const place = { settings: { kind: "s3" as const, ...where }, demandsEncryption: false, settleSeconds: 0 };
    await setFor(world.northside, { ...place, credentials });
    const listed = async () => keysOf(await open(null, false).of(world.northside), "");
    await expect(listed()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(sentence) as string,
    });
  });

  test("of somebody else can't be had", async () => {
    const nobody = { tenantId: randomUUID(), workspaceId: randomUUID() };
    await expect(open().of(nobody)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("the part of a workspace that has no place yet is not opened where another has its files", async () => {
  const config = {
    ...{ bucket: "agency", prefix: "{tenant}/{environment}", region: "us-east-1", endpoint: "http://127.0.0.1:1" },
    ...{ pathStyle: true, demandsEncryption: false, credentials: { accessKeyId: "A", secretAccessKey: "s" } },
  };
  const theirs = givenPlace({ ...config, prefix: "northside" }, { tenantSlug: "lakeshore", environment: "staging" });
  await setFor(world.lakeshore, { ...theirs, credentials: "sealed" });
  await expect(open(config).of(world.northside)).rejects.toMatchObject({ code: "unavailable" });
  await setFor(world.lakeshore, { ...theirs, settings: { kind: "folder" }, credentials: null });
  await open(config).of(world.northside);
});

describe.skipIf(left)(left ?? "a place in a bucket", () => {
  const shared = (): S3Config => ({
    ...service(),
    prefix: `${randomUUID()}/{tenant}/{environment}`,
    demandsEncryption: false,
  });

  test("is the workspace's part of the bucket that this installation has", async () => {
    const places = open(shared());
    expect(await keep(await places.of(world.northside), "inbound/a.csv")).toEqual(["inbound/a.csv"]);
    expect(await keysOf(await places.of(world.lakeshore), "")).toEqual([]);
    const deps = {
      inWorkspace: world.inWorkspace,
      workspaces: workspaces(world.database),
      log: createLog("silent", "test"),
    };
    const config = shared();
    await givePlaces(deps, config);
    expect(await keep(await open(config).of(world.northside), "inbound/b.csv")).toEqual(["inbound/b.csv"]);
  });

  test("of its own is opened with the key that was sealed for it", async () => {
    const credentials = await secretBox.seal(JSON.stringify(service().credentials), placeSealing(world.northside));
    const { bucket, region, endpoint, pathStyle } = service();
    const settings = { kind: "s3" as const, bucket, prefix: randomUUID(), region, endpoint, pathStyle };
    const place = { settings, credentials, demandsEncryption: false, settleSeconds: 0 };
    await setFor(world.northside, place);
    expect(await keep(await open().of(world.northside), "inbound/a.csv")).toEqual(["inbound/a.csv"]);
    await setFor(world.lakeshore, { ...place, settings: { ...settings, prefix: randomUUID() } });
    await expect(open().of(world.lakeshore)).rejects.toMatchObject({ code: "unavailable" });
  });

  test("of its own is not opened with this installation's credentials, which reach what is somebody else's", async () => {
    const config = shared();
    const other = givenPlace(config, { tenantSlug: "lakeshore", environment: "staging" });
    await setFor(world.northside, { ...other, credentials: null });
    await expect(open(config).of(world.northside)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("needs an access key of its own") as string,
    });
  });
});
