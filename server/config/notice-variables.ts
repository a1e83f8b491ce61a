import { z } from "zod";
import { described, whole } from "./describe-variable.ts";

const address = /^(?:[^<>@\r\n]{1,80} )?<?[^\s<>@]{1,64}@[\w.-]{1,250}>?$/;
const from = { unit: "e-mail address", accepts: "an e-mail address, with a name before it if you like" } as const;
/** One each: what is told of a variable belongs to its schema. */
const region = () =>
  z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .optional();
const oneOfAws = { unit: "region of AWS", accepts: "the name of a region", example: "us-east-1" } as const;

/** How notices and invitations leave: a mail server or Amazon SES, text messages over Amazon SNS, webhooks. */
export const noticeVariables = {
  SMTP_HOST: described(
    z
      .string()
      .regex(/^[\w.:-]{1,253}$/)
      .optional(),
    {
      description:
        "The mail server that takes notices and invitations. Without it, and without SES_REGION, e-mails wait.",
      unit: "address",
      accepts: "the name or IP address of a server",
      fallback: "none; e-mails wait",
      example: "smtp.agency.example",
    },
  ),
  SMTP_PORT: whole({
    min: 1,
    max: 65_535,
    fallback: 587,
    unit: "TCP port",
    description: "The mail server's port: 587 with STARTTLS, 465 with TLS from the first byte.",
  }),
  SMTP_USER: described(z.string().max(250).optional(), {
    description: "The name to sign in to the mail server with; without it nobody signs in.",
    unit: "text",
    accepts: "a user name",
    fallback: "none",
    example: "causeway",
  }),
  SMTP_PASSWORD: described(z.string().max(1000).optional(), {
    description: "The password that goes with SMTP_USER.",
    unit: "text",
    accepts: "a password",
    fallback: "none",
    example: "",
    secret: true,
  }),
  SMTP_FROM: described(z.string().regex(address).optional(), {
    ...from,
    description: "Who e-mails over SMTP are from. Needed with SMTP_HOST.",
    fallback: "none",
    example: "Causeway <causeway@agency.example>",
  }),
  SMTP_TLS: described(z.enum(["starttls", "tls", "none"]).default("starttls"), {
    description:
      "How the way to the mail server is encrypted: starttls is demanded of the server, tls is there from the first byte, none " +
      "is for a server on this machine.",
    unit: "word",
    accepts: "starttls, tls or none",
    fallback: "starttls",
    example: "tls",
  }),
  SMTP_CA_FILE: described(z.string().optional(), {
    description: "Certificates to trust instead of the system's, for a mail server with a certificate of your own.",
    unit: "file",
    accepts: "a file with certificates (PEM)",
    fallback: "the certificates that come with Node",
    example: "/etc/causeway/mail-ca.pem",
  }),
  SES_REGION: described(region(), {
    ...oneOfAws,
    description:
      "Sends e-mails over Amazon SES in this region, with the usual credentials of AWS, when SMTP_HOST is not set.",
    fallback: "none",
  }),
  SES_FROM: described(z.string().regex(address).optional(), {
    ...from,
    description: "Who e-mails over Amazon SES are from: an address or domain that SES knows as yours.",
    fallback: "SMTP_FROM",
    example: "Causeway <causeway@agency.example>",
  }),
  SNS_REGION: described(region(), {
    ...oneOfAws,
    description: "Sends text messages over Amazon SNS in this region, with the usual credentials of AWS.",
    fallback: "none; text messages wait",
  }),
  SNS_TOPIC_PREFIX: described(
    z
      .string()
      .regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]*$/)
      .optional(),
    {
      description:
        "What the ARNs of topics begin with that admins of tenants may enter: Causeway publishes to them with its own credentials, " +
        "so put its topics under a name of their own.",
      unit: "beginning of an ARN",
      accepts: "the ARN of a topic of Amazon SNS up to its account or the first letters of its name",
      fallback: "none; text messages go to telephones only",
      example: "arn:aws:sns:us-east-1:111122223333:causeway-",
    },
  ),
  WEBHOOK_PRIVATE_ADDRESSES: described(z.enum(["yes", "no"]).default("no"), {
    description:
      "Whether webhooks may lead to addresses of your own network or this machine. With yes every admin of a tenant can make " +
      "the product send requests there.",
    unit: "yes or no",
    accepts: "yes or no",
    fallback: "no",
    example: "yes",
  }),
};
