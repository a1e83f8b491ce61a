import { AppError } from "#core/app-error.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { isOwnChannel } from "#core/imports/own-channels.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import { withoutOwnValues } from "#core/values/without-own-values.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { NewActivity } from "#ports/activity-log.ts";
import type { FeedView, MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { recordLink, requireParent } from "#use-cases/corrections/link-parent.ts";
import { fulfilExpected } from "#use-cases/expected/fulfil-expected.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { publishChange } from "#use-cases/mapping/publish-change.ts";
import { dropEdits } from "#use-cases/mending/drop-edits.ts";
import { requireSite } from "#use-cases/sites/booking-site.ts";
import { requireMaps } from "#use-cases/value-maps/require-maps.ts";

export type StartCheck = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly importId: string;
  /** A feed that is there already, or the name of a new one. */
  readonly feed: { readonly id: string } | { readonly name: string };
  /** Exactly what the preview showed. */
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  /** Said yes to loading a file of the same content once more. */
  readonly again: boolean;
  /** The import whose corrected error file this is; one that `recogniseCorrected` has named. */
  readonly parentId?: string | null;
};

/**
 * Saves the mapping as the feed's next version, if it says anything new, and queues the check with it, all in one
 * transaction. A change that needs a second person is proposed instead, and this file goes on with it alone; `proposed`
 * names its fields. Rejects with AppError("bad_request") for a mapping that can't run, ("conflict") for a feed name that
 * is taken, a file that was loaded before, or an import that has moved on.
 */
export async function startCheck(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  input: StartCheck,
): Promise<StoredImport & { readonly proposed: readonly string[] }> {
  const { scope, by, importId, mapping, columns } = input;
  const problems = validateMapping(entityOfMapping(mapping), mapping, columns);
  if (problems.length > 0) throw new AppError("bad_request", problems.map((problem) => problem.sentence).join(" "));

  const named = input.parentId ?? null;
  if (named !== null) await requireParent(deps, { scope, importId, parentId: named });
  return deps.inWorkspace(scope, async (stores) => {
    const { imports, jobs, activity } = stores;
    const run = await requireImport(imports, importId);
    // What we made of an import's rows stays theirs, whatever becomes of its columns.
    const parentId = named ?? (isOwnChannel(run.channel) ? run.parentId : null);
    await requireMaps(stores, mapping);
    await requireSite(stores, mapping, "id" in input.feed ? input.feed.id : null);
    const { feed, version, noted, waiting } = await saveMapping(stores, run, input);
    if (!input.again) await refuseTwin(stores, run, feed);
    const mapped = {
      entity: mapping.entity,
      feedId: feed.id,
      mappingVersionId: version.id,
      parentId,
      format: null,
    };
    const moved = await imports.move(importId, "check_queued", { mapped });
    if (!moved) throw new AppError("conflict", `Import ${run.number} has moved on in the meantime. Look at it again.`);
    await stores.automation.takeOver(importId);
    await jobs.enqueue({ stage: "check", ...scope, importId });
    await fulfilExpected(stores, { ...run, parentId }, feed.id);
    // The import first, the log last, as everywhere: in two orders, two people would wait for each other.
    if (noted) await activity.record(noted);
    if (named !== null) await recordLink(stores, { by, run, parentId: named });
    await dropEdits(stores, { run, format: input.format, by });
    await activity.record({
      actor: by,
      action: "import.mapped",
      subject: `Import ${run.number}`,
      detail: { importId, feedId: feed.id, version: version.version },
    });
    return { ...moved, proposed: waiting };
  });
}

type SavedMapping = {
  readonly feed: FeedView;
  /** What the file is checked with: the feed's newest, unless the file has value decisions of its own. */
  readonly version: MappingVersion;
  /** What is new, for the log; null when the feed says just this already. */
  readonly noted: Omit<NewActivity, "workspaceId"> | null;
  /** The fields whose change a second person has to agree to before the feed learns it. */
  readonly waiting: readonly string[];
};

async function saveMapping(stores: WorkspaceStores, run: StoredImport, input: StartCheck): Promise<SavedMapping> {
  const { format, columns, mapping, by } = input;
  const whole: NewMappingVersion = { format, columns, mapping, by, headerSignature: headerSignature(columns) };
  const before = run.mappingVersionId === null ? null : await stores.feeds.findVersion(run.mappingVersionId);
  const own = before?.onlyThisFile && before.mapping.entity === mapping.entity ? before.mapping : null;
  const learnt = (feed: Mapping | null) => (own ? { ...whole, mapping: withoutOwnValues(mapping, own, feed) } : whole);
  const { feed, noted, waiting } = await teachFeed(stores, run, input, learnt);
  const toldAll = () => JSON.stringify(learnt(feed.version.mapping).mapping) === JSON.stringify(mapping);
  const same = waiting.length === 0 && (own === null || toldAll());
  return { feed, noted, waiting, version: same ? feed.version : await stores.feeds.keepFor(run.id, feed.id, whole) };
}

async function teachFeed(
  stores: WorkspaceStores,
  run: StoredImport,
  { feed, mapping, by }: StartCheck,
  learnt: (feed: Mapping | null) => NewMappingVersion,
): Promise<Pick<SavedMapping, "feed" | "noted" | "waiting">> {
  const { feeds } = stores;
  const reason = `The columns of import ${run.number} were set so.`;
  if ("name" in feed) {
    const name = feed.name.trim();
    const made = await feeds.create(name, { ...learnt(null), reason });
    if (!made) throw new AppError("conflict", `There is a feed called “${name}” already. Choose it, or another name.`);
    const detail = { feedId: made.id };
    return { feed: made, noted: { actor: by, action: "feed.created", subject: name, detail }, waiting: [] };
  }
  const known = await requireFeed(feeds, feed.id);
  if (known.entity !== mapping.entity) {
    throw new AppError(
      "conflict",
      `The feed “${known.name}” loads other records. Choose another feed or make a new one.`,
    );
  }
  const next = (current: MappingVersion) => learnt(current.mapping);
  const published = await publishChange(stores, { feedId: known.id, next, reason });
  const { waiting } = published;
  if (waiting.length > 0) {
    const detail = { feedId: known.id };
    return { ...published, noted: { actor: by, action: "mapping.proposed", subject: known.name, detail } };
  }
  if (published.version.version === known.version.version) return { feed: published.feed, noted: null, waiting };
  const detail = { feedId: known.id, version: published.version.version };
  return {
    feed: published.feed,
    noted: { actor: by, action: "mapping.published", subject: known.name, detail },
    waiting,
  };
}

/** The same content for the same feed is loaded twice only when somebody says so, or has undone the first. */
export async function refuseTwin(
  { imports }: WorkspaceStores,
  run: StoredImport,
  feed: Pick<FeedView, "id">,
): Promise<void> {
  const twins = await imports.list({ sha256: run.sha256, states: ["completed"], limit: 20 });
  const twin = twins.find(
    (other) => other.feedId === feed.id && other.id !== run.id && other.undo?.state !== "completed",
  );
  if (!twin) return;
  throw new AppError(
    "conflict",
    `The very same file was loaded as import ${twin.number}. Choose “Import it again” if that is what you want.`,
  );
}
