import { afterAll, beforeAll, expect, test } from "vitest";
import { runRetentionJob } from "#jobs/run-retention-job.ts";
import type { NoticeKind } from "#core/notices/notice-kinds.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { addChannel } from "#use-cases/notices/save-channel.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
  const target = { kind: "webhook", url: "https://hooks.example/" } as const;
  await addChannel(world.deps, { scope: world.staging, by: world.by, name: "Hook", target });
});
afterAll(() => world.close());

const signal = new AbortController().signal;

/** A notice of so many days ago, and what has become of its sending. */
async function raise(
  once: string,
  days: number,
  state: "sent" | "dead" | "waiting",
  kind: NoticeKind = "import_failed",
) {
  await world.deps.inWorkspace(world.staging, ({ notices }) => notices.raise({ kind, once }));
  const { rows } = await world.owner.query(
    "update notice set created_at = now() - make_interval(days => $2) where once = $1 returning id",
    [once, days],
  );
  await world.owner.query(
    "update notice_sending set state = $2, sent_at = case when $2 = 'sent' then now() end where notice_id = $1",
    [rows[0].id, state],
  );
}

const left = async (table: "notice" | "notice_sending") => {
  const { rows } = await world.owner.query(
    table === "notice"
      ? "select once from notice order by once"
      : "select n.once from notice_sending s join notice n on n.id = s.notice_id order by 1",
  );
  return rows.map(({ once }) => String(once));
};

test("a notice goes 400 days after it was told, but none that is on its way or would be told again", async () => {
  await raise("old and sent", 401, "sent");
  await raise("old and given up", 401, "dead");
  await raise("old and waiting", 401, "waiting");
  await raise("old, of a key", 401, "sent", "key_expiring");
  await raise("younger", 399, "sent");
  await runRetentionJob(world.deps, signal);
  const kept = ["old and waiting", "old, of a key", "younger"];
  expect([await left("notice"), await left("notice_sending")]).toEqual([kept, kept]);
});
