import { Webhook } from "standardwebhooks";
import { PrivateAddressError } from "#adapters/public-address/checked-lookup.ts";
import { postJson, type Posted } from "#adapters/webhook/post-json.ts";
import { retryAfterSeconds } from "#core/notices/next-try.ts";
import { stepsUntil, type ExpectedStep, type StepName } from "#core/notices/send-steps.ts";
import type { NoticeSender, SendOutcome } from "#ports/notice-sender.ts";

export type WebhookSettings = {
  /** Whether addresses of the operator's own network, and plain http, are taken. */
  readonly allowPrivate: boolean;
  readonly timeoutMs?: number;
  /** Certificates (PEM) to trust instead of the system's. */
  readonly ca?: string | undefined;
};

/** Posts notices as JSON, signed as Standard Webhooks 1.0 says. */
export function webhookSender({ allowPrivate, timeoutMs = 15_000, ca }: WebhookSettings): NoticeSender<"webhook"> {
  return {
    missing: null,
    async send(message, { url: address, secret }) {
      const url = URL.parse(address);
      if (!url || (url.protocol !== "https:" && !allowPrivate)) {
        const sentence = "The address must begin with https://.";
        return { kind: "refused", sentence, steps: stepsUntil(expectedSteps(null), { step: "find", sentence }) };
      }
      if (secret === null) {
        const sentence = "The channel has no secret to sign with. Make a new one.";
        return { kind: "refused", sentence, steps: stepsUntil(expectedSteps(url), { step: "hand_over", sentence }) };
      }
      const now = new Date();
      const body = JSON.stringify(message.payload);
      const headers = {
        "user-agent": "Causeway",
        "webhook-id": message.id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
        "webhook-signature": new Webhook(secret).sign(message.id, now, body),
      };
      const posted = await postJson(url, body, headers, { timeoutMs, allowPrivate, ca });
      return outcomeOf(posted, url, now.toISOString());
    },
    async close() {
      // No connection is kept.
    },
  };
}

function outcomeOf(posted: Posted, url: URL, now: string): SendOutcome {
  const expected = expectedSteps(url);
  const failed = (step: StepName, sentence: string) => ({ sentence, steps: stepsUntil(expected, { step, sentence }) });
  if (!posted.ok) {
    const told = failed(posted.step, faultSentence(posted));
    if (posted.error instanceof PrivateAddressError) return { kind: "refused", ...told };
    return { kind: "again", ...told, afterSeconds: null };
  }
  const { status } = posted;
  if (status >= 200 && status < 300) {
    return { kind: "sent", note: null, steps: stepsUntil(expected, null) };
  }
  if (status === 410) {
    return { kind: "gone", ...failed("hand_over", "The receiver says that this address is gone for good (410).") };
  }
  const told = failed("hand_over", statusSentence(status));
  return { kind: "again", ...told, afterSeconds: retryAfterSeconds(posted.retryAfter, now) };
}

function expectedSteps(url: URL | null): readonly ExpectedStep[] {
  return [
    ["find", "The receiver's name leads to an address."],
    ["connect", "The receiver answers."],
    url?.protocol === "http:"
      ? ["encrypt", "The connection is not encrypted: the address begins with http://."]
      : ["encrypt", "The connection is encrypted, and the receiver's certificate is genuine."],
    ["hand_over", "The receiver took the message."],
  ];
}

function faultSentence({ step, error }: { readonly step: StepName; readonly error: unknown }): string {
  if (error instanceof PrivateAddressError) {
    return "The address leads into a private network, which webhooks may not reach. Whoever runs Causeway can allow it with WEBHOOK_PRIVATE_ADDRESSES.";
  }
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError")) {
    return "The receiver did not answer in time.";
  }
  const sentences: Readonly<Record<StepName, string>> = {
    find: "The receiver's name leads to no address. Check how it is written.",
    connect: "The receiver refuses connections, or can't be reached.",
    encrypt: "No secure connection: the receiver's certificate is not trusted, or its TLS is too old.",
    sign_in: "The receiver refused the signature.",
    hand_over: "The receiver closed the connection without an answer.",
  };
  return sentences[step];
}

function statusSentence(status: number): string {
  if (status >= 300 && status < 400) {
    return `The receiver sends on to another address (${status}), which is not followed. Write that address here.`;
  }
  if (status === 429) return "The receiver asks for fewer messages (429).";
  if (status >= 500) return `The receiver has a fault of its own (${status}).`;
  return `The receiver refused the message (${status}). Check the address and whether it knows the secret.`;
}
