import { afterAll, beforeAll, expect, test } from "vitest";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { messageLog } from "#adapters/postgres/message-log.ts";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import type { MessageLog } from "#ports/message-log.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
// Of a workspace with a small share of all messages, none of which is among the newest.
const [own, others] = [100, 20_000];
beforeAll(async () => {
  world = await createWorkspaceWorld();
  const fill = async (
    { tenantId, workspaceId }: WorkspaceScope,
    state: string,
    count: number,
    kind = "appointment_booked",
  ) =>
    world.owner.query(
      `insert into message (workspace_id, tenant_id, kind, channel, appointment, once, cause_id, state, due_at, sent_at)
       select $1, $2, $5, 'email', '123456EA', $5 || $3 || n, uuidv7(), $3, '2026-11-01'::timestamptz + n * interval '1 s',
         case when $3 = 'sent' then now() end from generate_series(1, $4::int) n`,
      [workspaceId, tenantId, state, count, kind],
    );
  await fill(world.northside, "sent", 2, "appointment_moved");
  await fill(world.northside, "in_doubt", 2);
  await fill(world.northside, "failed", 3);
  await fill(world.northside, "sent", own);
  await fill(world.lakeshore, "sent", others);
  await world.owner.query("vacuum analyze message");
});
afterAll(() => world.close());

/** What a read answers, and how many messages it went through. */
async function read<T>(of: (log: MessageLog) => Promise<T>): Promise<readonly [T, number]> {
  return withWorkspace(world.database, world.northside, async (tx) => {
    // What the connection has read before and not told the server yet is counted, too.
    const before = await readSoFar(tx);
    const answer = await of(messageLog(tx, world.northside));
    return [answer, (await readSoFar(tx)) - before];
  });
}

async function readSoFar(tx: Transaction): Promise<number> {
  const [seen] = await tx.$queryRaw<{ rows: number }[]>`
    select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where relname = 'message'`;
  return seen?.rows ?? 0;
}

test("what waits for a person is told without going through all that was sent", async () => {
  const [open, rows] = await read((log) => log.open(null));
  expect(open).toEqual({ inDoubt: 2, failed: 3, doubtSince: "2026-11-01T00:00:01.000Z" });
  expect(rows).toBeLessThan(20);
});

test("a page of the list goes through the messages that it shows, whatever its filter and whoever else has sent", async () => {
  const page = { kind: null, after: null, limit: 30 };
  const [failed, few] = await read((log) => log.list({ ...page, state: "failed" }));
  const [all, many] = await read((log) => log.list({ ...page, state: null }));
  expect([failed.length, all.length]).toEqual([3, 30]);
  expect(few).toBeLessThan(20);
  expect(many).toBeLessThan(200);
});

test("a kind that only the oldest have is found without going through all newer ones, and goes on behind a cursor", async () => {
  const moved = { kind: "appointment_moved", state: null, after: null, limit: 1 } as const;
  const [[newest], rows] = await read((log) => log.list(moved));
  const [rest] = await read((log) => log.list({ ...moved, after: newest?.id ?? null, limit: 30 }));
  expect([newest?.kind, rest.length]).toEqual(["appointment_moved", 1]);
  expect((newest?.id ?? "") > (rest[0]?.id ?? "")).toBe(true);
  expect(rows).toBeLessThan(20);
});

test("a state is counted as far as somebody asks", async () => {
  const [some, rows] = await read((log) => log.counts(10));
  expect(some).toEqual({ waiting: 0, sending: 0, sent: 11, in_doubt: 2, failed: 3, dropped: 0 });
  expect(rows).toBeLessThan(40);
  expect((await read((log) => log.counts(null)))[0].sent).toBe(own + 2);
});
