import type { Issue } from "#core/checking/issue.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { Entity } from "#core/entities/entity.ts";

type Missing = {
  readonly row: number;
  readonly column: number | null;
  readonly field: string;
  /** Of the record that is not there. */
  readonly key: string;
};

/** The issue of a row that refers to a record which is not there; it waits for that record's key. */
export function unknownReferenceIssue(entity: Entity, { row, column, field, key }: Missing): Issue {
  const named = entity.references.find((reference) => reference.field === field);
  const label = named ? entityOf(named.entity).label.toLowerCase() : "record";
  const message = issueMessages.unknownReference(key, label);
  return { row, column, field, code: "unknown_reference", message, waitsFor: key };
}
