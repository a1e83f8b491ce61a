import { chooseFeed, patternsOf } from "#core/inbound/choose-feed.ts";
import type { HoldReason } from "#core/inbound/automation.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { FeedChoice, FoundParent } from "#use-cases/corrections/find-parent.ts";
import { mappedAs, recordLink } from "#use-cases/corrections/link-parent.ts";
import { fulfilExpected } from "#use-cases/expected/fulfil-expected.ts";
import { feedOfLayout } from "#use-cases/inbound/feed-of-layout.ts";
import type { FoundLayout } from "#use-cases/inbound/recognise-layout.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

type GoOn = {
  readonly scope: WorkspaceScope;
  readonly run: StoredImport;
  readonly feed: FeedChoice;
  readonly corrects: FoundParent;
  /** What its header says that it is, for one that no feed's pattern is for. */
  readonly layout?: FoundLayout | null;
  readonly by?: Actor;
  /** Somebody has said that the same content shall be loaded once more. */
  readonly again?: boolean;
};

/**
 * Sends a file that a person has not mapped to its check, in the caller's transaction: with the feed's newest mapping, a
 * corrected error file with that of the import it corrects. One that can't go on waits for a person and is told of. Says
 * whether it goes on.
 */
export async function goOn(stores: WorkspaceStores, input: GoOn): Promise<boolean> {
  const { scope, run, corrects, by = systemActor } = input;
  if (corrects.kind === "several") {
    await waitForPerson(stores, run, "which_parent", corrects.feedId === null ? undefined : { id: corrects.feedId });
    return false;
  }
  const { feed, held, recognised = false } = await chosen(stores, input);
  if (!feed) {
    await waitForPerson(stores, run, held);
    return false;
  }
  if (input.again !== true && (await stores.imports.hasTwin(run, feed.id))) {
    await waitForPerson(stores, run, "twin", feed);
    return false;
  }
  const newest = { entity: feed.entity, feedId: feed.id, mappingVersionId: feed.version.id };
  const mapped =
    corrects.kind === "one" ? mappedAs(corrects.parent, corrects.format) : { ...newest, parentId: null, format: null };
  const moved = await stores.imports.move(run.id, "check_queued", { mapped });
  if (!moved) return false;
  await stores.automation.run(run.id, { recognised });
  const object = await stores.inbound.ofImport(run.id);
  if (object?.state === "set_aside") await stores.inbound.note(object.id, { state: "received" });
  await stores.jobs.enqueue({ stage: "check", ...scope, importId: run.id });
  await fulfilExpected(stores, { ...run, parentId: mapped.parentId }, feed.id);
  if (mapped.parentId !== null) await recordLink(stores, { by, run, parentId: mapped.parentId });
  await stores.activity.record({
    actor: by,
    action: "import.mapped",
    subject: `Import ${run.number}`,
    detail: { importId: run.id, feedId: feed.id, version: moved.mappingVersion },
  });
  return true;
}

type Chosen = (
  { readonly feed: FeedView; readonly held: null } | { readonly feed: null; readonly held: HoldReason }
) & {
  readonly recognised?: boolean;
};

async function chosen(stores: WorkspaceStores, { run, feed, corrects, layout }: GoOn): Promise<Chosen> {
  const { feeds, routes } = stores;
  const byId = async (id: string): Promise<Chosen> => {
    const found = await feeds.find(id);
    return found ? { feed: found, held: null } : { feed: null, held: "unmatched" };
  };
  if (corrects.kind === "one") return byId(corrects.parent.feedId ?? "");
  if ("id" in feed) return byId(feed.id);
  const choice = chooseFeed(patternsOf(await routes.list()), feed.byName);
  if (choice.kind === "one") return byId(choice.feedId);
  if (choice.kind === "tie") return { feed: null, held: "ambiguous" };
  if (layout?.kind === "decided") return { feed: null, held: "decided" };
  if (layout) return { ...(await feedOfLayout(stores, run, layout)), recognised: true };
  return { feed: null, held: "unmatched" };
}

const withoutFeed: readonly HoldReason[] = ["unmatched", "ambiguous", "several_feeds", "no_site"];

/** Notes why an import waits for a person, and tells of it. */
export async function waitForPerson(
  stores: WorkspaceStores,
  run: StoredImport,
  reason: HoldReason,
  feed?: Pick<FeedView, "id">,
): Promise<void> {
  await stores.automation.hold(run.id, reason);
  const object = run.state === "received" ? await stores.inbound.ofImport(run.id) : null;
  if (object) await stores.inbound.note(object.id, { state: "set_aside", reason });
  // What came of its test is told of instead.
  if (reason !== "decided") await tell(stores, run, reason, feed);
  await stores.activity.record({
    actor: systemActor,
    action: "import.held",
    subject: `Import ${run.number}`,
    detail: { importId: run.id, reason },
  });
}

async function tell(
  { notices }: WorkspaceStores,
  run: StoredImport,
  reason: HoldReason,
  feed?: Pick<FeedView, "id">,
): Promise<void> {
  await notices.raise({
    kind: run.state === "received" && withoutFeed.includes(reason) ? "file_unmatched" : "import_held",
    once: `import:${run.id}:${reason}`,
    importId: run.id,
    ...(run.counts && { counts: { rows: run.counts.rows } }),
    ...(feed && { feedId: feed.id }),
  });
}
