import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import { storedSecret } from "#config/load-config.ts";

/** The secret in the data folder; made the first time, readable by this user only. */
export async function ensureSecret(dataFolder: string): Promise<string> {
  const stored = storedSecret(dataFolder);
  if (stored) return stored;
  const file = path.join(dataFolder, "secret");
  if (existsSync(file)) {
    throw new AppError("unavailable", `The file ${file} can't be read by this user, or it is empty.`);
  }
  const secret = randomBytes(48).toString("base64url");
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
