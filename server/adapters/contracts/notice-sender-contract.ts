import { afterEach, expect, test } from "vitest";
import type { ChannelKind } from "#core/notices/channel-target.ts";
import type { NoticeMessage } from "#core/notices/notice-message.ts";
import type { NoticeSender, SendOutcome, TargetOf } from "#ports/notice-sender.ts";
import type { Weather } from "./tcp-front.ts";

/** What the peer says to the next messages: takes them, has a fault of its own, wants fewer, wants none like it. */
export type Mood = "takes" | "faulty" | "busy" | "refuses";

/** A sender with its real peer. */
export type SenderAndPeer<Kind extends ChannelKind> = {
  readonly sender: NoticeSender<Kind>;
  readonly target: TargetOf<Kind>;
  /** The messages that the peer took, each with the id that it can tell a repetition by. */
  readonly received: () => readonly { readonly id: string; readonly content: string }[];
  readonly weather: (weather: Weather) => void;
  readonly mood: (mood: Mood) => void;
  /** After it nobody listens any more. */
  readonly close: () => Promise<void>;
};

/** What a technology's own words for a message that it will never take come to. */
type Expected = { readonly refusal: SendOutcome["kind"]; readonly retryAfter: number | null };

export const message: NoticeMessage = {
  id: "0198f2f5-4ad2-7cf3-8a31-5f3f6a1d2c3b",
  subject: "Import 42 of Staff roster: 12 rows were not loaded",
  text: "Northside Care, staging\n\nImport 42 of Staff roster: 12 rows were not loaded\n",
  html: "<!doctype html><p>Import 42 of Staff roster: 12 rows were not loaded</p>",
  short: "Import 42 of Staff roster: 12 rows were not loaded",
  payload: {
    type: "notice.completed_with_skips",
    data: { subject: "Import 42 of Staff roster: 12 rows were not loaded" },
  },
};

/** What every sender of notices keeps; each adapter's test calls it with a sender and peer of its own. */
export function noticeSenderContract<Kind extends ChannelKind>(
  make: () => Promise<SenderAndPeer<Kind>>,
  expected: Expected,
): void {
  const open: SenderAndPeer<Kind>[] = [];
  const opened = async () => {
    const world = await make();
    open.push(world);
    return world;
  };
  afterEach(async () => {
    for (const { sender, close } of open.splice(0)) {
      await sender.close();
      await close();
    }
  });
  deliveryTests(opened);
  weatherTests(opened);
  moodTests(opened, expected);

  test("where nobody listens, that is what is told", async () => {
    const world = await make();
    await world.close();
    const outcome = await world.sender.send(message, world.target);
    await world.sender.close();
    expect(outcome.kind).toBe("again");
    expect(outcome.steps.at(-1)).toMatchObject({ name: "connect", ok: false });
  });
}

type Opened<Kind extends ChannelKind> = () => Promise<SenderAndPeer<Kind>>;

function deliveryTests<Kind extends ChannelKind>(opened: Opened<Kind>): void {
  test("a message arrives with what it says, and every step is told", async () => {
    const { sender, target, received } = await opened();
    const outcome = await sender.send(message, target);
    expect(outcome).toMatchObject({ kind: "sent", note: null });
    expect(outcome.steps.length).toBeGreaterThan(2);
    expect(outcome.steps.every(({ ok }) => ok)).toBe(true);
    expect(outcome.steps.at(-1)?.name).toBe("hand_over");
    expect(received()).toEqual([{ id: expect.stringContaining(message.id), content: expect.any(String) }]);
    expect(received()[0]?.content).toContain("Import 42 of Staff roster: 12 rows were not loaded");
  });

  test("the receiver can tell a message that comes twice, and two messages apart", async () => {
    const { sender, target, received } = await opened();
    for (const id of [message.id, message.id, "another"]) await sender.send({ ...message, id }, target);
    const ids = received().map(({ id }) => id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test("messages that are sent beside each other all arrive", async () => {
    const { sender, target, received } = await opened();
    const ids = ["one", "two", "three", "four", "five"];
    const outcomes = await Promise.all(ids.map((id) => sender.send({ ...message, id }, target)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(ids.map(() => "sent"));
    expect(received()).toHaveLength(5);
  });
}

function weatherTests<Kind extends ChannelKind>(opened: Opened<Kind>): void {
  test.each<Weather>(["reset", "silent"])(
    "a connection that is %s is tried again, and then it works",
    async (weather) => {
      const { sender, target, received, weather: turn } = await opened();
      turn(weather);
      const failed = await sender.send(message, target);
      expect(failed).toMatchObject({ kind: "again", afterSeconds: null });
      expect(failed.steps.at(-1)).toMatchObject({ ok: false });
      expect(received()).toEqual([]);
      turn("fair");
      expect((await sender.send(message, target)).kind).toBe("sent");
      expect(received()).toHaveLength(1);
    },
  );

  test("a connection that is lost between two messages costs neither", async () => {
    const { sender, target, received, weather } = await opened();
    await sender.send(message, target);
    weather("fair");
    const second = await sender.send({ ...message, id: "second" }, target);
    if (second.kind === "again") expect((await sender.send({ ...message, id: "second" }, target)).kind).toBe("sent");
    expect(received()).toHaveLength(2);
  });

  test("a slow connection is given its time", async () => {
    const { sender, target, weather } = await opened();
    weather("slow");
    expect((await sender.send(message, target)).kind).toBe("sent");
  });
}

function moodTests<Kind extends ChannelKind>(opened: Opened<Kind>, { refusal, retryAfter }: Expected): void {
  test("a peer with a fault of its own is tried again, and then it works", async () => {
    const { sender, target, received, mood } = await opened();
    mood("faulty");
    expect(await sender.send(message, target)).toMatchObject({ kind: "again", afterSeconds: null });
    mood("takes");
    expect((await sender.send(message, target)).kind).toBe("sent");
    expect(received()).toHaveLength(1);
  });

  test("a peer that wants fewer messages is tried later, as late as it says", async () => {
    const { sender, target, mood } = await opened();
    mood("busy");
    expect(await sender.send(message, target)).toMatchObject({ kind: "again", afterSeconds: retryAfter });
  });

  test("a peer that wants none like it is heard", async () => {
    const { sender, target, received, mood } = await opened();
    mood("refuses");
    const outcome = await sender.send(message, target);
    expect(outcome.kind).toBe(refusal);
    expect(outcome.steps.at(-1)).toMatchObject({ name: "hand_over", ok: false });
    expect(received()).toEqual([]);
  });

  test("what is told of a failure quotes neither the message nor the peer", async () => {
    const { sender, target, mood } = await opened();
    for (const next of ["faulty", "busy", "refuses"] as const) {
      mood(next);
      const told = JSON.stringify(await sender.send(message, target));
      expect(told).not.toContain("Staff roster");
      expect(told).not.toContain("QUOTED");
    }
  });
}
