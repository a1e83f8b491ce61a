import { AppError } from "#core/app-error.ts";
import type { Bundle } from "#core/bundle/bundle.ts";
import type { BundleFault } from "#core/bundle/bundle-fault.ts";
import { lineWords } from "#core/bundle/mapping-csv.ts";
import type { MappingChange } from "#core/mapping-life/diff-mappings.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { VersionOrigin } from "#ports/mapping-versions.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { carryOutArrival, type Arrived } from "#use-cases/bundle/carry-out-arrival.ts";
import { bundleFor, planArrival, type Arrival } from "#use-cases/bundle/plan-arrival.ts";
import { shownMaps, type ShownMap } from "#use-cases/bundle/shown-maps.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/** What a file holds: a whole mapping, or the fields of one with the lines that they stand in. */
export type MappingFile =
  | { readonly form: "json"; readonly bundle: Bundle }
  | { readonly form: "csv"; readonly fields: readonly FieldMapping[]; readonly lines: readonly number[] };

type ImportMapping = {
  readonly scope: WorkspaceScope;
  /** The feed that gets a draft, or the name of one that is made. */
  readonly feed: { readonly id: string } | { readonly name: string };
  readonly file: MappingFile;
};

export type ImportPreview = {
  readonly faults: readonly BundleFault[];
  readonly from: { readonly feed: string; readonly version: number } | null;
  readonly isNew: boolean;
  /** Only value maps would change. */
  readonly sameContent: boolean;
  readonly nothing: boolean;
  readonly changes: readonly MappingChange[];
  readonly maps: readonly ShownMap[];
  readonly seen: string;
};

type Deps = Pick<ImportDeps, "inWorkspace" | "newId">;

/** What would become of a mapping from a file; nothing is changed. Rejects with AppError("not_found"). */
export async function previewImport(
  deps: Pick<Deps, "inWorkspace">,
  { scope, feed, file }: ImportMapping,
): Promise<ImportPreview> {
  return deps.inWorkspace(scope, async (stores) => {
    const arrival = await plan(stores, feed, file);
    const { changes, maps, faults, stamp, sameContent } = arrival;
    const from = file.form === "json" ? { feed: file.bundle.feed.name, version: file.bundle.version } : null;
    return {
      ...{ faults, from, changes, maps: shownMaps(maps), seen: stamp, sameContent },
      isNew: arrival.feed === null,
      nothing: sameContent && shownMaps(maps).every(({ nothing }) => nothing),
    };
  });
}

/**
 * Saves a mapping from a file as a draft of the feed, or makes the feed with it. Rejects with AppError("bad_request") for
 * one that can't run or changes nothing, ("conflict") when something else is there by now than was `seen`.
 */
export async function importMapping(
  deps: Deps,
  input: ImportMapping & {
    readonly by: Actor;
    readonly reason: string;
    readonly changeMaps: boolean;
    readonly seen: string;
  },
): Promise<Arrived> {
  const { scope, by, feed, file, reason, changeMaps, seen } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const arrival = await plan(stores, feed, file);
    if (arrival.stamp !== seen) {
      throw new AppError("conflict", "The feed or a value map was changed meanwhile. Look at what differs now.");
    }
    const { newId } = deps;
    const feedName = "name" in feed ? feed.name : (arrival.feed?.name ?? "");
    const arrived = await carryOutArrival(stores, arrival, {
      ...{ editor: { scope, by }, reason, feedName, changeMaps, newId },
      origin: originOf(file),
    });
    if (arrived.again) return arrived;
    const detail = { feedId: arrived.feedId, draftId: arrived.versionId, form: file.form };
    await stores.activity.record({ actor: by, action: "mapping.imported", subject: arrived.feedName, detail });
    return arrived;
  });
}

function originOf(file: MappingFile): VersionOrigin {
  if (file.form === "csv") return { environment: null, feed: null, version: null };
  return { environment: null, feed: file.bundle.feed.name, version: file.bundle.version };
}

async function plan(stores: WorkspaceStores, feed: ImportMapping["feed"], file: MappingFile): Promise<Arrival> {
  const found = "id" in feed ? await requireFeed(stores.feeds, feed.id) : null;
  if (file.form === "json") return withFreeName(stores, feed, await planArrival(stores, bundleFor(file.bundle, found)));
  if (!found) throw new AppError("bad_request", "A CSV holds the fields alone. Open the feed that they are for first.");
  const arrival = await planArrival(stores, comingFields(found, file.fields));
  const lineOf = (name: string | null) => file.lines[file.fields.findIndex(({ field }) => field === name)];
  const faults = arrival.faults.map(({ where, sentence }) => {
    const line = lineOf(where);
    return { where: line === undefined ? where : lineWords(line), sentence };
  });
  return { ...arrival, faults };
}

/** All but the fields stays as the feed has it. */
function comingFields(feed: FeedView, fields: readonly FieldMapping[]) {
  const { format, columns, mapping } = feed.version;
  const { extraFields = [], choices: _, ...rest } = mapping;
  return { format, columns, mapping: { ...rest, fields }, extraFields, maps: [], feed };
}

async function withFreeName(
  { feeds }: WorkspaceStores,
  feed: ImportMapping["feed"],
  arrival: Arrival,
): Promise<Arrival> {
  if ("id" in feed || !(await feeds.list()).some(({ name }) => name === feed.name)) return arrival;
  const sentence = `There is a feed “${feed.name}” already. Open it to import into it, or choose another name.`;
  return { ...arrival, faults: [{ where: null, sentence }, ...arrival.faults] };
}
