import { afterAll, beforeAll, expect, test } from "vitest";
import { httpPeer, type HttpPeer } from "#adapters/contracts/http-peer.ts";
import { runWorker } from "#adapters/pg-boss/run-worker.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { noNoticeConfig } from "#config/notice-config.ts";
import { type NoticeJob, noticeQueue } from "#jobs/queues.ts";
import { runNoticeJob } from "#jobs/run-notice-job.ts";
import { noticeSenders } from "#server/notice-senders.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { addChannel } from "#use-cases/notices/save-channel.ts";

let world: ImportWorld;
let peer: HttpPeer;
beforeAll(async () => {
  world = await createImportWorld();
  peer = await httpPeer(() => ({ status: 200 }));
});
afterAll(async () => {
  await peer.close();
  await world.close();
});

test("two workers send every notice that is raised, each once", async () => {
  const deps = { ...world.deps, noticeSenders: noticeSenders({ ...noNoticeConfig, privateWebhooks: true }) };
  const scope = world.staging;
  const target = { kind: "webhook", url: `http://127.0.0.1:${peer.port}/` } as const;
  await addChannel(deps, { scope, by: world.by, name: "Hook", target });
  const worker = () =>
    runWorker({
      url: appDatabaseUrl(world.config),
      lanes: [{ queue: noticeQueue, concurrency: 2, handle: (job: NoticeJob) => runNoticeJob(deps, job) }],
      onError: () => undefined,
    });
  const stops = [await worker(), await worker()];
  for (let notice = 0; notice < 8; notice++) {
    await deps.inWorkspace(scope, ({ notices }) => notices.raise({ kind: "file_late", once: `late:${notice}` }));
  }
  const sent = async () => {
    const { sendings } = await deps.inWorkspace(scope, ({ notices }) => notices.sendings({ state: "sent", limit: 50 }));
    return sendings.length;
  };
  await expect.poll(sent, { timeout: 30_000 }).toBe(8);
  await Promise.all(stops.map((stop) => stop()));
  expect(new Set(peer.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(8);
  expect(peer.requests).toHaveLength(8);
}, 60_000);
