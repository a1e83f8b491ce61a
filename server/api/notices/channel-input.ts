import { z } from "zod";

const address = z.email({ error: "Write e-mail addresses, for example ana@agency.example." }).max(254);

const url = z
  .url({ protocol: /^https?$/, error: "Write an address that begins with https://." })
  .max(2000, "An address has at most 2,000 characters.")
  .refine((text) => !URL.parse(text)?.username, "Write the address without a user name and password in it.");

const phone = z
  .string()
  .trim()
  .transform((text) => text.replaceAll(/[\s().-]/g, ""))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, "Write the number with its country, for example +1 212 555 0100."));

const topicArn = z
  .string()
  .trim()
  .regex(
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(\.fifo)?$/,
    "Write the whole ARN of a topic of Amazon SNS.",
  );

/** Where a channel leads, as a form sends it. */
export const targetInput = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("email"),
    addresses: z
      .array(address)
      .min(1, "Write at least one address.")
      .max(20, "A channel has at most 20 addresses.")
      .readonly()
      .transform((addresses) => [...new Set(addresses)]),
  }),
  z.object({ kind: z.literal("webhook"), url }),
  z.object({ kind: z.literal("text"), to: z.union([z.object({ phone }), z.object({ topicArn })]) }),
]);

export const channelName = z
  .string()
  .trim()
  .min(1, "Give the channel a name.")
  .max(60, "A name has at most 60 characters.");
