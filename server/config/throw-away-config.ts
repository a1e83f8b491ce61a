import type { LoadedConfig } from "#config/load-config.ts";
import { noNoticeConfig } from "#config/notice-config.ts";
import { noOrchestration } from "#config/orchestration-config.ts";

/** The settings of a process of a test, benchmark or harness, on a database and a folder that live as long as it. */
export function throwAwayConfig(
  own: Pick<LoadedConfig, "databaseUrl" | "secret" | "dataFolder"> & Partial<LoadedConfig>,
): LoadedConfig {
  return {
    databaseAppUrl: undefined,
    databasePool: 8,
    port: 3000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:3000",
    trustedProxies: 0,
    uploadMaxBytes: Number.MAX_SAFE_INTEGER,
    logLevel: "silent",
    workerConcurrency: 1,
    notices: noNoticeConfig,
    s3: null,
    s3Events: null,
    s3At: { region: "us-east-1", endpoint: null, credentials: null },
    orchestration: noOrchestration,
    contactChecks: { googleMapsKey: null, neverBounceKey: null },
    sftpAddress: null,
    privatePartners: true,
    demo: false,
    ...own,
  };
}
