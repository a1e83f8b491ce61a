import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { httpPeer, type HttpAnswer, type HttpPeer } from "#adapters/contracts/http-peer.ts";
import { noNoticeConfig } from "#config/notice-config.ts";
import type { NewNotice } from "#ports/notice-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { noticeSenders } from "#server/notice-senders.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { addChannel, changeChannel, pauseChannel, removeChannel } from "#use-cases/notices/save-channel.ts";
import { sendAgain } from "#use-cases/notices/send-again.ts";
import { sendNotice } from "#use-cases/notices/send-notice.ts";
import { setRule } from "#use-cases/notices/set-rule.ts";
import { sweepSendings } from "#use-cases/notices/sweep-sendings.ts";
import { tryChannel } from "#use-cases/notices/try-channel.ts";
import { viewChannels } from "#use-cases/notices/view-notices.ts";

let world: ImportWorld;
let deps: ImportWorld["deps"];
let scope: WorkspaceScope;
let peer: HttpPeer;
let answers: HttpAnswer[] = [];
const by = { id: null, name: "Noor Hadley" };

beforeAll(async () => {
  world = await createImportWorld();
  deps = { ...world.deps, noticeSenders: noticeSenders({ ...noNoticeConfig, privateWebhooks: true }) };
  scope = world.staging;
  peer = await httpPeer(() => answers.shift() ?? { status: 200 });
});
afterAll(async () => {
  await peer.close();
  await world.close();
});

let channelId: string;
let count = 0;
beforeEach(async () => {
  await world.owner.query(
    "delete from notice_sending; delete from notice; delete from notice_channel; delete from pgboss.job",
  );
  answers = [];
  peer.requests.length = 0;
  const target = { kind: "webhook", url: `http://127.0.0.1:${peer.port}/` } as const;
  ({ channelId } = await addChannel(deps, { scope, by, name: "Hook", target }));
});

const raise = (notice: Partial<NewNotice> = {}) =>
  deps.inWorkspace(scope, ({ notices }) =>
    notices.raise({ kind: "import_failed", once: `test:${count++}`, ...notice }),
  );
const sendings = () => deps.inWorkspace(scope, ({ notices }) => notices.sendings({ limit: 100 }));
const jobs = async () => {
  const { rows } = await world.owner.query<{ id: string; after: Date }>(
    `select data ->> 'sendingId' as id, start_after as after from pgboss.job where name = 'notice' order by created_on`,
  );
  return rows;
};
const states = async () => (await sendings()).sendings.map(({ state }) => state);
const firstId = async () => (await sendings()).sendings.at(-1)?.id ?? "";
const send = async (sendingId?: string) => sendNotice(deps, { scope, sendingId: sendingId ?? (await firstId()) });
/** As if so much time had gone by. */
const makeDue = () =>
  world.owner.query("update notice_sending set due_at = now() - interval '1 second' where due_at is not null");

describe("a notice that is raised", () => {
  test("is there with its sending and its job, once, however often it is raised", async () => {
    for (let again = 0; again < 3; again++) await raise({ once: "the same" });
    expect(await states()).toEqual(["waiting"]);
    expect((await jobs()).map(({ id }) => id)).toEqual([await firstId()]);
  });

  test("is not there when what it tells of did not happen", async () => {
    const failing = deps.inWorkspace(scope, async ({ notices }) => {
      await notices.raise({ kind: "import_failed", once: "never" });
      throw new Error("something after it");
    });
    await expect(failing).rejects.toThrow("something after it");
    expect([await states(), await jobs()]).toEqual([[], []]);
  });

  test("goes nowhere of another workspace", async () => {
    await deps.inWorkspace(world.lakeshore, ({ notices }) => notices.raise({ kind: "import_failed", once: "theirs" }));
    expect(await states()).toEqual([]);
    await raise();
    await sendNotice(deps, { scope: world.lakeshore, sendingId: await firstId() });
    expect(peer.requests).toEqual([]);
  });

  test("goes where its kind is wanted, and a feed's own wish goes first", async () => {
    const { rows } = await world.owner.query<{ id: string }>(
      "insert into feed (workspace_id, name, entity) values ($1, 'Daily', 'employee'), ($1, 'Off', 'employee') returning id",
      [scope.workspaceId],
    );
    const [daily = "", off = ""] = rows.map(({ id }) => id);
    const rule = { channelId, kind: "import_failed" } as const;
    await setRule(deps, { scope, by, rule: { ...rule, feedId: daily, timing: "daily" } });
    await setRule(deps, { scope, by, rule: { ...rule, feedId: off, timing: "off" } });
    await raise({ kind: "retention_done" });
    await raise({ feedId: off });
    expect(await states()).toEqual([]);
    await raise({ feedId: daily });
    const [collected] = (await sendings()).sendings;
    expect(collected).toMatchObject({ daily: true, feedName: "Daily" });
    expect(collected?.dueAt).toMatch(/T12:00:00\.000Z$/);
    expect(Date.parse(collected?.dueAt ?? "")).toBeGreaterThan(Date.now());
    expect((await jobs()).map(({ after }) => after.toISOString())).toEqual([collected?.dueAt]);
    await setRule(deps, { scope, by, rule: { ...rule, feedId: off, timing: "inherit" } });
    await raise({ feedId: off });
    expect((await sendings()).sendings.map((sending) => sending.daily)).toEqual([false, true]);
  });
});

describe("a sending", () => {
  test("is sent once, however many workers take it up beside each other", async () => {
    await raise();
    await Promise.all([send(), send(), send()]);
    await send();
    expect(peer.requests).toHaveLength(1);
    expect(await states()).toEqual(["sent"]);
    const { channels } = await viewChannels(deps, { scope, whole: true });
    expect(channels[0]?.verifiedAt).not.toBeNull();
  });

  test("whose worker died after it was sent is sent again under the same id when the claim has run out", async () => {
    await raise();
    const sendingId = await firstId();
    const dying = { ...deps, inWorkspace: deps.inWorkspace, clock: () => "no time at all" };
    answers = [{ status: 500 }];
    await expect(sendNotice(dying, { scope, sendingId })).rejects.toThrow();
    await send();
    expect(peer.requests).toHaveLength(1);
    expect((await jobs()).at(-1)?.after.getTime()).toBeGreaterThan(Date.now() + 60_000);
    await world.owner.query("update notice_sending set claimed_until = now() - interval '1 second'");
    await send();
    expect(peer.requests.map(({ headers }) => headers["webhook-id"])).toEqual([sendingId, sendingId]);
    expect(await states()).toEqual(["sent"]);
  });

  test("that is due this very moment is not early, whichever way its time was rounded", async () => {
    await raise();
    await world.owner.query("update notice_sending set due_at = now() + interval '700 milliseconds'");
    await send();
    expect(await states()).toEqual(["sent"]);
  });

  test("that fails is tried later, and then it is sent", async () => {
    answers = [{ status: 500 }];
    await raise();
    await send();
    const [failed] = (await sendings()).sendings;
    expect(failed).toMatchObject({
      state: "failed",
      attempts: 1,
      lastError: "The receiver has a fault of its own (500).",
    });
    expect((await jobs()).at(-1)?.after.toISOString()).toBe(failed?.dueAt);
    await send();
    expect(peer.requests).toHaveLength(1);
    await makeDue();
    await send();
    expect((await sendings()).sendings[0]).toMatchObject({ state: "sent", attempts: 2, lastError: null });
  });

  test("waits as long as the receiver asks", async () => {
    answers = [{ status: 429, headers: { "retry-after": "3600" } }];
    await raise();
    await send();
    const [failed] = (await sendings()).sendings;
    expect(Date.parse(failed?.dueAt ?? "") - Date.now()).toBeGreaterThan(3_500_000);
  });

  test("is given up after the last try, stays visible, and is sent again by hand, one or all", async () => {
    answers = Array.from({ length: 16 }, () => ({ status: 503 }));
    await raise();
    await raise();
    for (const { id } of (await sendings()).sendings) {
      for (let tries = 0; tries < 8; tries++) {
        await send(id);
        await makeDue();
      }
    }
    expect(await sendings()).toMatchObject({ dead: 2, waiting: 0, sendings: [{ state: "dead", attempts: 8 }, {}] });
    const [one] = (await sendings()).sendings;
    expect(await sendAgain(deps, { scope, by, sendingId: one?.id ?? "" })).toBe(1);
    await send(one?.id);
    expect(await deps.inWorkspace(scope, ({ notices }) => notices.undelivered())).toBe(1);
    expect(await sendAgain(deps, { scope, by, sendingId: null })).toBe(1);
    for (const { id } of await jobs()) await send(id);
    expect(await states()).toEqual(["sent", "sent"]);
    await expect(sendAgain(deps, { scope, by, sendingId: null })).rejects.toThrow("Nothing is left to send again");
  });

  test("to an address that is gone is given up at once, and its channel is paused with the reason", async () => {
    answers = [{ status: 410 }];
    await raise();
    await send();
    expect(await states()).toEqual(["dead"]);
    const { channels } = await viewChannels(deps, { scope, whole: true });
    expect(channels[0]).toMatchObject({ enabled: false, pausedWhy: expect.stringContaining("gone for good (410)") });
    await raise();
    expect(await states()).toEqual(["dead"]);
  });
});

describe("notices of a day", () => {
  test("go in one message, and a second try carries the same", async () => {
    await setRule(deps, { scope, by, rule: { channelId, kind: "import_failed", feedId: null, timing: "daily" } });
    for (let notice = 0; notice < 3; notice++) await raise();
    await send();
    expect(peer.requests).toEqual([]);
    await makeDue();
    answers = [{ status: 500 }];
    const ids = (await sendings()).sendings.map(({ id }) => id);
    await Promise.all(ids.map((id) => send(id)));
    expect(await states()).toEqual(["failed", "failed", "failed"]);
    await raise();
    await makeDue();
    for (const id of ids) await send(id);
    expect(await states()).toEqual(["waiting", "sent", "sent", "sent"]);
    const bodies = peer.requests.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ type, data }) => [type, data.notices.length])).toEqual([
      ["notice.daily", 3],
      ["notice.daily", 3],
    ]);
    expect(new Set(peer.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });
});

describe("a channel", () => {
  test("that is paused gets nothing, and what waited goes out when it goes on", async () => {
    await raise();
    await pauseChannel(deps, { scope, by, channelId, paused: true });
    await raise();
    await send();
    expect([await states(), peer.requests]).toEqual([["waiting"], []]);
    expect(await sweepSendings(deps)).toBe(0);
    await pauseChannel(deps, { scope, by, channelId, paused: false });
    await send((await jobs()).at(-1)?.id);
    expect(await states()).toEqual(["sent"]);
  });

  test("that is removed gives up what waits for it", async () => {
    await raise();
    await removeChannel(deps, { scope, by, channelId });
    await send();
    expect(await sendings()).toMatchObject({
      dead: 0,
      sendings: [{ state: "dead", channelRemoved: true, lastError: expect.stringContaining("removed") }],
    });
    expect(peer.requests).toEqual([]);
  });

  test("keeps its secret sealed", async () => {
    const target = { kind: "webhook", url: `http://127.0.0.1:${peer.port}/` } as const;
    const { secret } = await addChannel(deps, { scope, by, name: "Another", target });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { rows } = await world.owner.query("select secret from notice_channel");
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(secret?.slice(6));
    expect(JSON.stringify(await viewChannels(deps, { scope, whole: true }))).not.toContain("whsec_");
  });

  test("that is tried tells how far it got, and whether it works stands on it", async () => {
    const worked = await tryChannel(deps, { scope, by, channelId });
    expect(worked).toMatchObject({ kind: "sent" });
    expect(JSON.parse(peer.requests[0]?.body ?? "")).toMatchObject({ type: "notice.test" });
    answers = [{ status: 404 }];
    const failed = await tryChannel(deps, { scope, by, channelId });
    expect(failed.steps.map(({ name, ok }) => `${name} ${ok}`)).toEqual([
      "find true",
      "connect true",
      "encrypt true",
      "hand_over false",
    ]);
    const { channels } = await viewChannels(deps, { scope, whole: false });
    expect(channels[0]).toMatchObject({ verifiedAt: null, target: { url: `http://127.0.0.1:${peer.port}/…` } });
  });

  test("leads to no topic that the operator has not named", async () => {
    const topics = { region: "us-east-1", topicPrefix: "arn:aws:sns:us-east-1:111122223333:causeway-" };
    const texts = { ...deps, noticeSenders: noticeSenders({ ...noNoticeConfig, sns: topics }) };
    const topic = (name: string) =>
      ({ kind: "text", to: { topicArn: topics.topicPrefix.replace("causeway-", name) } }) as const;
    const add = (name: string) => addChannel(texts, { scope, by, name, target: topic(name) });
    await expect(add("payments")).rejects.toThrow(/SNS_TOPIC_PREFIX/);
    const added = await add("causeway-late");
    const change = { scope, by, channelId: added.channelId, name: "Late", target: topic("payments") };
    await expect(changeChannel(texts, change)).rejects.toMatchObject({ code: "bad_request" });
  });

  test("has a name of its own, without regard to case", async () => {
    const target = { kind: "email", addresses: ["ana@agency.example"] } as const;
    await expect(addChannel(deps, { scope, by, name: "hook", target })).rejects.toThrow(
      "There is a channel hook already",
    );
  });

  test("of e-mails waits where no mail server is set up, without using up tries, and the sweep finds it later", async () => {
    await removeChannel(deps, { scope, by, channelId });
    const target = { kind: "email", addresses: ["ana@agency.example"] } as const;
    await addChannel(deps, { scope, by, name: "Mail", target });
    await raise();
    await send();
    expect((await sendings()).sendings).toMatchObject([
      { state: "waiting", attempts: 0, dueAt: null, lastError: expect.stringContaining("No mail server is set up") },
    ]);
    expect(await sweepSendings(deps)).toBe(1);
    await world.owner.query("update notice_sending set created_at = now() - interval '8 days'");
    await send();
    expect(await states()).toEqual(["dead"]);
  });
});
