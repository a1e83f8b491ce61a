import type { IssueCode } from "#core/checking/issue.ts";
import type { Entity } from "#core/entities/entity.ts";
import { isOutOfStep, maskedMessage, quotesHidden } from "./masked-message.ts";

type Group = { readonly code: IssueCode; readonly field: string | null; readonly example: string };

/**
 * Groups of issues with examples that quote nothing hidden. Which row an example comes from is not known: once any row
 * of the file is out of step, no example quotes a value.
 */
export function shownIssueGroups<T extends Group>(entity: Entity | null, groups: readonly T[]): readonly T[] {
  const outOfStep = isOutOfStep(groups);
  return groups.map((group) => {
    const message = { code: group.code, field: group.field, message: group.example };
    return quotesHidden(entity, message, outOfStep) ? { ...group, example: maskedMessage(message) } : group;
  });
}
