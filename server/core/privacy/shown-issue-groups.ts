import type { IssueCode } from "#core/checking/issue.ts";
import type { Entity } from "#core/entities/entity.ts";
import { maskedMessage, quotesHidden } from "./masked-message.ts";

type Group = {
  readonly code: IssueCode;
  readonly field: string | null;
  readonly example: string;
  /** What `isOutOfStep` says of the row that the example comes from. */
  readonly outOfStep: boolean;
};

/** Groups of issues with examples that quote nothing hidden. */
export function shownIssueGroups<T extends Group>(entity: Entity | null, groups: readonly T[]): readonly T[] {
  return groups.map((group) => {
    const message = { code: group.code, field: group.field, message: group.example };
    return quotesHidden(entity, message, group.outOfStep) ? { ...group, example: maskedMessage(message) } : group;
  });
}
