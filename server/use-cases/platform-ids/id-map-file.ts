import { entityNames } from "#core/entities/entities.ts";
import { isAtPlatform } from "#core/platform/platform-kind.ts";
import { csvLine } from "#core/reports/csv-text.ts";
import { protectCell } from "#core/reports/formula-safe.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { IdMapEntry } from "#ports/platform-id-map.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { encodeLines } from "#use-cases/imports/encode-lines.ts";

/** Entries in one reading. */
const atOnce = 1_000;

const header = ["entity", "external_id", "platform_id", "other_id", "learned_at"];

/** All ids of a workspace as CSV, safe for spreadsheets; that somebody took them is recorded before the first is read. */
export async function idMapFile(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by }: { readonly scope: WorkspaceScope; readonly by: Actor },
): Promise<AsyncGenerator<Uint8Array>> {
  await deps.inWorkspace(scope, async ({ platformIdMap, activity }) => {
    const ids = (await platformIdMap.counts()).reduce((sum, one) => sum + one.ids, 0);
    await activity.record({ actor: by, action: "id-map.exported", subject: "", detail: { ids } });
  });
  return encodeLines(lines(deps, scope));
}

async function* lines(deps: Pick<ImportDeps, "inWorkspace">, scope: WorkspaceScope): AsyncGenerator<string> {
  yield csvLine(header, ",");
  const all = { search: "", conflictsOnly: false, limit: atOnce };
  for (const entity of entityNames.filter(isAtPlatform)) {
    for (let after: string | null = null; ;) {
      const query = { ...all, entity, after };
      const found: readonly IdMapEntry[] = await deps.inWorkspace(scope, (stores) => stores.platformIdMap.list(query));
      for (const one of found) yield lineOf(one);
      const last = found.at(-1);
      if (!last || found.length < atOnce) break;
      after = last.externalId;
    }
  }
}

function lineOf({ entity, externalId, platformId, conflictId, at }: IdMapEntry): string {
  return csvLine([entity, externalId, platformId, conflictId ?? "", at].map(protectCell), ",");
}
