import { stat } from "node:fs/promises";
import path from "node:path";
import type { Config } from "#config/env.ts";
import { storedSecret } from "#config/load-config.ts";
import { type Check, wrong } from "#server/cli/check.ts";
import { withDeps } from "#server/cli/with-deps.ts";

/** The secret, the key that signs receipts and the key that seals files, where they are files of this machine. */
export function keyChecks(config: Config): readonly Check[] {
  const { dataFolder, secret, receiptKey, sealingKey, kmsKeys = [] } = config;
  const sealed = sealingKey !== undefined || kmsKeys.length > 0;
  return [
    {
      name: "secret",
      async look() {
        if (secret !== undefined) return "CAUSEWAY_SECRET is set.";
        const file = path.join(dataFolder, "secret");
        const private_ = await onlyOurs(file);
        if (private_ === null)
          throw wrong(`there is none. Set CAUSEWAY_SECRET, or run npm start once: it makes ${file}.`);
        if (storedSecret(dataFolder) === undefined) throw wrong(`${file} is empty or can't be read by this user.`);
        return private_;
      },
    },
    {
      name: "receipt key",
      async look() {
        if (receiptKey !== undefined) return "CAUSEWAY_RECEIPT_KEY is set.";
        return (await onlyOurs(path.join(dataFolder, "receipt-key.pem"))) ?? "the worker makes it when it starts.";
      },
    },
    {
      name: "sealing key",
      async look() {
        const file = path.join(dataFolder, "sealing-key");
        const where = sealed ? "it is set by the environment" : await onlyOurs(file);
        if (where === null) return "it is made on the first start.";
        await withDeps(({ sealing }) => sealing.currentKey());
        return `${where.replace(/\.$/, "")}, and it opens what this installation has sealed.`;
      },
    },
  ];
}

/** That a file is there and nobody else may read it; null when it is not there. */
async function onlyOurs(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (!found) return null;
  const others = found.mode & 0o077;
  if (others !== 0) throw wrong(`others may read ${file}. Run: chmod 600 ${file}`);
  return `${file} is there, for this user alone.`;
}
