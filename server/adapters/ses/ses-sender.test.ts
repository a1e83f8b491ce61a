import { describe, expect, test } from "vitest";
import { z } from "zod";
import { httpPeer, type HttpAnswer } from "#adapters/contracts/http-peer.ts";
import { message, noticeSenderContract, type Mood } from "#adapters/contracts/notice-sender-contract.ts";
import { sesSender } from "./ses-sender.ts";

// Not Amazon's own: a server of the test that speaks the part of SES's protocol that is used, and checks the request.
const bodyOf = z.object({
  FromEmailAddress: z.literal("Causeway <causeway@agency.example>"),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  Content: z.object({
    Simple: z.object({
      Subject: z.object({ Data: z.string(), Charset: z.literal("UTF-8") }),
      Body: z.object({ Text: z.object({ Data: z.string() }), Html: z.object({ Data: z.string() }) }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  }),
});

const fault = (status: number, name: string): HttpAnswer => ({
  status,
  headers: { "x-amzn-errortype": name, "content-type": "application/json" },
  body: JSON.stringify({ message: "QUOTED" }),
});
const answers: Readonly<Record<Mood, HttpAnswer>> = {
  takes: { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ MessageId: "ses-1" }) },
  faulty: fault(500, "InternalFailure"),
  busy: fault(429, "TooManyRequestsException"),
  refuses: fault(400, "MessageRejected"),
};

const made = async () => {
  let mood: Mood = "takes";
  const taken: { id: string; content: string }[] = [];
  const peer = await httpPeer(({ body, path, headers }) => {
    expect(path).toBe("/v2/email/outbound-emails");
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/us-east-1\/ses\/aws4_request/);
    const { Simple } = bodyOf.parse(JSON.parse(body)).Content;
    const id = Simple.Headers.find(({ Name }) => Name === "X-Causeway-Message")?.Value ?? "";
    if (mood === "takes") taken.push({ id, content: Simple.Body.Text.Data });
    return answers[mood];
  });
  return {
    sender: sesSender({
      region: "us-east-1",
      from: "Causeway <causeway@agency.example>",
      endpoint: `http://127.0.0.1:${peer.port}`,
      credentials: { accessKeyId: "AKIATEST", secretAccessKey: "test" },
      timeoutMs: 500,
    }),
    target: { kind: "email" as const, addresses: ["ana@agency.example"], secret: null },
    received: () => taken,
    requests: peer.requests,
    weather: peer.turn,
    mood: (next: Mood) => (mood = next),
    close: peer.close,
  };
};

describe("Amazon SES", () => {
  noticeSenderContract<"email">(made, { refusal: "refused", retryAfter: null });

  test("gives its own name of the mail, and hands on how to end such mails", async () => {
    const { sender, target, requests, close } = await made();
    const unsubscribe = "https://causeway.example/api/stop/x";
    expect(await sender.send({ ...message, unsubscribe }, target)).toMatchObject({ kind: "sent" });
    expect(requests[0]?.body).toContain(`{"Name":"List-Unsubscribe","Value":"<${unsubscribe}>"}`);
    await sender.close();
    await close();
  });
});
