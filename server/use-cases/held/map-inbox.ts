import { AppError } from "#core/app-error.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Entity, EntityName } from "#core/entities/entity.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import { decisionProblem } from "#core/values/decision-problem.ts";
import { mappableLookup } from "#core/values/mappable-lookup.ts";
import { withDecisions, type ValueDecision } from "#core/values/with-decisions.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { OpenImport } from "#ports/corrections.ts";
import type { FeedView, MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import type { Actor } from "#ports/workspace.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import { inboxBegins, mostLookedAt } from "#use-cases/held/view-inbox.ts";
import { publishChange } from "#use-cases/mapping/publish-change.ts";
import type { MapEditor } from "#use-cases/value-maps/change-map.ts";
import { teachShared, teachWorkspace } from "#use-cases/value-maps/teach-workspace.ts";
import { choicesOfTarget } from "#use-cases/values/choices-of-target.ts";

/** So many imports can be asked to be loaded again at once; the newest are named. */
export const mostOpen = 50;

/** What a value shall become; it is named by where it stands in a file, so that no value is sent about. */
export type InboxDecision = {
  readonly importId: string;
  readonly field: string;
  readonly position: number;
  readonly to: string | null;
};

type OfFeed = { readonly feedId: string; readonly entity: EntityName; readonly field: string } & ValueDecision & {
    /** The shared map that it is an entry of, where the field has no list of accepted values. */
    readonly map: string | null;
  };

export type MapInbox = MapEditor & {
  readonly decisions: readonly InboxDecision[];
  /** Whom it is taught: the feed of each value, or every feed that fills its field. */
  readonly reach: "feed" | "workspace";
};

export type InboxMapped = {
  readonly values: number;
  readonly proposed: readonly string[];
  /** Loaded imports that skipped rows for these values, with all the rows that are open there: they can be loaded now. */
  readonly open: readonly OpenImport[];
};

/**
 * Teaches feeds what values mean; held rows that waited for them go on by themselves. All of it, or nothing. `proposed`
 * names the fields that a second person has to agree to first. Rejects with AppError("not_found"), ("bad_request") for
 * a decision that can't be, and ("conflict") when a feed does not fill the field any more.
 */
export async function mapInbox(
  deps: Pick<ImportDeps, "inWorkspace" | "clock" | "newId">,
  input: MapInbox,
): Promise<InboxMapped> {
  const { scope, decisions, reach } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const read: OfFeed[] = [];
    const entities = new Map<string, Promise<Entity>>();
    const entityOfFeed = (feed: FeedView) => {
      const known = entities.get(feed.id) ?? ruledEntity(stores, feed);
      entities.set(feed.id, known);
      return known;
    };
    // All of a file's field at once: a person may decide about hundreds of its values.
    const byField = Map.groupBy(decisions, ({ importId, field }) => `${importId} ${field}`);
    for (const [, ofField] of byField) read.push(...(await readDecisions(stores, ofField, entityOfFeed)));
    const [toMaps, toFields] = [read.filter(({ map }) => map !== null), read.filter(({ map }) => map === null)];
    const taught =
      reach === "feed"
        ? await teachFeeds(stores, input, toFields)
        : await teachAll(stores, { ...input, ...deps }, toFields);
    const proposed = [...new Set([...taught, ...(await teachMaps(stores, input, toMaps))])];
    await queueRelease(stores, scope);
    const open = proposed.length > 0 ? [] : await openImports(stores, read, reach, inboxBegins(deps.clock()));
    return { values: read.length, proposed, open };
  });
}

async function teachFeeds(
  stores: WorkspaceStores,
  { by }: MapEditor,
  read: readonly OfFeed[],
): Promise<readonly string[]> {
  const proposed: string[] = [];
  // In one order whoever asks: two people who map values of two feeds do not wait for each other.
  const byFeed = [...Map.groupBy(read, ({ feedId }) => feedId)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [feedId, ofFeed] of byFeed) {
    const next = (current: MappingVersion) => revise(current, ofFeed, by);
    const reason = "Values of several files were mapped so.";
    const { feed, version, waiting } = await publishChange(stores, { feedId, next, reason });
    proposed.push(...waiting);
    const detail = { feedId, version: version.version, values: ofFeed.length };
    const action = waiting.length > 0 ? "mapping.proposed" : "mapping.published";
    await stores.activity.record({ actor: by, action, subject: feed.name, detail });
  }
  return [...new Set(proposed)];
}

async function teachAll(
  stores: WorkspaceStores,
  editor: MapEditor & Pick<ImportDeps, "newId">,
  read: readonly OfFeed[],
): Promise<readonly string[]> {
  const byField = [...Map.groupBy(read, ({ entity, field }) => `${entity} ${field}`)].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const proposed: string[] = [];
  for (const [, decisions] of byField) {
    const [first] = decisions;
    const field = first && fieldOf(entityOf(first.entity), first.field);
    if (!field) throw new AppError("bad_request", "Values of a field of your own are mapped for its feed.");
    proposed.push(...(await teachWorkspace(stores, editor, { entity: first.entity, field, decisions })));
  }
  return proposed;
}

/** Values of which a shared map has to have every one become entries of it, whichever feeds look them up there. */
async function teachMaps(
  stores: WorkspaceStores,
  editor: MapEditor,
  read: readonly OfFeed[],
): Promise<readonly string[]> {
  const proposed: string[] = [];
  const byMap = [...Map.groupBy(read, ({ map }) => map ?? "")].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, decisions] of byMap) proposed.push(...(await teachShared(stores, editor, { name, decisions })));
  return proposed;
}

async function openImports(
  stores: WorkspaceStores,
  read: readonly OfFeed[],
  reach: MapInbox["reach"],
  since: string,
): Promise<InboxMapped["open"]> {
  const nameOf = (feedId: string, field: string, value: string) =>
    JSON.stringify([reach === "feed" ? feedId : null, field, foldValue(value)]);
  const decided = new Set(read.map(({ feedId, field, value }) => nameOf(feedId, field, value)));
  const unmapped = await stores.values.unmapped(since, mostLookedAt);
  const found = unmapped.filter(({ feedId, field, value }) => decided.has(nameOf(feedId, field, value)));
  const importIds = [...new Set(found.map((one) => one.importId))];
  return (await stores.corrections.openAmong(importIds)).slice(-mostOpen);
}

/** What a feed's files are checked as, with the values that their target accepts. */
async function ruledEntity(stores: WorkspaceStores, { id: feedId, version: { mapping } }: FeedView): Promise<Entity> {
  const choices = await choicesOfTarget(stores, { feedId, mapping });
  return entityOfMapping(choices === null ? mapping : { ...mapping, choices });
}

/** Decisions about values of one field of one file. */
async function readDecisions(
  { imports, feeds, values }: WorkspaceStores,
  decisions: readonly InboxDecision[],
  entityOfFeed: (feed: FeedView) => Promise<Entity>,
): Promise<readonly OfFeed[]> {
  const [{ importId, field: name } = { importId: "", field: "" }] = decisions;
  const run = await imports.find(importId);
  const feed = run?.feedId ? await feeds.find(run.feedId) : null;
  const positions = decisions.map(({ position }) => position);
  const stored = new Map((await values.ofField(importId, name, positions)).map((one) => [one.position, one.value]));
  const field = feed && fieldOf(await entityOfFeed(feed), name);
  return decisions.map(({ position, to }) => {
    const value = stored.get(position);
    if (!feed || value === undefined) {
      throw new AppError("not_found", "One of these values is gone with its file. Look at the list again.");
    }
    const map = field ? mappableLookup(field, feed.version.mapping) : null;
    const problem = field ? decisionProblem(field, map, { value, to }) : "The feed fills no such field.";
    if (problem !== null) throw new AppError("bad_request", problem);
    return { feedId: feed.id, entity: feed.entity, field: name, value, to, map };
  });
}

function revise({ format, columns, mapping: before }: MappingVersion, decided: readonly OfFeed[], by: Actor) {
  let mapping = before;
  for (const [field, decisions] of Map.groupBy(decided, (one) => one.field)) {
    const after = withDecisions(
      mapping,
      field,
      decisions.map(({ value, to }) => ({ value, to })),
    );
    if (!after) throw new AppError("conflict", "The feed does not fill that field any more. Look at the list again.");
    mapping = after;
  }
  return { format, columns, headerSignature: headerSignature(columns), mapping, by } satisfies NewMappingVersion;
}
