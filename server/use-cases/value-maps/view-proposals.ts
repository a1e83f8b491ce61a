import { AppError } from "#core/app-error.ts";
import type { ShownText } from "#core/privacy/mask-value.ts";
import { linesOfChange } from "#core/value-maps/proposed-change.ts";
import type { Folding, ValueEntry, ValueMap } from "#core/value-maps/value-map.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { MapProposal } from "#ports/map-proposals.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { fieldsOfMap, shownSource, shownTarget } from "./map-fields.ts";
import { guardedLabels } from "./propose-change.ts";
import { requireMap } from "./require-map.ts";

type Deps = Pick<ImportDeps, "inWorkspace">;

type Texts<T> = { readonly source: T; readonly target: T | null; readonly before?: T | null };

/** An entry that a proposal adds, changes (`before`: what the value becomes until then) or takes away. */
export type ProposedLine<T> = Texts<T> & { readonly kind: "added" | "changed" | "removed" };

export type ShownProposal = {
  readonly id: string;
  readonly revision: number;
  readonly byName: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether the reader proposed it. */
  readonly mine: boolean;
  /** Fields for which somebody else than who proposed it has to publish it. */
  readonly secondPerson: readonly string[];
  /** It takes the map away. */
  readonly removal: boolean;
  /** How the map compares from then on; null: as now. */
  readonly folding: Folding | null;
  readonly counts: { readonly added: number; readonly changed: number; readonly removed: number };
  /** The first of each kind, with what may be sensitive hidden. */
  readonly lines: readonly ProposedLine<ShownText>[];
};

const mostShown = 100;

/** What is proposed for a map, the oldest first. Rejects with AppError("not_found"). */
export async function viewProposals(
  deps: Deps,
  { scope, by, mapId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly mapId: string },
): Promise<readonly ShownProposal[]> {
  return deps.inWorkspace(scope, async (stores) => {
    const map = await requireMap(stores, mapId);
    const proposals = await stores.mapProposals.ofMap(mapId);
    if (proposals.length === 0) return [];
    const fields = await fieldsOfMap(stores, map);
    const entries = await stores.valueMaps.entries(mapId);
    return proposals.map((proposal) => {
      const { counts, lines } = linesOf(map, entries, proposal);
      const { id, revision, at, change } = proposal;
      return {
        ...{ id, revision, at, counts, byName: proposal.by.name, mine: proposal.by.id === by.id },
        ...{ secondPerson: guardedLabels(fields), removal: change === null, folding: change?.folding ?? null },
        lines: lines.map(({ kind, source, target, before }) => ({
          ...{ kind, source: shownSource(fields, source), target: shownTarget(fields, target) },
          ...(before === undefined ? {} : { before: shownTarget(fields, before) }),
        })),
      };
    });
  });
}

/**
 * The lines that the page shows of a proposal in plain text; the look is recorded before it is answered. `rows` are
 * their places, counted from 1. Rejects with AppError("not_found"), ("conflict") when it is not the one that was seen.
 */
export async function lookAtProposal(
  deps: Deps,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly proposalId: string;
    readonly seen: number;
    readonly rows: readonly number[];
  },
): Promise<readonly { readonly row: number; readonly texts: Readonly<Record<string, string>> }[]> {
  const { scope, by, proposalId, seen, rows } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const proposal = await stores.mapProposals.find(proposalId);
    if (proposal?.revision !== seen) {
      throw new AppError("conflict", "This proposal has moved on. Load the page again.");
    }
    const map = await requireMap(stores, proposal.mapId);
    const { lines } = linesOf(map, await stores.valueMaps.entries(map.id), proposal);
    const found = rows.flatMap((row) => {
      const line = lines[row - 1];
      if (!line) return [];
      const { source, target, before } = line;
      return [{ row, texts: { source, target: target ?? "", before: before ?? "" } }];
    });
    const detail = { mapId: map.id, field: map.field, entries: found.length };
    await stores.activity.record({ actor: by, action: "value-map.looked", subject: map.name, detail });
    return found;
  });
}

/** How many proposals about value maps wait that the reader, who may publish, did not make. */
export async function countMapsAwaiting(
  { mapProposals }: Pick<WorkspaceStores, "mapProposals">,
  by: Actor,
): Promise<number> {
  return (await mapProposals.open()).filter((one) => one.by.id !== by.id).length;
}

function linesOf<E extends ValueEntry & { readonly id: string }>(
  map: ValueMap,
  entries: readonly E[],
  { change }: Pick<MapProposal, "change">,
): { readonly counts: ShownProposal["counts"]; readonly lines: readonly ProposedLine<string>[] } {
  const all = change ?? { add: [], remove: entries.map(({ id }) => id), folding: null };
  const { added, changed, removed } = linesOfChange(entries, all, map.folding);
  const counts = { added: added.length, changed: changed.length, removed: removed.length };
  const lines = [
    ...added.slice(0, mostShown).map(({ source, target }) => ({ kind: "added" as const, source, target })),
    ...changed.slice(0, mostShown).map(({ entry: { source, target }, before }) => {
      return { kind: "changed" as const, source, target, before: before.target };
    }),
    ...removed.slice(0, mostShown).map(({ source, target }) => ({ kind: "removed" as const, source, target })),
  ];
  return { counts, lines };
}
