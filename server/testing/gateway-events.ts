import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PutBucketNotificationConfigurationCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import type { S3ForTests } from "./s3-for-tests.ts";

/** What the gateway tells of objects that are put into its bucket. */
export type GatewayEvents = {
  readonly bodies: readonly string[];
  /** Until so many have come. */
  readonly until: (count: number) => Promise<void>;
  readonly stop: () => void;
};

/** Has the gateway send its events here; `onBody` gets each as well. */
export async function gatewayEvents(s3: S3ForTests, onBody?: (body: string) => void): Promise<GatewayEvents> {
  const bodies: string[] = [];
  let heard = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      bodies.push(body);
      onBody?.(body);
      response.end();
      heard.resolve(undefined);
      heard = Promise.withResolvers();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await sendTo(s3, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    bodies,
    async until(count) {
      while (bodies.length < count) await heard.promise;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function sendTo({ endpoint, region, credentials, client, bucket }: S3ForTests, url: string): Promise<void> {
  const sns = new SNSClient({ region, credentials, ...(endpoint && { endpoint }) });
  const { TopicArn } = await sns.send(
    new CreateTopicCommand({ Name: "inbound", Attributes: { "push-endpoint": url } }),
  );
  const TopicConfigurations = [{ Id: "inbound", TopicArn, Events: ["s3:ObjectCreated:*" as const] }];
  const NotificationConfiguration = { TopicConfigurations };
  await client.send(new PutBucketNotificationConfigurationCommand({ Bucket: bucket, NotificationConfiguration }));
}
