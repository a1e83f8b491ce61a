import { labelOf } from "#core/mapping-life/step-words.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import type { Actor } from "#ports/workspace.ts";

const authorship: readonly ListedVersion["steps"][number]["kind"][] = ["drafted", "edited"];

/** Whether this person made the version or had a part in what it says. */
export function isAuthor({ createdById, steps }: ListedVersion, by: Actor): boolean {
  return createdById === by.id || steps.some(({ kind, byId }) => byId === by.id && authorship.includes(kind));
}

/** Fields as people read them. */
export function labelsOf(mapping: Mapping, fields: readonly string[]): readonly string[] {
  return fields.map((field) => labelOf(mapping, field));
}
