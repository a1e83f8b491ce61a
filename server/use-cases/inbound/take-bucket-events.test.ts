import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bucketPlaces } from "#adapters/postgres/bucket-places.ts";
import { workspaces } from "#adapters/postgres/workspaces.ts";
import { sqsEventQueue } from "#adapters/sqs/sqs-event-queue.ts";
import type { SharedBucket } from "#core/inbound/given-place.ts";
import { watchBucketEvents } from "#jobs/watch-bucket-events.ts";
import { type SqsServer, startSqsServer } from "#testing/sqs-server.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";
import { givenPlace } from "#core/inbound/given-place.ts";
import { givePlaces } from "#use-cases/inbound/give-places.ts";
import { lookAtObject } from "#use-cases/inbound/look-at-object.ts";
import { takeBucketEvents } from "#use-cases/inbound/take-bucket-events.ts";

const shared: SharedBucket = {
  bucket: "agency-files",
  prefix: "{tenant}/{environment}",
  region: "us-east-1",
  endpoint: null,
  pathStyle: false,
  demandsEncryption: true,
};

type Warning = { readonly fields: Readonly<Record<string, unknown>>; readonly message: string };

let world: WorkspaceWorld;
let queue: SqsServer;
let warnings: Warning[];
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  queue = await startSqsServer({ maxReceives: 2 });
  warnings = [];
  world.enqueued.length = 0;
});
afterEach(() => queue.stop());

function deps() {
  const { database, inWorkspace } = world;
  const places = { inWorkspace, bucketPlaces: bucketPlaces(database), workspaces: workspaces(database) };
  const warn = (fields: Readonly<Record<string, unknown>>, message: string) => void warnings.push({ fields, message });
  const credentials = { accessKeyId: "key", secretAccessKey: "secret" };
  return {
    eventQueue: sqsEventQueue({ queueUrl: queue.queueUrl, region: "us-east-1", credentials }),
    onObject: lookAtObject(places, shared),
    log: { info: warn, warn, error: warn },
  };
}

const take = () => takeBucketEvents(deps(), new AbortController().signal);

function put(bucket: string, ...keys: string[]): string {
  const Records = keys.map((key) => ({
    eventSource: "aws:s3",
    eventName: "ObjectCreated:Put",
    s3: { bucket: { name: bucket }, object: { key: encodeURIComponent(key).replaceAll("%20", "+") } },
  }));
  return JSON.stringify({ Records });
}

const looks = () => world.enqueued.map((job) => [job.stage, job.workspaceId]);

describe("a message that a file was put into a bucket", () => {
  test("has the workspace look whose part of the shared bucket it is, and is removed", async () => {
    queue.send(put("agency-files", "northside/staging/inbound/June 2026.csv"));
    expect(await take()).toBe(1);
    expect(looks()).toEqual([["list", world.northside.workspaceId]]);
    expect(queue.bodies()).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test("has the workspace look whose own bucket it is", async () => {
    const { lakeshore, inWorkspace } = world;
    const settings = { ...shared, kind: "s3" as const, bucket: "lakeshore-own", prefix: "drop" };
    const place = { settings, credentials: "sealed", demandsEncryption: false, settleSeconds: 0 };
    await inWorkspace(lakeshore, (stores) => stores.place.save(place));
    queue.send(put("lakeshore-own", "drop/inbound/a.csv", "drop/inbound/b.csv"));
    await take();
    expect(new Set(looks().map(([, id]) => id))).toEqual(new Set([lakeshore.workspaceId]));
    expect(queue.bodies()).toEqual([]);
    await inWorkspace(lakeshore, (stores) => stores.place.remove());
  });

  test("may come twice: a look at nothing new does no harm", async () => {
    const body = put("agency-files", "northside/staging/inbound/a.csv");
    queue.send(body);
    queue.send(body);
    expect(await take()).toBe(2);
    expect(queue.bodies()).toEqual([]);
  });

  test("about what we put into outbound/, and the test event, are removed and lead to nothing", async () => {
    queue.send(put("agency-files", "northside/staging/outbound/a.csv"));
    queue.send(JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "agency-files" }));
    await take();
    expect(looks()).toEqual([]);
    expect(queue.bodies()).toEqual([]);
  });

  test("that can't be read stays for the dead letters, and the log has ids and counts only", async () => {
    const id = queue.send("no message about Jane Roe's file");
    for (let receive = 0; receive < 2; receive++) {
      await take();
      queue.pass(200);
    }
    queue.send(put("agency-files", "northside/staging/inbound/a.csv"));
    await take();
    expect(queue.deadLetters()).toEqual(["no message about Jane Roe's file"]);
    expect(warnings.map(({ fields }) => fields)).toEqual(
      [1, 2].map((receives) => ({ messageId: id, receives, objects: 0, others: 0, unreadable: 1, unknown: 0 })),
    );
    expect(looks()).toEqual([["list", world.northside.workspaceId]]);
  });

  test.each([
    ["nobody's bucket", "another-bucket", "inbound/a.csv"],
    ["nobody's part of the bucket", "agency-files", "nobody/staging/inbound/a.csv"],
    ["an environment that is not there", "agency-files", "northside/production/inbound/a.csv"],
  ])("of %s stays for the dead letters, and the name is not logged", async (_, bucket, key) => {
    queue.send(put(bucket, key));
    await take();
    expect(queue.bodies()).toHaveLength(1);
    expect(warnings.map(({ fields }) => fields)).toMatchObject([{ objects: 1, unknown: 1 }]);
    expect(JSON.stringify(warnings)).not.toContain(key);
  });

  test("comes again when the workspace could not be told", async () => {
    queue.send(put("agency-files", "northside/staging/inbound/a.csv"));
    const failing = { ...deps(), onObject: () => Promise.reject(new Error("the database is away")) };
    await takeBucketEvents(failing, new AbortController().signal);
    expect(queue.bodies()).toHaveLength(1);
    queue.pass(200);
    await take();
    expect(queue.bodies()).toEqual([]);
    expect(looks()).toEqual([["list", world.northside.workspaceId]]);
  });
});

test("a worker takes messages as they come until it stops", async () => {
  const taken = Promise.withResolvers<undefined>();
  const { onObject, ...rest } = deps();
  const stop = watchBucketEvents({
    ...rest,
    onObject: async (event) => onObject(event).finally(() => taken.resolve(undefined)),
  });
  queue.send(put("agency-files", "lakeshore/staging/inbound/a.csv"));
  await taken.promise;
  await stop();
  expect(looks()).toEqual([["list", world.lakeshore.workspaceId]]);
});

describe("workspaces without a place", () => {
  test("are given their part of the shared bucket, and others keep what was set for them", async () => {
    const { inWorkspace, northside, lakeshore, database } = world;
    const folder = {
      settings: { kind: "folder" as const },
      credentials: null,
      demandsEncryption: false,
      settleSeconds: 10,
    };
    await inWorkspace(lakeshore, ({ place }) => place.save(folder));
    const taken: string[] = [];
    const note = (_: object, text: string) => void taken.push(text);
    const deps = { inWorkspace, workspaces: workspaces(database), log: { info: note, warn: note, error: note } };
    const placeOf = (scope: typeof northside) => inWorkspace(scope, ({ place }) => place.find());
    expect(await givePlaces(deps, null)).toBe(0);
    expect(await givePlaces(deps, shared)).toBe(1);
    expect(await givePlaces(deps, shared)).toBe(0);
    expect((await placeOf(northside))?.settings).toMatchObject({ bucket: "agency-files", prefix: "northside/staging" });
    expect((await placeOf(lakeshore))?.settings).toEqual({ kind: "folder" });
    // The bucket was renamed.
    expect(await givePlaces(deps, { ...shared, bucket: "agency-new" })).toBe(1);
    expect((await placeOf(northside))?.settings).toMatchObject({ bucket: "agency-new" });
    // Somebody else's files lie where a workspace's part would be: it gets none, and the others theirs.
    const theirs = {
      ...givenPlace(shared, { tenantSlug: "northside", environment: "staging" }),
      credentials: "sealed",
    };
    await inWorkspace(lakeshore, ({ place }) => place.save(theirs));
    expect(await givePlaces(deps, shared)).toBe(0);
    expect((await placeOf(northside))?.settings).toMatchObject({ bucket: "agency-new" });
    expect(taken).toEqual(["a workspace's part of the bucket is taken"]);
  });
});
