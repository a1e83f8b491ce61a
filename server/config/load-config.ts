import { readFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import { type Config, loadSettings } from "./env.ts";

/** The settings of a process that is part of a running Causeway: it has a secret, and an address of its database. */
export type LoadedConfig = Config & { readonly secret: string };

/**
 * The settings of a dashboard or worker process. The secret comes from CAUSEWAY_SECRET or from the file that npm start
 * made; these processes never make one, because every machine must have the same. Throws AppError("unavailable").
 */
export function loadConfig(): LoadedConfig {
  const settings = loadSettings();
  const secret = settings.secret ?? storedSecret(settings.dataFolder);
  const faults: string[] = [];
  if (!secret) faults.push("CAUSEWAY_SECRET is not set: give every machine the same text of at least 32 characters.");
  if (!settings.databaseUrl && !settings.databaseAppUrl) {
    faults.push("DATABASE_URL is not set: a process of its own needs a PostgreSQL server (npm start brings one).");
  }
  if (!secret || faults.length > 0) throw new AppError("unavailable", faults.join("\n"));
  return { ...settings, secret };
}

/** The secret that npm start keeps in the data folder, if it has made one. */
export function storedSecret(dataFolder: string): string | undefined {
  try {
    return readFileSync(path.join(dataFolder, "secret"), "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}
