import { existsSync } from "node:fs";
import path from "node:path";
import { startCluster } from "#adapters/embedded-postgres/cluster.ts";
import { runningClusterUrl } from "#adapters/embedded-postgres/running-cluster.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import type { Config } from "#config/env.ts";
import { storedSecret } from "#config/load-config.ts";
import { AppError } from "#core/app-error.ts";

/** The address that the application itself connects to. Throws AppError("unavailable") without a secret to derive it from. */
export function appAddress({ databaseAppUrl, secret, dataFolder }: Config, databaseUrl: string): string {
  const known = secret ?? storedSecret(dataFolder);
  if (databaseAppUrl) return databaseAppUrl;
  if (!known) throw new AppError("unavailable", "Without a secret the application can't sign in to the database.");
  return appDatabaseUrl({ databaseUrl, secret: known });
}

/**
 * Runs work with the address of the database as its owner: DATABASE_URL, else the built-in server, which is started for
 * the time of the work when `npm start` isn't running.
 */
export async function withOwnerAddress<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return work(config.databaseUrl);
  const dataFolder = path.resolve(config.dataFolder, "postgres");
  const running = await runningClusterUrl(dataFolder, "causeway");
  if (running) return work(running);
  if (!existsSync(dataFolder)) {
    throw new AppError(
      "unavailable",
      `There is no database in ${config.dataFolder} yet: run npm start once, or set DATABASE_URL.`,
    );
  }
  const logFile = path.resolve(config.dataFolder, "postgres.log");
  const cluster = await startCluster({ dataFolder, logFile, durable: true });
  try {
    return await work(cluster.url("causeway"));
  } finally {
    await cluster.stop();
  }
}
