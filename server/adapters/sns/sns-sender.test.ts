import { describe, expect, test } from "vitest";
import { httpPeer, type HttpAnswer } from "#adapters/contracts/http-peer.ts";
import { message, noticeSenderContract, type Mood } from "#adapters/contracts/notice-sender-contract.ts";
import { snsSender } from "./sns-sender.ts";

// Not Amazon's own: a server of the test that speaks the part of SNS's protocol that is used, and checks the request.
const xml = { "content-type": "text/xml" };
const space = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"';
const fault = (status: number, code: string): HttpAnswer => ({
  status,
  headers: xml,
  body: `<ErrorResponse ${space}><Error><Type>Sender</Type><Code>${code}</Code><Message>QUOTED</Message></Error></ErrorResponse>`,
});
const answers: Readonly<Record<Mood, HttpAnswer>> = {
  takes: {
    status: 200,
    headers: xml,
    body: `<PublishResponse ${space}><PublishResult><MessageId>sns-1</MessageId></PublishResult></PublishResponse>`,
  },
  faulty: fault(500, "InternalError"),
  busy: fault(429, "Throttled"),
  refuses: fault(400, "InvalidParameter"),
};

const topicArn = "arn:aws:sns:us-east-1:111122223333:causeway.fifo";
const made = (to: { readonly phone: string } | { readonly topicArn: string }) => async () => {
  let mood: Mood = "takes";
  const taken: { id: string; content: string; form: URLSearchParams }[] = [];
  const peer = await httpPeer(({ body, headers }) => {
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/us-east-1\/sns\/aws4_request/);
    const form = new URLSearchParams(body);
    expect(form.get("Action")).toBe("Publish");
    const id = form.get("MessageDeduplicationId") ?? "";
    if (mood === "takes") taken.push({ id, content: form.get("Message") ?? "", form });
    return answers[mood];
  });
  return {
    sender: snsSender({
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${peer.port}`,
      credentials: { accessKeyId: "AKIATEST", secretAccessKey: "test" },
      timeoutMs: 500,
      topicPrefix: "arn:aws:sns:us-east-1:111122223333:causeway",
    }),
    target: { kind: "text" as const, to, secret: null },
    received: () => taken.map(({ id, content }) => ({ id, content })),
    taken,
    weather: peer.turn,
    mood: (next: Mood) => (mood = next),
    close: peer.close,
  };
};

describe("Amazon SNS", () => {
  noticeSenderContract<"text">(made({ topicArn }), { refusal: "refused", retryAfter: null });

  test("sends to a telephone as a message that matters", async () => {
    const { sender, target, taken, close } = await made({ phone: "+12125550100" })();
    expect(await sender.send(message, target)).toMatchObject({ kind: "sent" });
    const form = taken[0]?.form;
    expect(form?.get("PhoneNumber")).toBe("+12125550100");
    expect([...(form?.values() ?? [])]).toContain("Transactional");
    await sender.close();
    await close();
  });

  test("without an answer it may have arrived, and where nobody listens it has not", async () => {
    const { sender, target, weather, close } = await made({ phone: "+12125550100" })();
    weather("silent");
    expect(await sender.send(message, target)).toMatchObject({ kind: "again", mayHaveArrived: true });
    await close();
    expect(await sender.send(message, target)).toMatchObject({ kind: "again", mayHaveArrived: false });
    await sender.close();
  });

  test.each(["arn:aws:sns:us-east-1:444455556666:causeway", "arn:aws:sns:us-east-1:111122223333:payments"])(
    "never publishes to %s, which is not among the operator's",
    async (other) => {
      const { sender, target, taken, close } = await made({ topicArn: other })();
      expect(await sender.send(message, target)).toMatchObject({ kind: "refused" });
      expect(sender.refusal?.(target)).toContain("SNS_TOPIC_PREFIX");
      expect(taken).toEqual([]);
      await sender.close();
      await close();
    },
  );

  test("publishes to no topic where the operator has named none", async () => {
    const none = snsSender({ region: "us-east-1" });
    expect(await none.send(message, { kind: "text", to: { topicArn }, secret: null })).toMatchObject({
      kind: "refused",
    });
    await none.close();
  });

  test("without a region text messages wait, and that is said", async () => {
    const none = snsSender(null);
    const outcome = await none.send(message, { kind: "text", to: { phone: "+12125550100" }, secret: null });
    expect(outcome).toMatchObject({ kind: "unconfigured", sentence: none.missing });
  });
});
