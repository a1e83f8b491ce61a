import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { readMessage } from "#adapters/sqs/read-message.ts";
import { AppError } from "#core/app-error.ts";
import type { EventQueue } from "#ports/event-queue.ts";

export type SqsSettings = {
  readonly queueUrl: string;
  readonly region: string;
  /** Null: what the machine has. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
};

const waitSeconds = 20;
/** Long enough to note ten messages on a slow day; a worker that was killed holds them up no longer than this. */
const hiddenSeconds = 120;

/** A queue of Amazon SQS, or of what speaks like it at the address. */
export function sqsEventQueue({ queueUrl, region, credentials }: SqsSettings): EventQueue {
  const client = new SQSClient({
    region,
    endpoint: new URL(queueUrl).origin,
    ...(credentials && { credentials }),
    maxAttempts: 3,
    // Longer than a receive may wait.
    requestHandler: { connectionTimeout: 10_000, socketTimeout: (waitSeconds + 20) * 1_000 },
  });

  return {
    async receive(signal) {
      const receiving = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: waitSeconds,
        VisibilityTimeout: hiddenSeconds,
        MessageSystemAttributeNames: ["ApproximateReceiveCount"],
      });
      try {
        const { Messages = [] } = await client.send(receiving, { abortSignal: signal });
        return Messages.map(readMessage);
      } catch (error) {
        if (signal.aborted) return [];
        throw described(error);
      }
    },

    async remove({ receipt }) {
      try {
        await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt }));
      } catch (error) {
        throw described(error);
      }
    },
  };
}

function described(error: unknown): AppError {
  const name = error instanceof Error ? error.name : "";
  return new AppError("unavailable", sentences[name] ?? unreachable, { cause: error });
}

const refused =
  "The queue of S3 events doesn't let this access key in. Its policy has to allow sqs:ReceiveMessage and sqs:DeleteMessage.";

const unreachable =
  "The queue of S3 events can't be reached. Check S3_EVENTS_QUEUE_URL and the network; it is tried again.";

const sentences: Readonly<Record<string, string | undefined>> = {
  QueueDoesNotExist: "There is no queue of S3 events at S3_EVENTS_QUEUE_URL. Check the address, or create the queue.",
  "AWS.SimpleQueueService.NonExistentQueue":
    "There is no queue of S3 events at S3_EVENTS_QUEUE_URL. Check the address.",
  AccessDenied: refused,
  AccessDeniedException: refused,
  InvalidClientTokenId: "The queue of S3 events doesn't know the access key. Check it, or make another one.",
  SignatureDoesNotMatch: "The queue of S3 events refused the secret key. Set the one that belongs to the access key.",
  CredentialsProviderError:
    "The queue of S3 events needs an access key and there is none. Set one, or let the machine have one (a role or profile).",
};
