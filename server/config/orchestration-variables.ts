import { z } from "zod";
import { described, whole } from "./describe-variable.ts";

const host = /^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/;
const text = { unit: "text", fallback: "none" } as const;
/** One each: what is told of a variable belongs to its schema. */
const own = () => z.string().max(1000).optional();
const boxAddress = () =>
  z
    .string()
    .regex(/^https?:\/\/[A-Za-z0-9.:-]+(\/[A-Za-z0-9./_-]*[A-Za-z0-9])?$/)
    .optional();

/** Where day files and requisitions go when the operator says so; the names are those of the runbook. */
export const orchestrationVariables = {
  ORCHESTRATION_WORKSPACE: described(
    z
      .string()
      .regex(/^[a-z0-9-]+\/(production|staging)$/)
      .optional(),
    {
      description: "The workspace that PRINT_SFTP_…, HEALTH_NETWORK_…, BOX_… and BACKUP_S3_BUCKET belong to.",
      unit: "tenant/environment",
      accepts: "the short name of a tenant, a slash, and production or staging",
      fallback: "production of the only tenant; with more than one they are not used",
      example: "northside/production",
    },
  ),
  PRINT_SFTP_HOST: described(z.string().regex(host).optional(), {
    description: "The printing company's SFTP server, to which the two printer files go.",
    unit: "host name",
    accepts: "a host name or an IP address, without sftp:// and without a port",
    fallback: "none; destinations are set on the page Connections",
    example: "sftp.printer.example",
  }),
  PRINT_SFTP_PORT: whole({
    min: 1,
    max: 65_535,
    fallback: 22,
    unit: "TCP port",
    description: "The port of PRINT_SFTP_HOST.",
  }),
  PRINT_SFTP_USERNAME: described(own(), {
    ...text,
    description: "The name to sign in with at PRINT_SFTP_HOST.",
    accepts: "a user name",
    example: "agency",
  }),
  PRINT_SFTP_PASSWORD: described(own(), {
    ...text,
    description: "The password that goes with PRINT_SFTP_USERNAME, unless there is PRINT_SFTP_KEY_FILE.",
    accepts: "a password",
    example: "",
    secret: true,
  }),
  PRINT_SFTP_KEY_FILE: described(own(), {
    description: "The private key to sign in with at PRINT_SFTP_HOST, without a passphrase.",
    unit: "file",
    accepts: "a file with a private key in OpenSSH's format",
    fallback: "none; PRINT_SFTP_PASSWORD is used",
    example: "/etc/causeway/printer_ed25519",
  }),
  PRINT_SFTP_HOST_KEY: described(
    z
      .string()
      .regex(/^([a-z0-9-]+ )?SHA256:[A-Za-z0-9+/]{43}$/)
      .optional(),
    {
      description: "The fingerprint of the server's key. Without it a person confirms the key on the page Connections.",
      unit: "fingerprint",
      accepts: "what `ssh-keyscan HOST | ssh-keygen -lf -` prints as SHA256:…, the key's kind before it if you like",
      fallback: "none; nothing is sent before a person has confirmed the key",
      example: "ssh-ed25519 SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
    },
  ),
  HEALTH_NETWORK_SMTP_URL: described(
    z
      .string()
      .regex(/^(smtp:\/\/)?[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:\d{1,5})?\/?$/)
      .optional(),
    {
      description: "The mail server that takes the master file for the health department; STARTTLS is demanded of it.",
      unit: "host name",
      accepts: "the name of a server, with smtp:// before it and a port behind it if you like",
      fallback: "none; destinations are set on the page Connections",
      example: "smtp.health.example",
    },
  ),
  HEALTH_NETWORK_SMTP_PORT: whole({
    min: 1,
    max: 65_535,
    fallback: 587,
    unit: "TCP port",
    description: "The port of HEALTH_NETWORK_SMTP_URL.",
  }),
  HEALTH_NETWORK_USER_NAME: described(own(), {
    ...text,
    description: "The name to sign in with at HEALTH_NETWORK_SMTP_URL; without it nobody signs in.",
    accepts: "a user name",
    example: "agency",
  }),
  HEALTH_NETWORK_USER_PWD: described(own(), {
    ...text,
    description: "The password that goes with HEALTH_NETWORK_USER_NAME.",
    accepts: "a password",
    example: "",
    secret: true,
  }),
  HEALTH_NETWORK_MAIL_FROM: described(own(), {
    description: "Who the mail with the master file is from.",
    unit: "e-mail address",
    accepts: "an e-mail address, with a name before it if you like",
    fallback: "none",
    example: "Agency <files@agency.example>",
  }),
  HEALTH_NETWORK_MAIL_TO: described(own(), {
    description: "Who gets the mail with the master file.",
    unit: "e-mail addresses",
    accepts: "e-mail addresses with commas between",
    fallback: "none",
    example: "intake@health.example",
  }),
  HEALTH_NETWORK_CA_FILE: described(own(), {
    description: "Certificates to trust instead of the system's, for health departments' mail servers with their own.",
    unit: "file",
    accepts: "a file with certificates (PEM)",
    fallback: "the certificates that come with Node",
    example: "/etc/causeway/health-ca.pem",
  }),
  BOX_CONFIG_FILE: described(own(), {
    description: "The configuration of a Box app with JWT, for the city's folder.",
    unit: "file",
    accepts: "the file that Box's console makes (box_config.json)",
    fallback: "none; destinations are set on the page Connections",
    example: "/etc/causeway/box_config.json",
  }),
  BOX_FOLDER_ID: described(
    z
      .string()
      .regex(/^\d{1,30}$/)
      .optional(),
    {
      description: "The folder at Box in which days have theirs, beside ToCity and FromCity.",
      unit: "number",
      accepts: "the number at the end of the folder's address",
      fallback: "none",
      example: "123456789",
    },
  ),
  BOX_API_URL: described(boxAddress(), {
    description: "Where Box's interface is, for a proxy of your own.",
    unit: "URL",
    accepts: "an address with http:// or https://, without a path below it",
    fallback: "https://api.box.com",
    example: "https://box-api.agency.example",
  }),
  BOX_UPLOAD_URL: described(boxAddress(), {
    description: "Where Box takes uploads; set it together with BOX_API_URL.",
    unit: "URL",
    accepts: "an address with http:// or https://, and a path below it if there is one",
    fallback: "https://upload.box.com/api",
    example: "https://box-upload.agency.example/api",
  }),
  BACKUP_S3_BUCKET: described(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .optional(),
    {
      description:
        "The bucket that day files are backed up to, in S3_REGION or at S3_ENDPOINT, with S3_ACCESS_KEY_ID or what the machine has.",
      unit: "name",
      accepts: "the name of a bucket",
      fallback: "none; destinations are set on the page Connections",
      example: "agency-backup",
    },
  ),
};
