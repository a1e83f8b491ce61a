import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test } from "vitest";
import { httpPeer, type HttpAnswer, type HttpPeer } from "#adapters/contracts/http-peer.ts";
import { message, noticeSenderContract, type Mood } from "#adapters/contracts/notice-sender-contract.ts";
import { webhookSender } from "./webhook-sender.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

const answers: Readonly<Record<Mood, HttpAnswer>> = {
  takes: { status: 204 },
  faulty: { status: 500, body: "QUOTED" },
  busy: { status: 429, headers: { "retry-after": "7" } },
  refuses: { status: 410, body: "QUOTED" },
};

describe("a webhook", () => {
  noticeSenderContract<"webhook">(
    async () => {
      let mood: Mood = "takes";
      const taken: { id: string; content: string }[] = [];
      const peer = await httpPeer(({ body, headers }) => {
        if (mood === "takes") taken.push({ id: String(headers["webhook-id"]), content: body });
        return answers[mood];
      });
      return {
        sender: webhookSender({ allowPrivate: true, timeoutMs: 500 }),
        target: { kind: "webhook", url: `http://127.0.0.1:${peer.port}/hook`, secret },
        received: () => taken,
        weather: peer.turn,
        mood: (next) => (mood = next),
        close: peer.close,
      };
    },
    { refusal: "gone", retryAfter: 7 },
  );
});

describe("what a webhook sends", () => {
  let peer: HttpPeer;
  afterEach(() => peer.close());
  const started = async (answer: HttpAnswer = { status: 200 }) => {
    peer = await httpPeer(() => answer);
    return `http://127.0.0.1:${peer.port}`;
  };
  const open = webhookSender({ allowPrivate: true, timeoutMs: 500 });

  test("is JSON that the receiver can prove with the secret, and nobody else", async () => {
    const url = `${await started()}/hook?a=b`;
    await open.send(message, { kind: "webhook", url, secret });
    const [request] = peer.requests;
    expect(request?.path).toBe("/hook?a=b");
    expect(request?.headers["content-type"]).toBe("application/json");
    const signed = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(new Webhook(secret).verify(request?.body ?? "", signed)).toEqual(message.payload);
    expect(() => new Webhook(`${secret.slice(0, -4)}AAo=`).verify(request?.body ?? "", signed)).toThrow();
    expect(() => new Webhook(secret).verify(`${request?.body} `, signed)).toThrow();
  });

  test("follows no redirect", async () => {
    const url = await started({ status: 302, headers: { location: "http://169.254.169.254/latest/meta-data" } });
    const outcome = await open.send(message, { kind: "webhook", url, secret });
    expect(outcome).toMatchObject({ kind: "again", sentence: expect.stringContaining("(302), which is not followed") });
    expect(peer.requests).toHaveLength(1);
  });

  test.each([["127.0.0.1"], ["localhost"], ["[::1]"], ["[::ffff:127.0.0.1]"], ["2130706433"], ["0x7f.1"]])(
    "never gets to %s unless that is allowed",
    async (host) => {
      await started();
      const url = `http://${host}:${peer.port}/`;
      const closed = webhookSender({ allowPrivate: false, timeoutMs: 500 });
      const plain = await closed.send(message, { kind: "webhook", url, secret });
      expect(plain).toMatchObject({ kind: "refused", sentence: "The address must begin with https://." });
      const secure = await closed.send(message, { kind: "webhook", url: url.replace("http:", "https:"), secret });
      expect(secure).toMatchObject({
        kind: "refused",
        sentence: expect.stringContaining("leads into a private network"),
      });
      expect(peer.requests).toEqual([]);
    },
  );

  test("is refused where the channel has no secret", async () => {
    const outcome = await open.send(message, { kind: "webhook", url: await started(), secret: null });
    expect(outcome).toMatchObject({ kind: "refused", sentence: expect.stringContaining("no secret") });
    expect(peer.requests).toEqual([]);
  });

  test("a name that leads nowhere is told as such", async () => {
    await started();
    const outcome = await open.send(message, { kind: "webhook", url: "http://nobody.invalid/", secret });
    expect(outcome).toMatchObject({ kind: "again", steps: [{ name: "find", ok: false }] });
  });
});
