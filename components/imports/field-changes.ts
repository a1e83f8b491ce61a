import type { Entity } from "#core/entities/entity.ts";

export type FieldChange = {
  readonly field: string;
  readonly label: string;
  /** Empty where there is no value. */
  readonly before: string;
  readonly after: string;
};

type Row = {
  readonly action: "created" | "updated" | "unchanged";
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
};

/** What to show of a planned row, in the entity's order: of an update what differs, else all values that are there. */
export function changesOf(entity: Entity | null, row: Row): readonly FieldChange[] {
  const before = row.before ?? {};
  const present = new Set([...Object.keys(before), ...Object.keys(row.after)]);
  const order = entity?.fields.map(({ name }) => name) ?? [];
  const names = [...order.filter((name) => present.delete(name)), ...present];
  return names
    .map((field) => ({
      field,
      label: entity?.fields.find(({ name }) => name === field)?.label ?? field,
      before: textOf(before[field]),
      after: textOf(row.after[field]),
    }))
    .filter((change) => (row.action === "updated" ? change.before !== change.after : change.after !== ""));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
