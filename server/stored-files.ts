import path from "node:path";
import { sealing, secretBox } from "#adapters/aws-encryption/sealing.ts";
import { type KeySource, sealingKeys } from "#adapters/aws-encryption/sealing-keys.ts";
import { folderFileStore } from "#adapters/folder/file-store.ts";
import { folderPartialFiles } from "#adapters/folder/partial-files.ts";
import { folderSealedStore } from "#adapters/folder/sealed-store.ts";
import type { Database } from "#adapters/postgres/connect.ts";
import { sealingProbe } from "#adapters/postgres/sealing-probe.ts";
import type { Config } from "#config/env.ts";

export const filesFolder = ({ dataFolder }: Pick<Config, "dataFolder">) => path.join(dataFolder, "files");

/** Files, and what they and secrets in rows are sealed with. */
export function storedFiles(config: Pick<Config, "sealingKey" | "kmsKeys" | "dataFolder">, database: Database) {
  const folder = filesFolder(config);
  const probe = sealingProbe(database);
  const ring = sealingKeys(sealingKeySource(config), probe);
  const sealed = { sealing: sealing(ring), secretBox: secretBox(ring) };
  const mayBePlain = async () => !(await probe.onlySealed());
  const files = folderFileStore(folder, sealed.sealing, mayBePlain);
  const partials = folderPartialFiles(folder, { ...sealed, files });
  const sealedStore = folderSealedStore(folder, sealed.sealing, mayBePlain);
  return { ...sealed, files, partials, sealedStore, sealingProbe: probe };
}

/** Where the keys are that files and secrets are sealed with. */
export function sealingKeySource({
  sealingKey,
  kmsKeys,
  dataFolder,
}: Pick<Config, "sealingKey" | "kmsKeys" | "dataFolder">): KeySource {
  return { keys: sealingKey, kmsKeys: kmsKeys ?? [], file: path.join(dataFolder, "sealing-key") };
}
