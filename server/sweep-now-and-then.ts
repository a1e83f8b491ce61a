import { removeUnfinished } from "#adapters/folder/remove-unfinished.ts";
import type { LoadedConfig } from "#config/load-config.ts";
import type { Deps } from "#server/composition.ts";
import { filesFolder } from "#server/stored-files.ts";
import { sweepLeftBehind } from "#use-cases/sweeping/sweep-left-behind.ts";
import { sweepUploads } from "#use-cases/uploads/sweep-uploads.ts";

/** Takes away uploads that nobody went on with, and what killed processes left behind, at the start and every hour. */
export function sweepNowAndThen(config: LoadedConfig, deps: Deps): () => void {
  const sweep = () => {
    // In the background: a worker need not wait for a large folder to be walked.
    void removeUnfinished(filesFolder(config), Date.now()).then(
      (files) => files > 0 && deps.log.info({ files }, "removed what killed processes left half written"),
      (error: unknown) => deps.log.warn({ err: error }, "half written files could not be looked for"),
    );
    void sweepUploads(deps).then(
      (uploads) => uploads > 0 && deps.log.info({ uploads }, "removed uploads that nobody went on with"),
      (error: unknown) => deps.log.warn({ err: error }, "unfinished uploads could not be looked for"),
    );
    void sweepLeftBehind(deps).then(
      ({ suspicious, ...swept }) => {
        if (swept.files + swept.stagings > 0) deps.log.info(swept, "removed what killed processes left behind");
        if (suspicious > 0) deps.log.warn({ files: suspicious }, "many files that no row names were left alone");
      },
      (error: unknown) => deps.log.warn({ err: error }, "what was left behind could not be looked for"),
    );
  };
  sweep();
  const hourly = setInterval(sweep, 60 * 60 * 1_000).unref();
  return () => clearInterval(hourly);
}
