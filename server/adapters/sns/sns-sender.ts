import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { cloudErrorOf, cloudFault } from "#core/notices/cloud-fault.ts";
import { stepsUntil, type ExpectedStep } from "#core/notices/send-steps.ts";
import type { NoticeSender, TargetOf } from "#ports/notice-sender.ts";

export type SnsSettings = {
  readonly region: string;
  /** For a service that is not Amazon's own. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly timeoutMs?: number;
  /** What the ARN of a topic must begin with, for it is published to as us, whoever's it is; without it no topic is taken. */
  readonly topicPrefix?: string | undefined;
};

/** Sends text messages over Amazon SNS, to a telephone or a topic, one attempt a call; without settings none is sent. */
export function snsSender(settings: SnsSettings | null): NoticeSender<"text"> {
  if (settings === null) return withoutService;
  const { region, endpoint, credentials, timeoutMs = 20_000, topicPrefix } = settings;
  const client = new SNSClient({
    region,
    maxAttempts: 1,
    requestHandler: { connectionTimeout: timeoutMs, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
  });

  const refusal = ({ to }: Pick<TargetOf<"text">, "to">) =>
    "phone" in to || (topicPrefix !== undefined && to.topicArn.startsWith(topicPrefix)) ? null : foreignTopic;

  return {
    missing: null,
    refusal,
    async send(message, target) {
      const sentence = refusal(target);
      if (sentence !== null) {
        return { kind: "refused", sentence, steps: stepsUntil(expected, { step: "connect", sentence }) };
      }
      try {
        const command = new PublishCommand({ Message: message.short, ...addressed(message.id, target) });
        await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
        return { kind: "sent", note: null, steps: stepsUntil(expected, null) };
      } catch (error) {
        const { kind, step, sentence, mayHaveArrived } = cloudFault(cloudErrorOf(error), "Amazon SNS");
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

/** A first-in first-out topic drops what it got within five minutes under the same id. */
function addressed(id: string, { to }: TargetOf<"text">) {
  if ("phone" in to) {
    const kind = { DataType: "String", StringValue: "Transactional" };
    return { PhoneNumber: to.phone, MessageAttributes: { "AWS.SNS.SMS.SMSType": kind } };
  }
  return {
    TopicArn: to.topicArn,
    MessageAttributes: { "causeway-message": { DataType: "String", StringValue: id } },
    ...(to.topicArn.endsWith(".fifo") && { MessageDeduplicationId: id, MessageGroupId: "causeway" }),
  };
}

const noService =
  "Text messages are not set up, so they wait. Whoever runs Causeway sets SNS_REGION and gives credentials of AWS.";

const foreignTopic =
  "This topic may not be written to from here. Whoever runs Causeway names the topics that may with SNS_TOPIC_PREFIX.";

const withoutService: NoticeSender<"text"> = {
  missing: noService,
  async send() {
    return { kind: "unconfigured", sentence: noService, steps: [] };
  },
  async close() {
    // Nothing is open.
  },
};

const expected: readonly ExpectedStep[] = [
  ["connect", "Amazon SNS answers."],
  ["sign_in", "The credentials are valid."],
  ["hand_over", "Amazon SNS took the message. To a telephone it may take a minute."],
];
