import type { z } from "zod";
import type { orchestrationVariables } from "./orchestration-variables.ts";

/** Where the operator has day files and requisitions sent; null each: not set. Files are paths, not yet read. */
export type OrchestrationConfig = {
  /** `tenant/environment`; null: production of the only tenant. */
  readonly workspace: string | null;
  readonly printer: {
    readonly host: string;
    readonly port: number;
    readonly username: string;
    readonly password: string | null;
    readonly keyFile: string | null;
    /** The kind may be empty. */
    readonly hostKey: { readonly kind: string; readonly fingerprint: string } | null;
  } | null;
  readonly health: {
    readonly host: string;
    readonly port: number;
    readonly user: string | null;
    readonly password: string | null;
    readonly from: string;
    readonly to: readonly string[];
  } | null;
  /** For the mail servers of all health departments. */
  readonly mailCaFile: string | null;
  readonly box: { readonly configFile: string; readonly folderId: string } | null;
  /** Null: Box's own. */
  readonly boxAddresses: { readonly api: string; readonly upload: string } | null;
  readonly backupBucket: string | null;
};

type Read = z.infer<z.ZodObject<typeof orchestrationVariables>>;

/** What is set only in part, each a sentence. */
export function orchestrationFaults(data: Read): string[] {
  const faults: string[] = [];
  if (data.PRINT_SFTP_HOST && !data.PRINT_SFTP_USERNAME) {
    faults.push("PRINT_SFTP_USERNAME is not set: say as whom to sign in at PRINT_SFTP_HOST.");
  }
  if (data.PRINT_SFTP_HOST && !data.PRINT_SFTP_PASSWORD && !data.PRINT_SFTP_KEY_FILE) {
    faults.push("Neither PRINT_SFTP_PASSWORD nor PRINT_SFTP_KEY_FILE is set: PRINT_SFTP_HOST lets nobody in without.");
  }
  if (data.HEALTH_NETWORK_SMTP_URL && !(data.HEALTH_NETWORK_MAIL_FROM && data.HEALTH_NETWORK_MAIL_TO)) {
    faults.push("HEALTH_NETWORK_MAIL_FROM and HEALTH_NETWORK_MAIL_TO have to be set with HEALTH_NETWORK_SMTP_URL.");
  }
  if (data.HEALTH_NETWORK_USER_NAME && !data.HEALTH_NETWORK_USER_PWD) {
    faults.push("HEALTH_NETWORK_USER_PWD is not set: HEALTH_NETWORK_USER_NAME can't sign in without it.");
  }
  if ((data.BOX_CONFIG_FILE === undefined) !== (data.BOX_FOLDER_ID === undefined)) {
    faults.push("BOX_CONFIG_FILE and BOX_FOLDER_ID have to be set together.");
  }
  if ((data.BOX_API_URL === undefined) !== (data.BOX_UPLOAD_URL === undefined)) {
    faults.push("BOX_API_URL and BOX_UPLOAD_URL have to be set together.");
  }
  return faults;
}

export function orchestrationConfig(data: Read): OrchestrationConfig {
  const [kind, fingerprint] = data.PRINT_SFTP_HOST_KEY?.includes(" ")
    ? data.PRINT_SFTP_HOST_KEY.split(" ")
    : ["", data.PRINT_SFTP_HOST_KEY];
  return {
    workspace: data.ORCHESTRATION_WORKSPACE ?? null,
    printer:
      data.PRINT_SFTP_HOST && data.PRINT_SFTP_USERNAME
        ? {
            ...{ host: data.PRINT_SFTP_HOST, port: data.PRINT_SFTP_PORT, username: data.PRINT_SFTP_USERNAME },
            password: data.PRINT_SFTP_PASSWORD ?? null,
            keyFile: data.PRINT_SFTP_KEY_FILE ?? null,
            hostKey: fingerprint ? { kind: kind ?? "", fingerprint } : null,
          }
        : null,
    health: healthOf(data),
    mailCaFile: data.HEALTH_NETWORK_CA_FILE ?? null,
    box:
      data.BOX_CONFIG_FILE && data.BOX_FOLDER_ID
        ? { configFile: data.BOX_CONFIG_FILE, folderId: data.BOX_FOLDER_ID }
        : null,
    boxAddresses:
      data.BOX_API_URL && data.BOX_UPLOAD_URL ? { api: data.BOX_API_URL, upload: data.BOX_UPLOAD_URL } : null,
    backupBucket: data.BACKUP_S3_BUCKET ?? null,
  };
}

/** A port behind the name goes before the port that is set beside it. */
function healthOf(data: Read): OrchestrationConfig["health"] {
  const { HEALTH_NETWORK_SMTP_URL: url, HEALTH_NETWORK_MAIL_FROM: from, HEALTH_NETWORK_MAIL_TO: to } = data;
  if (!url || !from || !to) return null;
  const [host = "", port] = url
    .replace(/^smtp:\/\//, "")
    .replace(/\/$/, "")
    .split(":");
  return {
    ...{ host, port: port === undefined ? data.HEALTH_NETWORK_SMTP_PORT : Number(port), from },
    user: data.HEALTH_NETWORK_USER_NAME ?? null,
    password: data.HEALTH_NETWORK_USER_PWD ?? null,
    to: to
      .split(",")
      .map((address) => address.trim())
      .filter(Boolean),
  };
}

/** Nothing is set. */
export const noOrchestration: OrchestrationConfig = {
  ...{
    workspace: null,
    printer: null,
    health: null,
    mailCaFile: null,
    box: null,
    boxAddresses: null,
    backupBucket: null,
  },
};
