import { afterAll, beforeAll, expect, test } from "vitest";
import { PgBoss } from "pg-boss";
import { queues } from "#jobs/product-queues.ts";
import { importQueue } from "#jobs/queues.ts";
import { createTestDatabase, type TestDatabase } from "#testing/test-database.ts";
import { installQueues, QUEUE_SCHEMA } from "./install-queues.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the application's role works the queue and looks after it without owning it", async () => {
  const faults: Error[] = [];
  const boss = new PgBoss({
    connectionString: database.appUrl,
    schema: QUEUE_SCHEMA,
    migrate: false,
    schedule: false,
    supervise: false,
  });
  boss.on("error", (error) => faults.push(error));
  await boss.start();
  try {
    await boss.send(importQueue, { importId: "one" }, { singletonKey: "tenant" });
    const [job] = await boss.fetch(importQueue);
    expect(job?.data).toEqual({ importId: "one" });
    await boss.touch(importQueue, job?.id ?? "");
    await boss.complete(importQueue, job?.id ?? "");
    await boss.supervise();
  } finally {
    await boss.stop({ graceful: false });
  }
  expect(faults).toEqual([]);
});

test("installing again follows a changed setting and keeps the queue", async () => {
  await installQueues(
    database.ownerUrl,
    queues.map((queue) => ({ ...queue, heartbeatSeconds: 45 })),
  );
  const boss = new PgBoss({ connectionString: database.ownerUrl, schema: QUEUE_SCHEMA, migrate: false });
  await boss.start();
  const found = await boss.getQueue(importQueue);
  await boss.stop({ graceful: false });
  expect(found).toMatchObject({ name: importQueue, policy: "key_strict_fifo", heartbeatSeconds: 45 });
});
