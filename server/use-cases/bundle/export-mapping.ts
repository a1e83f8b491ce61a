import { AppError } from "#core/app-error.ts";
import { bundleOf, bundleText } from "#core/bundle/bundle.ts";
import { holdsHiddenValues } from "#core/bundle/hidden-values.ts";
import { mappingCsv } from "#core/bundle/mapping-csv.ts";
import { stemOf } from "#core/reports/file-name.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { bundledMap, mapsOf, type UsedMap } from "#use-cases/bundle/maps-of.ts";
import { requireVersion } from "#use-cases/mapping/require-version.ts";
import { fieldsOfMap, holdsHidden, readOnce } from "#use-cases/value-maps/map-fields.ts";

export type ExportedMapping = {
  readonly name: string;
  readonly text: string;
  /** Its value maps hold cells of files that are shown to nobody who does not ask. */
  readonly holdsHidden: boolean;
};

type Which = {
  readonly scope: WorkspaceScope;
  readonly versionId: string;
  /** All of it with its value maps, or the fields alone for a spreadsheet. */
  readonly form: "json" | "csv";
};

/** A version of a mapping as a file; `noteExport` records that it was taken. Rejects with AppError("not_found"). */
export async function exportMapping(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, versionId, form }: Which,
): Promise<ExportedMapping> {
  return deps.inWorkspace(scope, async (stores) => {
    const { version, feed } = await requireVersion(stores, versionId);
    const maps = form === "csv" ? [] : await mapsOf(stores, feed.id, version.mapping);
    const bundle = bundleOf(feed, version, maps.map(bundledMap));
    // A byte-order mark makes spreadsheets read the file as UTF-8.
    const text = form === "csv" ? `\uFEFF${mappingCsv(version.mapping)}` : bundleText(bundle);
    if (text === null) throw new AppError("bad_request", "A text of this mapping can't be written. Save it again.");
    const which = version.version > 0 ? `v${version.version}` : "draft";
    const name = `${stemOf(feed.name)}-mapping-${which}.${form}`;
    const filled = maps.filter((_, at) => (bundle.maps[at]?.entries.length ?? 0) > 0);
    const hidden = holdsHiddenValues(version.mapping, bundle.maps) || (await anyHidden(stores, filled));
    return { name, text, holdsHidden: hidden };
  });
}

/** A shared map is hidden here, too, where only another feed looks values of a hidden field up in it. */
async function anyHidden(
  stores: Pick<WorkspaceStores, "feeds" | "mappingVersions">,
  maps: readonly UsedMap[],
): Promise<boolean> {
  const once = readOnce(stores);
  for (const map of maps) if (holdsHidden(await fieldsOfMap(once, map), map.all)) return true;
  return false;
}

/** Records that somebody takes a version out as a file. */
export async function noteExport(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, versionId, form, by }: Which & { readonly by: Actor },
): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const { version, feed } = await requireVersion(stores, versionId);
    const detail = { feedId: feed.id, version: Math.max(0, version.version), form };
    await stores.activity.record({ actor: by, action: "mapping.exported", subject: feed.name, detail });
  });
}
