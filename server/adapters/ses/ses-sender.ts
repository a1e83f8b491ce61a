import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { stopHeaders } from "#core/messages/stop-headers.ts";
import { cloudErrorOf, cloudFault } from "#core/notices/cloud-fault.ts";
import { stepsUntil, type ExpectedStep } from "#core/notices/send-steps.ts";
import type { NoticeSender } from "#ports/notice-sender.ts";

export type SesSettings = {
  readonly region: string;
  readonly from: string;
  /** For a service that is not Amazon's own. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly timeoutMs?: number;
};

/** Sends mails over Amazon SES, one attempt a call. SES makes the Message-ID itself, so our id is a header of its own. */
export function sesSender(settings: SesSettings): NoticeSender<"email"> {
  const { region, from, endpoint, credentials, timeoutMs = 20_000 } = settings;
  const client = new SESv2Client({
    region,
    maxAttempts: 1,
    requestHandler: { connectionTimeout: timeoutMs, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
  });

  return {
    missing: null,
    async send({ id, subject, text, html, unsubscribe }, { addresses }) {
      try {
        const Headers = [
          { Name: "X-Causeway-Message", Value: id },
          { Name: "Auto-Submitted", Value: "auto-generated" },
          ...Object.entries(stopHeaders(unsubscribe)).map(([Name, Value]) => ({ Name, Value })),
        ];
        const Body = { Text: utf8(text), Html: utf8(html) };
        const command = new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [...addresses] },
          Content: { Simple: { Subject: utf8(subject), Body, Headers } },
        });
        await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
        return { kind: "sent", note: null, steps: stepsUntil(expected, null) };
      } catch (error) {
        const { kind, step, sentence, mayHaveArrived } = cloudFault(cloudErrorOf(error), "Amazon SES");
        const steps = stepsUntil(expected, { step, sentence });
        if (kind === "refused") return { kind, sentence, steps };
        return { kind, sentence, steps, afterSeconds: null, mayHaveArrived };
      }
    },
    async close() {
      client.destroy();
    },
  };
}

const expected: readonly ExpectedStep[] = [
  ["connect", "Amazon SES answers."],
  ["sign_in", "The credentials are valid."],
  ["hand_over", "Amazon SES took the mail. Look into the inbox, and into the folder for spam."],
];

const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });
