import type { LoadedConfig } from "#config/load-config.ts";
import { noNoticeConfig } from "#config/notice-config.ts";

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
    sftpAddress: null,
    privatePartners: true,
    demo: false,
    ...own,
  };
}
