import type { Message } from "@aws-sdk/client-sqs";
import type { EventMessage } from "#ports/event-queue.ts";

/** A message as SQS gives it; asked for with ApproximateReceiveCount. */
export function readMessage({ MessageId = "", Body = "", ReceiptHandle = "", Attributes = {} }: Message): EventMessage {
  const receives = Number(Attributes.ApproximateReceiveCount ?? 1);
  return { id: MessageId, body: Body, receives, receipt: ReceiptHandle };
}
