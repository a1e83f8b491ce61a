import { AppError } from "#core/app-error.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { MapProposal } from "#ports/map-proposals.ts";
import type { ListedMap } from "#ports/value-maps.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import type { MapEditor } from "./change-map.ts";
import { fieldsOfMap, type MapFields } from "./map-fields.ts";
import { guardedLabels } from "./propose-change.ts";
import { requireMap } from "./require-map.ts";
import { refuseWhileNamed } from "./remove-map.ts";
import { saveFault } from "./save-fault.ts";

/** A proposal as the person saw it. */
export type SeenProposal = { readonly proposalId: string; readonly seen: number };

type Deps = Pick<ImportDeps, "inWorkspace">;

/**
 * Carries a proposed change of a map out, for files that come from now on; held rows whose values it knows now go on by
 * themselves. Rejects with AppError("forbidden") for whoever proposed it while it decides about sensitive or billing
 * fields, ("conflict") when it, or what it changes, is not what it was any more.
 */
export async function publishProposal(deps: Deps, editor: MapEditor, asked: SeenProposal): Promise<void> {
  const { scope, by } = editor;
  await deps.inWorkspace(scope, async (stores) => {
    const { proposal, map } = await requireProposal(stores, asked);
    const fields = await fieldsOfMap(stores, map);
    if (fields.guarded && proposal.by.id === by.id) {
      throw new AppError(
        "forbidden",
        `You proposed this, and it decides about ${guardedLabels(fields).join(", ")}. An admin who had no part in it has to publish it.`,
      );
    }
    if (!(await stores.mapProposals.end(proposal.id, asked.seen))) throw movedOn();
    await carryOut(stores, editor, { proposal, map, fields });
    await queueRelease(stores, scope);
    const { add = [], remove = [] } = proposal.change ?? {};
    const removed = proposal.change ? remove.length : map.entries;
    const detail = { mapId: map.id, added: add.length, removed };
    await stores.activity.record({ actor: by, action: "value-map.published", subject: map.name, detail });
  });
}

/** Takes a proposal away; the map stays as it is. Rejects with AppError("conflict") when it is not that any more. */
export async function discardProposal(deps: Deps, { scope, by }: MapEditor, asked: SeenProposal): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const { map } = await requireProposal(stores, asked);
    if (!(await stores.mapProposals.end(asked.proposalId, asked.seen))) throw movedOn();
    const detail = { mapId: map.id };
    await stores.activity.record({ actor: by, action: "value-map.discarded", subject: map.name, detail });
  });
}

async function requireProposal(
  stores: WorkspaceStores,
  { proposalId, seen }: SeenProposal,
): Promise<{ readonly proposal: MapProposal; readonly map: ListedMap }> {
  const proposal = await stores.mapProposals.find(proposalId);
  if (proposal?.revision !== seen) throw movedOn();
  return { proposal, map: await requireMap(stores, proposal.mapId) };
}

async function carryOut(
  stores: WorkspaceStores,
  { by }: MapEditor,
  { proposal, map, fields }: { proposal: MapProposal; map: ListedMap; fields: MapFields },
): Promise<void> {
  const { change } = proposal;
  if (change === null) {
    refuseWhileNamed(fields);
    // Who wanted it gone did not see what it says since.
    if (map.changedAt > proposal.at) throw changedSince();
    if (!(await stores.valueMaps.remove(map.id, map.revision))) throw movedOn();
    return;
  }
  const next = { ...map, folding: change.folding ?? map.folding };
  const saved = await stores.valueMaps.save(next, change, map.revision, by, proposal.by.name);
  if (saved === "stale") throw changedSince();
  if (typeof saved === "string" || "clash" in saved) throw saveFault(saved, map, fields);
}

function changedSince(): AppError {
  return new AppError(
    "conflict",
    "What this changes was changed since it was proposed. Discard it; whoever wants it still can propose it anew.",
  );
}

function movedOn(): AppError {
  return new AppError(
    "conflict",
    "This proposal has moved on: somebody changed, published or took it away. Load the page again.",
  );
}
