import { AppError } from "#core/app-error.ts";
import { objectKeyFault } from "#core/inbound/object-key.ts";
import { isUnfinishedName } from "#core/inbound/settled.ts";
import { inboundPrefix } from "#core/inbound/place.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { InboundObject } from "#ports/inbound-store.ts";
import type { ObjectStore, StoredObject } from "#ports/object-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

type Deps = Pick<ImportDeps, "inWorkspace">;

/** How many objects one look takes that were not seen before: those that came first. The next look finds the rest. */
const mostNew = 5_000;
const keysAtOnce = 500;
const objectsAtOnce = 200;

type Listed = {
  /** What is not taken in yet, by arrival. */
  readonly waiting: readonly InboundObject[];
  /** Ids of what was waiting before under keys that are listed, whichever version lies there now. */
  readonly stillThere: ReadonlySet<string>;
  /** Whether the listing came to its end. */
  readonly whole: boolean;
  /** The first thing that was wrong with it. */
  readonly fault: { readonly error: unknown } | null;
};

type Outcome = { -readonly [Part in "whole" | "fault"]: Listed[Part] };

/** All that lies below inbound/, compared with what is known of it, a page after the other. */
export async function listInbound(deps: Deps, scope: WorkspaceScope, store: ObjectStore): Promise<Listed> {
  const waiting: InboundObject[] = [];
  const stillThere = new Set<string>();
  let unseen: StoredObject[] = [];
  const outcome: Outcome = { whole: true, fault: null };
  for await (const page of pagesOf(store, outcome)) {
    const known = await deps.inWorkspace(scope, ({ inbound }) => inbound.liveAt(page.map(({ key }) => key)));
    const versions = new Map(known.map((object) => [versionOf(object), object]));
    for (const { id, state } of known) if (state === "waiting") stillThere.add(id);
    for (const object of page) {
      const same = versions.get(versionOf(object));
      if (!same) unseen.push(object);
      else if (same.state === "waiting") waiting.push(same);
    }
    if (unseen.length > 2 * mostNew) unseen = firstArrived(unseen);
  }
  waiting.push(...(await noted(deps, scope, firstArrived(unseen))));
  return { waiting: waiting.sort(byArrival), stillThere, ...outcome };
}

/** What was listed before a fault counts. A key that no place can have is told of here: no row could hold it. */
async function* pagesOf(store: ObjectStore, outcome: Outcome): AsyncGenerator<readonly StoredObject[]> {
  let page: StoredObject[] = [];
  try {
    for await (const object of store.list(inboundPrefix)) {
      const keyFault = objectKeyFault(object.key);
      if (keyFault !== null) outcome.fault ??= { error: new AppError("bad_request", keyFault) };
      else if (!isUnfinishedName(object.key)) page.push(object);
      if (page.length < keysAtOnce) continue;
      yield page;
      page = [];
    }
  } catch (error) {
    outcome.whole = false;
    outcome.fault ??= { error };
  }
  if (page.length > 0) yield page;
}

/** Those of them that are not taken in yet. */
async function noted(deps: Deps, scope: WorkspaceScope, objects: readonly StoredObject[]): Promise<InboundObject[]> {
  const waiting: InboundObject[] = [];
  for (let at = 0; at < objects.length; at += objectsAtOnce) {
    const part = objects.slice(at, at + objectsAtOnce);
    const known = await deps.inWorkspace(scope, ({ inbound }) => inbound.look(part));
    waiting.push(...known.filter(({ state }) => state === "waiting"));
  }
  return waiting;
}

type Arrival = Pick<StoredObject, "key" | "etag" | "modifiedAt">;

const versionOf = ({ key, etag, modifiedAt }: Arrival) => JSON.stringify([key, etag, modifiedAt]);

const firstArrived = (objects: readonly StoredObject[]) => objects.toSorted(byArrival).slice(0, mostNew);

function byArrival(a: Arrival, b: Arrival): number {
  return a.modifiedAt === b.modifiedAt ? (a.key < b.key ? -1 : 1) : a.modifiedAt < b.modifiedAt ? -1 : 1;
}
