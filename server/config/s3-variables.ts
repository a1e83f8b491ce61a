import { z } from "zod";
import { described } from "./describe-variable.ts";

const yesOrNo = { unit: "yes or no", accepts: "yes or no" } as const;

/** Where workspaces' files come from and go to when their own settings name no place. */
export const s3Variables = {
  S3_BUCKET: described(
    z
      .string()
      .regex(/^([a-zA-Z0-9._-]|\{tenant\}|\{environment\}){3,255}$/)
      .optional(),
    {
      description:
        "The S3 bucket with inbound/ and outbound/ of the workspaces: one for all, each below S3_PREFIX, or one for each.",
      unit: "name",
      accepts: "the name of a bucket, with {tenant} and {environment} in it when each workspace has its own",
      fallback: "none; folders in CAUSEWAY_DATA/places",
      example: "agency-{tenant}-{environment}",
    },
  ),
  S3_PREFIX: described(
    z
      .string()
      .regex(/^(?!\/)(?!.*\/\/)[^\\\r\n]{1,500}(?<!\/)$/)
      .optional(),
    {
      description: "What stands before inbound/ and outbound/ of a workspace in S3_BUCKET.",
      unit: "text",
      accepts: "a path without / at its ends; {tenant} and {environment} stand in it or in S3_BUCKET",
      fallback: "{tenant}/{environment}, or nothing when both stand in S3_BUCKET",
      example: "causeway/{tenant}/{environment}",
    },
  ),
  S3_REGION: described(
    z
      .string()
      .regex(/^[a-z0-9-]{1,50}$/)
      .default("us-east-1"),
    {
      description: "The region of S3_BUCKET and of S3_EVENTS_QUEUE_URL.",
      unit: "region of AWS",
      accepts: "the name of a region",
      fallback: "us-east-1",
      example: "eu-central-1",
    },
  ),
  S3_ENDPOINT: described(z.url({ protocol: /^https?$/ }).optional(), {
    description: "Another server that speaks S3. The bucket's name then stands in the path of its addresses.",
    unit: "address",
    accepts: "an address that begins with https:// or http://",
    fallback: "Amazon's of S3_REGION",
    example: "https://s3.agency.example",
  }),
  S3_ACCESS_KEY_ID: described(
    z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/)
      .optional(),
    {
      description:
        "The access key for S3_BUCKET and S3_EVENTS_QUEUE_URL. Better none: the machine's role or profile is used.",
      unit: "text",
      accepts: "an access key",
      fallback: "what the machine has: AWS_… variables, a profile, a web identity or the role of the instance",
      example: "",
      secret: true,
    },
  ),
  S3_SECRET_ACCESS_KEY: described(
    z
      .string()
      .regex(/^[\x21-\x7e]{1,400}$/)
      .optional(),
    {
      description: "The secret key that belongs to S3_ACCESS_KEY_ID.",
      unit: "text",
      accepts: "a secret key",
      fallback: "none",
      example: "",
      secret: true,
    },
  ),
  S3_REQUIRE_ENCRYPTION: described(z.enum(["yes", "no"]).optional(), {
    description:
      "Whether a file that was put into S3_BUCKET without server-side encryption is refused. Some servers encrypt and don't " +
      "tell; there it has to be no.",
    ...yesOrNo,
    fallback: "yes with Amazon's S3, no with S3_ENDPOINT",
    example: "yes",
  }),
  S3_EVENTS_QUEUE_URL: described(z.url({ protocol: /^https?$/ }).optional(), {
    description:
      "The SQS queue that S3 tells of new files, for S3_BUCKET and for workspaces' own buckets. Without it new files are " +
      "found within a minute.",
    unit: "address",
    accepts: "the address of a queue",
    fallback: "none; inbound/ is looked through every minute",
    example: "https://sqs.eu-central-1.amazonaws.com/111122223333/causeway-inbound",
  }),
};
