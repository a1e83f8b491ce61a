import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keysOf } from "#adapters/contracts/object-store-contract.ts";
import { sqsEventQueue } from "#adapters/sqs/sqs-event-queue.ts";
import { gatewayEvents, type GatewayEvents } from "#testing/gateway-events.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";
import { s3ForTests, type S3ForTests } from "#testing/s3-for-tests.ts";
import { type SqsServer, startSqsServer } from "#testing/sqs-server.ts";
import { lookAtObject } from "#use-cases/inbound/look-at-object.ts";
import { placeSealing } from "#use-cases/inbound/place-sealing.ts";
import { takeBucketEvents } from "#use-cases/inbound/take-bucket-events.ts";

const run = promisify(execFile);
const found = await s3ForTests();
const isGateway = typeof found !== "string" && found.isGateway;
afterAll(async () => {
  if (typeof found !== "string") await found.stop();
});
const hasAws = await run("aws", ["--version"]).then(
  () => true,
  () => false,
);
const byWhom = hasAws ? "put by AWS's own program" : "put by our own client, for this machine has no aws";
const title = typeof found === "string" ? found : "a file that is put into a bucket";

describe.skipIf(!isGateway)(title, () => {
  let world: InboundWorld;
  let queue: SqsServer;
  let events: GatewayEvents;
  beforeAll(async () => {
    world = await createInboundWorld();
    await world.feed("Staff", { pattern: "Employees/**", errorFileTemplate: "{feed}_{rows}.csv" });
    await setPlace(false);
    queue = await startSqsServer();
    events = await gatewayEvents(service(), (body) => queue.send(body));
  });
  afterAll(async () => {
    events.stop();
    await queue.stop();
    await world.close();
  });

  function service(): S3ForTests {
    if (typeof found === "string") throw new Error(found);
    return found;
  }

  async function setPlace(demandsEncryption: boolean): Promise<void> {
    const { bucket, region, endpoint, pathStyle } = service();
    const settings = { kind: "s3" as const, bucket, prefix: "northside", region, endpoint, pathStyle };
    const { secretBox, inWorkspace } = world.deps;
    const credentials = await secretBox.seal(JSON.stringify(service().credentials), placeSealing(world.staging));
    await inWorkspace(world.staging, ({ place }) =>
      place.save({ settings, credentials, demandsEncryption, settleSeconds: 0 }),
    );
  }

  /** Encrypted, and by AWS's own program where the machine has it. */
  async function put(name: string, text: string): Promise<void> {
    const { bucket, endpoint, region, credentials, client } = service();
    const Key = `northside/inbound/${name}`;
    const file = path.join(world.config.dataFolder, "to-put.csv");
    await writeFile(file, text);
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_DEFAULT_REGION: region,
      AWS_REQUEST_CHECKSUM_CALCULATION: "when_required",
    };
    const object = ["--bucket", bucket, "--key", Key, "--body", file, "--server-side-encryption", "AES256"];
    if (hasAws) {
      await run("aws", ["--endpoint-url", endpoint ?? "", "s3api", "put-object", ...object], { env, timeout: 60_000 });
      return;
    }
    const own = { Bucket: bucket, Key, Body: text, ServerSideEncryption: "AES256" as const };
    await client.send(new PutObjectCommand(own));
  }

  /** What a worker does with the messages in the queue; answers whose inbound/ is to be looked through. */
  async function hear(): Promise<string[]> {
    const { credentials, region } = service();
    const eventQueue = sqsEventQueue({ queueUrl: queue.queueUrl, region, credentials });
    await takeBucketEvents(
      { eventQueue, onObject: lookAtObject(world.deps, null), log: world.deps.log },
      new AbortController().signal,
    );
    const { rows } = await world.owner.query<{ workspaceId: string }>(
      `delete from pgboss.job where name = 'listing' returning data ->> 'workspaceId' as "workspaceId"`,
    );
    return rows.map(({ workspaceId }) => workspaceId);
  }

  const lying = async (where: string) => keysOf(await world.deps.places.of(world.staging), `${where}/`);

  test(`${byWhom}, is told of by the bucket, loaded by itself, and comes back with an error file and a receipt`, async () => {
    await put("Employees/June 2026 (é+1).csv", fileOf(employee("A1"), employee("A2", "not an address")));
    await events.until(1);
    expect(await hear()).toEqual([world.staging.workspaceId]);
    await world.look();
    await world.work();
    const [imported] = await world.deps.inWorkspace(world.staging, ({ imports }) => imports.list({ limit: 1 }));
    expect(imported).toMatchObject({ state: "completed", channel: "s3" });
    expect(imported?.counts).toMatchObject({ rows: 2, created: 1, skipped: 1 });
    expect(await lying("inbound")).toEqual([]);
    expect(await lying("outbound")).toEqual([
      "outbound/Employees/June 2026 (é+1).csv",
      "outbound/Employees/June 2026 (é+1).receipt.json",
      "outbound/Staff_1.csv",
    ]);
    // What went out is told of as well, and leads to nothing.
    await events.until(4);
    expect(await hear()).toEqual([]);
    expect(queue.bodies()).toEqual([]);
  });

  test("without encryption is refused where it is demanded, with a message beside it in outbound/", async () => {
    await setPlace(true);
    const { bucket, client } = service();
    const Key = "northside/inbound/Employees/plain.csv";
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: fileOf(employee("A3")) }));
    await world.look();
    await world.work();
    expect(await lying("inbound")).toEqual([]);
    expect(await lying("outbound")).toEqual(expect.arrayContaining(["outbound/Employees/plain.csv.refused.txt"]));
    const [imported] = await world.deps.inWorkspace(world.staging, ({ imports }) => imports.list({ limit: 1 }));
    expect(imported?.fileName).not.toBe("plain.csv");
  });
});
