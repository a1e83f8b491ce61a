import { z } from "zod";
import { contactCheckVariables } from "./contact-check-variables.ts";
import { aboutSchema, described, postgresUrl, whole, type About } from "./describe-variable.ts";
import { noticeVariables } from "./notice-variables.ts";
import { orchestrationVariables } from "./orchestration-variables.ts";
import { s3Variables } from "./s3-variables.ts";

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** Every variable of the environment that Causeway knows. */
export const variables = {
  DATABASE_URL: postgresUrl(
    "PostgreSQL 18 or newer, as the role that owns the database. It makes tables and the role causeway_app.",
    "the built-in PostgreSQL, with its data in CAUSEWAY_DATA",
    "postgresql://causeway_owner:password@db.example:5432/causeway",
  ),
  DATABASE_APP_URL: postgresUrl(
    "The role the application connects as, a member of causeway_app. Set it when you make roles yourself.",
    "DATABASE_URL with the role causeway_app and a password derived from CAUSEWAY_SECRET",
    "postgresql://causeway_web:password@db.example:5432/causeway",
  ),
  DATABASE_POOL: whole({
    min: 4,
    max: 100,
    fallback: 10,
    unit: "connections",
    description:
      "How many connections to the database each process may hold; more than WORKER_CONCURRENCY, for each of those files " +
      "holds one and needs another now and then. With four for each of them and two more, large files and files of bad " +
      "rows are written on two connections, which is quicker.",
  }),
  CAUSEWAY_SECRET: described(z.string().min(32).optional(), {
    description: "Signs sessions and derives passwords. The same on every machine; changing it signs everyone out.",
    unit: "text",
    accepts: "at least 32 characters long, for instance what `openssl rand -base64 48` prints",
    fallback: "made by npm start on its first run and kept in CAUSEWAY_DATA/secret",
    example: "",
    secret: true,
  }),
  CAUSEWAY_RECEIPT_KEY: described(
    z
      .string()
      .regex(/^[A-Za-z0-9+/]{40,}={0,2}$/)
      .optional(),
    {
      description: "Signs receipts (Ed25519). Every machine may have its own: all public keys are kept.",
      unit: "base64",
      accepts: "what `openssl genpkey -algorithm ed25519 -outform DER | openssl base64 -A` prints",
      fallback: "made by the worker on its first start and kept in CAUSEWAY_DATA/receipt-key.pem",
      example: "",
      secret: true,
    },
  ),
  CAUSEWAY_SEALING_KEY: described(
    z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=(,[A-Za-z0-9+/]{43}=)*$/)
      .optional(),
    {
      description:
        "Seals stored files and secrets (AES-256). The same on every machine. Several with commas between, the newest first: " +
        "the first seals, all of them open. Without it nothing that is stored can be read.",
      unit: "base64",
      accepts: "what `openssl rand -base64 32` prints, or several of those with commas between",
      fallback: "made on the first start and kept in CAUSEWAY_DATA/sealing-key",
      example: "",
      secret: true,
    },
  ),
  CAUSEWAY_KMS_KEY: described(
    z
      .string()
      .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+(,arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+)*$/)
      .optional(),
    {
      description:
        "Seals stored files and secrets with a key of AWS KMS, reached with the usual credentials of AWS. Several with commas " +
        "between, the newest first. Keys of this machine then only open what they have sealed.",
      unit: "ARN",
      accepts: "the ARN of a symmetric key, or several with commas between",
      fallback: "keys of this machine, see CAUSEWAY_SEALING_KEY",
      example: "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    },
  ),
  CAUSEWAY_DATA: described(z.string().default(".data"), {
    description: "Folder of uploaded and made files, and of the built-in PostgreSQL.",
    unit: "folder",
    accepts: "a folder that may be written to",
    fallback: ".data",
    example: "/var/lib/causeway",
  }),
  PORT: whole({ min: 1, max: 65_535, fallback: 3000, unit: "TCP port", description: "Where the dashboard listens." }),
  HOST: described(z.string().default("127.0.0.1"), {
    description: "The network address the dashboard listens on. 0.0.0.0 lets other machines in.",
    unit: "address",
    accepts: "an IP address or a host name of this machine",
    fallback: "127.0.0.1",
    example: "0.0.0.0",
  }),
  PUBLIC_URL: described(z.url({ protocol: /^https?$/ }).optional(), {
    description: "The address people type, when a proxy stands in front.",
    unit: "address",
    accepts: "an address that begins with http:// or https://",
    fallback: "http://localhost:PORT",
    example: "https://causeway.example",
  }),
  TRUSTED_PROXIES: whole({
    min: 0,
    max: 10,
    fallback: 0,
    unit: "proxies",
    description:
      "How many proxies of yours stand in front, one behind the other. So many last entries of X-Forwarded-For are " +
      "believed; with 0 the header is ignored.",
  }),
  UPLOAD_MAX_BYTES: whole({
    min: 1024,
    max: 1024 ** 4,
    fallback: 5 * 1024 ** 3,
    unit: "bytes",
    description: "The largest file that is received.",
  }),
  LOG_LEVEL: described(z.enum(logLevels).default("info"), {
    description: "The least important lines that are logged.",
    unit: "level",
    accepts: `one of ${logLevels.join(", ")}`,
    fallback: "info",
    example: "warn",
  }),
  WORKER_CONCURRENCY: whole({
    min: 1,
    max: 32,
    fallback: 2,
    unit: "tenants",
    description: "How many tenants' files a worker process works on side by side.",
  }),
  ...noticeVariables,
  ...s3Variables,
  ...orchestrationVariables,
  ...contactCheckVariables,
  SFTP_HOST: described(
    z
      .string()
      .max(253)
      .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/)
      .optional(),
    {
      description:
        "Where partners reach your SFTP server (docs/operations.md). It is only told: feeds' guides and the page Connections name it.",
      unit: "host name",
      accepts: "a host name or an IP address, without sftp:// and without a port",
      fallback: "pages say to ask the operator",
      example: "sftp.causeway.example",
    },
  ),
  SFTP_PORT: whole({
    min: 1,
    max: 65_535,
    fallback: 2022,
    unit: "TCP port",
    description: "Its port, beside SFTP_HOST; 2022 is that of the configuration which `sftp config` prints.",
  }),
  PARTNER_PRIVATE_ADDRESSES: described(z.enum(["yes", "no"]).default("no"), {
    description:
      "Whether SFTP servers and S3 stores that admins of tenants enter may lie in your own network or on this machine, and S3 " +
      "stores have addresses with http://. S3_ENDPOINT is yours and always taken.",
    unit: "yes or no",
    accepts: "yes or no",
    fallback: "no",
    example: "yes",
  }),
  CAUSEWAY_DEMO: described(z.enum(["yes", "no"]).optional(), {
    description: "Whether npm start fills an empty database with demo tenants, whose passwords are public.",
    unit: "yes or no",
    accepts: "yes or no",
    fallback: "yes while HOST lets only this machine in and PUBLIC_URL is not set, else no",
    example: "no",
  }),
};

/** What people are told of a variable. */
export function aboutVariable(name: keyof typeof variables): About {
  const found = aboutSchema(variables[name]);
  if (!found) throw new Error(`The variable ${name} is not described.`);
  return found;
}
