import { AppError } from "#core/app-error.ts";
import { isGuarded } from "#core/mapping-life/needs-second-person.ts";
import { stableText } from "#core/mapping-life/stable-text.ts";
import { changedEntries } from "#core/value-maps/changed-entries.ts";
import { mergeChanges, type ProposedChange } from "#core/value-maps/proposed-change.ts";
import type { ValueMap } from "#core/value-maps/value-map.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Actor } from "#ports/workspace.ts";
import type { MapFields } from "./map-fields.ts";
import { changedMeanwhile, saveFault } from "./save-fault.ts";

type Proposal = {
  readonly map: ValueMap;
  readonly fields: MapFields;
  readonly by: Actor;
  /** Null takes the map away. */
  readonly change: ProposedChange | null;
  /** In the place of what the person has proposed before, rather than beside it. */
  readonly whole: boolean;
};

/**
 * Keeps a change of a map for a second person, with what this one has proposed of it before, and tells of it once. Answers
 * the fields that it decides about. Rejects with AppError as saving it would.
 */
export async function proposeChange(
  { valueMaps, mapProposals, notices, activity }: WorkspaceStores,
  { map, fields, by, change, whole }: Proposal,
): Promise<readonly string[]> {
  const own = (await mapProposals.ofMap(map.id)).find((one) => one.by.id === by.id) ?? null;
  const beside = whole ? null : (own?.change ?? null);
  const merged = change && beside ? mergeChanges(beside, change, map.folding) : change;
  if (merged) {
    const changed = changedEntries(await valueMaps.entries(map.id), merged, merged.folding ?? map.folding);
    if (changed === "stale" && beside) throw overtaken(map);
    if (typeof changed === "string" || "clash" in changed) throw saveFault(changed, map, fields);
  }
  if (own === null || stableText(own.change) !== stableText(merged)) {
    const kept = await mapProposals.keep({ mapId: map.id, by, change: merged }, own?.revision ?? null);
    if (!kept) throw changedMeanwhile();
    await notices.raise({ kind: "proposal_waiting", once: `proposal:${kept.id}:${kept.revision}` });
    const detail = { mapId: map.id, added: change?.add.length ?? 0, removed: change?.remove.length ?? map.entries };
    await activity.record({ actor: by, action: "value-map.proposed", subject: map.name, detail });
  }
  return guardedLabels(fields);
}

/** It can never be carried out, and nothing more can be proposed beside it. */
function overtaken({ name }: Pick<ValueMap, "name">): AppError {
  return new AppError(
    "conflict",
    `What you proposed for “${name}” before was overtaken by somebody else's change. Withdraw it on the map's page, then do this again.`,
  );
}

/** The fields for which a change of a map needs a second person, as people read them. */
export function guardedLabels({ fields }: Pick<MapFields, "fields">): readonly string[] {
  return [...new Set(fields.filter(isGuarded).map(({ label }) => label))];
}
