import { AppError } from "#core/app-error.ts";
import { stableText } from "#core/mapping-life/stable-text.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { ListedVersion, VersionOrigin } from "#ports/mapping-versions.ts";
import { type Arrival, type PlannedMap, said } from "#use-cases/bundle/plan-arrival.ts";
import { changeMap, type MapEditor } from "#use-cases/value-maps/change-map.ts";

export type CarryOut = {
  readonly editor: MapEditor;
  readonly reason: string;
  readonly origin: VersionOrigin;
  /** What a feed is called that is made for it. */
  readonly feedName: string;
  /** Whether values that mean something else there are to mean what they mean here. */
  readonly changeMaps: boolean;
  readonly newId: () => string;
};

export type Arrived = {
  readonly feedId: string;
  readonly feedName: string;
  readonly versionId: string;
  /** The version is a draft, and not what is in use there. */
  readonly isDraft: boolean;
  /** A draft of the feed said just this already. */
  readonly again: boolean;
  /** Value maps of which something waits for a second person. */
  readonly proposed: readonly string[];
};

/**
 * Saves what comes as a draft of the feed, or makes the feed with it as its first version; its value maps get what they
 * don't know yet at once, in the caller's transaction, or it is proposed to a second person, as `changeMap` says. What
 * a file brings a second time leads to the draft that says it. Rejects with AppError("bad_request") for what can't be
 * saved or changes nothing, ("conflict") when somebody was at work on the feed or a map meanwhile.
 */
export async function carryOutArrival(stores: WorkspaceStores, arrival: Arrival, input: CarryOut): Promise<Arrived> {
  const { feed, content, faults, sameContent, maps } = arrival;
  const [fault] = faults;
  if (fault) throw new AppError("bad_request", faults.map(({ sentence }) => sentence).join(" "));
  const changing = maps.filter(({ arrival: { isNew, added, changed } }) => {
    return isNew || added.length > 0 || (input.changeMaps && changed.length > 0);
  });
  if (sameContent && changing.length === 0) {
    throw new AppError("bad_request", "There is nothing to bring: the feed says the same there already.");
  }
  const { reason, origin, feedName } = input;
  const { by } = input.editor;
  const made = feed ?? (await makeFeed(stores, arrival, input));
  const proposed: string[] = [];
  for (const map of changing) {
    const waiting = await saveMap(stores, { feedId: made.id, isNew: feed === null }, map, input);
    if (waiting.length > 0) proposed.push(map.arrival.name);
  }
  const place = { feedId: made.id, feedName: made.name, proposed, again: false };
  if (feed === null || sameContent) return { ...place, versionId: made.version.id, isDraft: false };
  const same = await sameDraft(stores, feed, arrival);
  // What comes from another environment is a draft of its own, with its origin.
  if (same && origin.environment === null) return { ...place, versionId: same.id, isDraft: true, again: true };
  const base = { feedId: feed.id, basedOnId: feed.version.id, seen: null };
  const draft = await stores.mappingVersions.saveDraft({ ...content, ...base, by, reason, origin });
  if (!draft) throw new AppError("internal", `A new draft of “${feedName}” was not saved.`);
  return { ...place, versionId: draft.id, isDraft: true };
}

/** What is on its way to the feed already and says what comes. */
async function sameDraft(
  { mappingVersions }: Pick<WorkspaceStores, "mappingVersions">,
  feed: FeedView,
  { content }: Arrival,
): Promise<ListedVersion | null> {
  const known = await mappingVersions.list({ feedId: feed.id });
  const text = stableText(said(content));
  const open = known.filter(({ state, basedOnId }) => isOpen(state) && basedOnId === feed.version.id);
  return open.find((draft) => stableText(said(draft)) === text) ?? null;
}

const isOpen = (state: ListedVersion["state"]) => state !== "published" && state !== "retired";

async function makeFeed(
  { feeds, activity }: WorkspaceStores,
  { content }: Arrival,
  { feedName, editor: { by }, reason, origin }: CarryOut,
): Promise<FeedView> {
  const signature = headerSignature(content.columns);
  const feed = await feeds.create(feedName, { ...content, headerSignature: signature, by, reason, origin });
  if (!feed) throw new AppError("conflict", `There is a feed “${feedName}” by now. Look at it again.`);
  await activity.record({ actor: by, action: "feed.created", subject: feed.name, detail: { feedId: feed.id } });
  return feed;
}

async function saveMap(
  stores: WorkspaceStores,
  { feedId, isNew }: { readonly feedId: string; readonly isNew: boolean },
  { coming, there, arrival }: PlannedMap,
  { editor, changeMaps, newId }: CarryOut,
): Promise<readonly string[]> {
  const { reach, entity, field, folding, idsOf } = coming;
  const shared = { feedId: null, entity: null, field: null };
  const place = reach === "shared" ? shared : { feedId: reach === "feed" ? feedId : null, entity, field };
  const map = { id: there?.id ?? newId(), name: arrival.name, reach, ...place, folding, idsOf };
  const changed = changeMaps ? arrival.changed : [];
  const sources = new Set(changed.flatMap(({ before }) => before.map(({ source }) => source)));
  const known = there && changed.length > 0 ? await stores.valueMaps.entries(there.id) : [];
  const remove = known.filter(({ source }) => sources.has(source)).map(({ id }) => id);
  const change = { add: [...arrival.added, ...changed.flatMap(({ after }) => after)], remove };
  const seen = there?.revision ?? null;
  const firstOf = isNew ? feedId : null;
  const asked = { map, change, known: there, seen, action: "value-map.imported", firstOf } as const;
  return (await changeMap(stores, editor, asked)).waiting;
}
