import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { readMessage } from "#adapters/sqs/read-message.ts";
import { tenantSqsClient } from "#adapters/sqs/sqs-client.ts";
import { AppError } from "#core/app-error.ts";
import type { QueueFacts } from "#core/intake/intake-settings.ts";
import type { AskedQueue, OpenIntakeQueue } from "#ports/intake-queue.ts";

/** Long enough to take ten messages in on a slow day; a worker that was killed holds them up no longer than this. */
const hiddenSeconds = 120;

/** The intake queues of tenants at Amazon SQS, or at what speaks like it. */
export function sqsIntakeQueues({ allowPrivate }: { readonly allowPrivate: boolean }): OpenIntakeQueue {
  return ({ inboundUrl, outboundUrl, region, endpoint, credentials }) => {
    const at = endpoint ?? new URL(inboundUrl).origin;
    const client = tenantSqsClient({ region, endpoint: at, credentials, onlyPublic: !allowPrivate });
    const urlOf = async (of: AskedQueue) => {
      if (of === "inbound") return inboundUrl;
      return of === "outbound" ? outboundUrl : deadLettersUrl(of.deadLetters);
    };
    const deadLettersUrl = async (arn: string) => {
      const [QueueName, QueueOwnerAWSAccountId] = arn.split(":").reverse();
      const found = await client.send(new GetQueueUrlCommand({ QueueName, QueueOwnerAWSAccountId }));
      return found.QueueUrl;
    };

    return {
      async receive(signal) {
        const receiving = new ReceiveMessageCommand({
          QueueUrl: inboundUrl,
          MaxNumberOfMessages: 10,
          WaitTimeSeconds: 1,
          VisibilityTimeout: hiddenSeconds,
          MessageSystemAttributeNames: ["ApproximateReceiveCount"],
        });
        try {
          const { Messages = [] } = await told("inbound", () => client.send(receiving, { abortSignal: signal }));
          return Messages.map(readMessage);
        } catch (error) {
          if (signal.aborted) return [];
          throw error;
        }
      },

      async remove({ receipt }) {
        const removing = new DeleteMessageCommand({ QueueUrl: inboundUrl, ReceiptHandle: receipt });
        await told("inbound", () => client.send(removing));
      },

      async send(body, id) {
        const once = outboundUrl.endsWith(".fifo") && { MessageGroupId: "intake-results", MessageDeduplicationId: id };
        const sending = new SendMessageCommand({ QueueUrl: outboundUrl, MessageBody: body, ...once });
        await told("outbound", () => client.send(sending));
      },

      facts: (of) =>
        told(of, async () => {
          const QueueUrl = await urlOf(of);
          const asking = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
          return factsOf((await client.send(asking)).Attributes ?? {});
        }),

      async redrive(deadLetters) {
        await told({ deadLetters }, () => client.send(new StartMessageMoveTaskCommand({ SourceArn: deadLetters })));
      },

      close: () => client.destroy(),
    };
  };
}

function factsOf(attributes: Readonly<Record<string, string | undefined>>): QueueFacts {
  const { MessageRetentionPeriod, RedrivePolicy, ApproximateNumberOfMessages = "0" } = attributes;
  const policy = policyOf(RedrivePolicy);
  return {
    retentionSeconds: MessageRetentionPeriod === undefined ? null : Number(MessageRetentionPeriod),
    maxReceives: policy.maxReceiveCount === undefined ? null : Number(policy.maxReceiveCount),
    deadLetters: policy.deadLetterTargetArn ?? null,
    messages: Number(ApproximateNumberOfMessages),
  };
}

type RedrivePolicy = { readonly maxReceiveCount?: number | string; readonly deadLetterTargetArn?: string };

/** A policy that can't be read counts as none: the test then says that it is missing. */
function policyOf(text: string | undefined): RedrivePolicy {
  try {
    return text === undefined ? {} : (JSON.parse(text) as RedrivePolicy);
  } catch {
    return {};
  }
}

async function told<T>(of: AskedQueue, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const name = error instanceof Error ? error.name : "";
    const queue = typeof of === "object" ? "dead-letter queue" : queueNames[of];
    throw new AppError("unavailable", (sentences[name] ?? unreachable)(queue), { cause: error });
  }
}

const queueNames = { inbound: "intake queue", outbound: "queue of results" } as const;

type Sentence = (queue: string) => string;

const unreachable: Sentence = (queue) =>
  `The ${queue} can't be reached. Check its address, the region and the network.`;
const noQueue: Sentence = (queue) => `The ${queue} is not there. Check its address and the region, or create it.`;
const refused: Sentence = (queue) =>
  `The ${queue} doesn't let this access key in. Its policy has to allow what the documentation names.`;

const sentences: Readonly<Record<string, Sentence | undefined>> = {
  QueueDoesNotExist: noQueue,
  "AWS.SimpleQueueService.NonExistentQueue": noQueue,
  ResourceNotFoundException: noQueue,
  AccessDenied: refused,
  AccessDeniedException: refused,
  InvalidClientTokenId: (queue) => `The ${queue} doesn't know the access key. Check it, or make another one.`,
  SignatureDoesNotMatch: (queue) =>
    `The ${queue} refused the secret key. Enter the one that belongs to the access key.`,
  UnsupportedOperation: (queue) => `The server of the ${queue} can't do that. Move the messages there by hand.`,
};
