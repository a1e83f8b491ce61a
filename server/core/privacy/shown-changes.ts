import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { StagedAction } from "#core/imports/import.ts";
import { isOwnField, tagOf } from "#core/platform/own-fields.ts";
import { personField } from "#core/appointments/layout-row.ts";
import { cellText } from "./cell-text.ts";
import { maskValue, type ShownText } from "./mask-value.ts";

/** What a planned row does to one field, as it is shown before anyone asks. Empty where there is no value. */
export type ShownChange = {
  readonly field: string;
  readonly label: string;
  readonly before: ShownText;
  readonly after: ShownText;
};

type Row = {
  readonly action: StagedAction;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
};

/**
 * What to show of a planned row, in the entity's order: of an update or an end what differs, else all values that are there. The
 * values are compared before they are hidden, for two masks look alike.
 */
export function shownChanges(entity: Entity, row: Row): readonly ShownChange[] {
  const before = row.before ?? {};
  const updates = row.action === "updated" || row.action === "ended";
  const present = new Set([...Object.keys(before), ...Object.keys(row.after)]);
  // What persons are compared by is no value of theirs.
  present.delete(personField);
  const names = [...entity.fields.map(({ name }) => name).filter((name) => present.delete(name)), ...present];
  return names
    .map((name) => ({ name, before: cellText(before[name]), after: cellText(row.after[name]) }))
    .filter((change) => (updates ? change.before !== change.after : change.after !== ""))
    .map(({ name, ...texts }) => {
      const field = fieldOf(entity, name);
      // The key names the row in the list and in the log of the load: it can't be hidden.
      const shown = (text: string) => (name === entity.key ? text : maskValue(field, text));
      return { field: name, label: field?.label ?? gone(name), before: shown(texts.before), after: shown(texts.after) };
    });
}

/** A field that is not known any more; one of a platform's profiles as its tag. */
function gone(name: string): string {
  return isOwnField(name) ? `Profile field “${tagOf(name)}”` : name;
}
