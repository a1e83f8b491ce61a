import { chooseFeed, patternsOf } from "#core/inbound/choose-feed.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { DoorChannel, StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { type FeedChoice, findParent, type FoundParent } from "#use-cases/corrections/find-parent.ts";
import { goOn } from "#use-cases/inbound/go-on.ts";
import { type FoundLayout, recogniseLayout } from "#use-cases/inbound/recognise-layout.ts";
import { testDecided } from "#use-cases/inbound/test-decided.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";

export type Unattended = {
  readonly scope: WorkspaceScope;
  readonly channel: Exclude<DoorChannel, "browser">;
  /** What its sender calls the file; folders before the name may be there. */
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
  readonly feed: FeedChoice;
  /** Whoever brought it, where it was a person; else the product itself. */
  readonly by?: Actor;
  /** Load it although the same content was loaded before. */
  readonly again?: boolean;
  /** In the transaction that takes the file in, before it goes on; a rejection takes all of it back. */
  readonly alongside?: (stores: WorkspaceStores, run: StoredImport) => Promise<void>;
};

export type UnattendedReceipt = {
  readonly import: StoredImport;
  /** False: it waits for a person, and `automation` says why. */
  readonly goesOn: boolean;
  /** The import that it corrects, if it does. */
  readonly corrects: StoredImport | null;
};

export type UnattendedDeps = Pick<ImportDeps, "files" | "inWorkspace" | "newId" | "secretBox" | "pgp" | "clock">;

/** A file that has no import yet. */
const unmapped = {
  state: "received",
  channel: "",
  feedId: null,
  parentId: null,
  plannedAt: null,
  number: null,
} as const;

/**
 * Takes in a file that nobody maps by hand: stores it, finds the import that it corrects or its feed, and queues its
 * check, all or nothing. It rejects as `receiveFile` does.
 */
export async function receiveUnattended(deps: UnattendedDeps, input: Unattended): Promise<UnattendedReceipt> {
  const { scope, by = systemActor, feed, again, alongside, ...file } = input;
  let goesOn = false;
  let corrects = { kind: "none" } as FoundParent;
  let layout: FoundLayout | null = null;
  const received = await receiveFile(deps, {
    ...file,
    scope,
    by,
    // Before the transaction, for it reads the file.
    async look(storeKey) {
      const stored = { ...unmapped, storeKey };
      corrects = await findParent(deps, { scope, file: stored, feed });
      if (corrects.kind === "none" && (await isOfNoFeed(deps, scope, feed))) {
        layout = await recogniseLayout(deps, scope, stored);
      }
    },
    alongside: async (stores, { import: run }) => {
      await alongside?.(stores, run);
      // Before anything is written to the log, as at the desk: it locks the requests.
      if (layout?.kind === "decided") await testDecided(deps, stores, run, layout);
      goesOn = await goOn(stores, { scope, run, feed, corrects, layout, by, ...(again !== undefined && { again }) });
    },
  });
  return { import: received.import, goesOn, corrects: corrects.kind === "one" ? corrects.parent : null };
}

/** Whether no feed is named and no pattern is for the file: then its header is read. */
async function isOfNoFeed(
  { inWorkspace }: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  feed: FeedChoice,
): Promise<boolean> {
  if ("id" in feed) return false;
  const routes = await inWorkspace(scope, (stores) => stores.routes.list());
  return chooseFeed(patternsOf(routes), feed.byName).kind === "none";
}
