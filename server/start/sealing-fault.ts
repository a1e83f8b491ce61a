import type { LoadedConfig } from "#config/load-config.ts";
import { AppError } from "#core/app-error.ts";
import { createDeps } from "#server/composition.ts";

/**
 * Makes the sealing key on the very first start. Answers a sentence when the key is gone or wrong: Causeway runs without
 * it, but for files and secrets that are stored.
 */
export async function sealingFault(config: LoadedConfig): Promise<string | null> {
  const deps = createDeps({ ...config, logLevel: "warn" }, "start");
  try {
    await deps.sealing.currentKey();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  } finally {
    await deps.close();
  }
}
