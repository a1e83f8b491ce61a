import { z } from "zod";
import { AppError } from "#core/app-error.ts";
import type { SftpAddress } from "#core/sftp/sftp-address.ts";
import { noticeConfig, noticeFaults, type NoticeConfig } from "./notice-config.ts";
import { orchestrationConfig, type OrchestrationConfig, orchestrationFaults } from "./orchestration-config.ts";
import { type S3At, type S3Config, s3Config, type S3EventsConfig, s3Faults } from "./s3-config.ts";
import { aboutVariable, variables } from "./variables.ts";

/** What the environment says, checked. Folders are as given, relative to the working directory. */
export type Config = {
  /** The owner's address; undefined: the built-in server. */
  readonly databaseUrl: string | undefined;
  /** The application's own address, when it isn't derived from the owner's. */
  readonly databaseAppUrl: string | undefined;
  readonly databasePool: number;
  readonly secret: string | undefined;
  /** PKCS#8 (DER) as base64; undefined: a key that this machine makes and keeps in the data folder. */
  readonly receiptKey?: string | undefined;
  /** Base64 of 32 bytes each, the newest first, with commas between; undefined: a file in the data folder. */
  readonly sealingKey?: string | undefined;
  /** ARNs of KMS keys, the newest first. */
  readonly kmsKeys?: readonly string[];
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** Proxies of the operator's in front of the dashboard, whose word on a request's origin counts. */
  readonly trustedProxies: number;
  readonly uploadMaxBytes: number;
  readonly logLevel: string;
  /** Tenants in parallel, in each worker process. */
  readonly workerConcurrency: number;
  readonly notices: NoticeConfig;
  /** Null: a workspace without a place of its own has a folder. */
  readonly s3: S3Config | null;
  readonly s3At: S3At;
  /** Null: no bucket tells of its new objects. */
  readonly s3Events: S3EventsConfig | null;
  readonly orchestration: OrchestrationConfig;
  /** Keys of services that look at contacts; null each: not set. */
  readonly contactChecks: { readonly googleMapsKey: string | null; readonly neverBounceKey: string | null };
  /** Where partners reach the operator's SFTP server; null: nobody has said. */
  readonly sftpAddress: SftpAddress | null;
  /** Whether SFTP servers and S3 stores that tenants enter may lie in the operator's own network. */
  readonly privatePartners: boolean;
  /** Whether npm start fills an empty database with the demo tenants, whose passwords are public. */
  readonly demo: boolean;
};

export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: string[] };

const schema = z.object(variables);

/** Checks an environment; gives every fault at once, each a sentence. An empty variable counts as not set. */
export function readConfig(env: Record<string, string | undefined>): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const read = schema.safeParse(set);
  if (!read.success) {
    const names = schema.keyof().options.filter((name) => read.error.issues.some((issue) => issue.path[0] === name));
    return { ok: false, faults: names.map((name) => describeFault(name, set[name])) };
  }
  const { data } = read;
  if (data.DATABASE_POOL <= data.WORKER_CONCURRENCY) return { ok: false, faults: [poolFault(data)] };
  const halfSet = [...noticeFaults(data), ...s3Faults(data), ...orchestrationFaults(data)];
  if (halfSet.length > 0) return { ok: false, faults: halfSet };
  const onlyHere = isLoopback(data.HOST) && !data.PUBLIC_URL;
  return {
    ok: true,
    config: {
      databaseUrl: data.DATABASE_URL,
      databaseAppUrl: data.DATABASE_APP_URL,
      databasePool: data.DATABASE_POOL,
      secret: data.CAUSEWAY_SECRET,
      receiptKey: data.CAUSEWAY_RECEIPT_KEY,
      sealingKey: data.CAUSEWAY_SEALING_KEY,
      kmsKeys: data.CAUSEWAY_KMS_KEY?.split(",") ?? [],
      dataFolder: data.CAUSEWAY_DATA,
      port: data.PORT,
      host: data.HOST,
      publicUrl: (data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ""),
      trustedProxies: data.TRUSTED_PROXIES,
      uploadMaxBytes: data.UPLOAD_MAX_BYTES,
      logLevel: data.LOG_LEVEL,
      workerConcurrency: data.WORKER_CONCURRENCY,
      notices: noticeConfig(data),
      ...s3Config(data),
      orchestration: orchestrationConfig(data),
      contactChecks: {
        googleMapsKey: data.GOOGLE_MAPS_KEY ?? null,
        neverBounceKey: data.NEVERBOUNCE_KEY ?? null,
      },
      sftpAddress: data.SFTP_HOST === undefined ? null : { host: data.SFTP_HOST, port: data.SFTP_PORT },
      privatePartners: data.PARTNER_PRIVATE_ADDRESSES === "yes",
      demo: data.CAUSEWAY_DEMO ? data.CAUSEWAY_DEMO === "yes" : onlyHere,
    },
  };
}

/** The environment of this process. Throws AppError("unavailable") naming every fault, a line each. */
export function loadSettings(): Config {
  const read = readConfig(process.env);
  if (read.ok) return read.config;
  throw new AppError("unavailable", read.faults.join("\n"));
}

/** This process' whole environment with some variables set, for a child. */
export function childEnvironment(extra: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

/** With fewer, each file under way could hold a connection and wait for another that nobody gives back. */
function poolFault(data: { readonly DATABASE_POOL: number; readonly WORKER_CONCURRENCY: number }): string {
  const { DATABASE_POOL: pool, WORKER_CONCURRENCY: files } = data;
  return `DATABASE_POOL is ${pool} and WORKER_CONCURRENCY is ${files}: the pool must be larger, for example ${files + 2}.`;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

function describeFault(name: keyof typeof variables, value: string | undefined): string {
  const { accepts, example, secret } = aboutVariable(name);
  const found = secret ? "can't be used as it is" : `is ${JSON.stringify(value)}`;
  return `${name} ${found}: it must be ${accepts}${example ? `, for example ${example}` : ""}.`;
}
