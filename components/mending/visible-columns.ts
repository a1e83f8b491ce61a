import type { Entity } from "#core/entities/entity.ts";
import type { IssueGroup, MendColumn, MendRow } from "./mending-types.ts";

export type ColumnFilter = "issues" | "mapped" | "all";

/** Fields by which people know a row. */
const nameFields = ["first_name", "last_name"];

/**
 * The columns that are shown, in the file's order. Those with issues come with the key, the names and the keys of other
 * records, without which nobody knows whose row it is. Where no column can be named (a row of too few cells), all that are mapped.
 */
export function visibleColumns(
  columns: readonly MendColumn[],
  filter: ColumnFilter,
  groups: readonly Pick<IssueGroup, "column">[],
  entity: Entity | null,
): readonly MendColumn[] {
  if (filter === "all") return columns;
  const mapped = columns.filter(({ field }) => field !== null);
  const faulty = new Set(groups.map(({ column }) => column));
  if (filter === "mapped" || faulty.size === 0 || faulty.has(null)) return mapped.length > 0 ? mapped : columns;
  const telling = new Set([
    ...nameFields,
    ...(entity ? [entity.key, ...entity.references.map(({ field }) => field)] : []),
  ]);
  return columns.filter(({ position, field }) => faulty.has(position) || (field !== null && telling.has(field)));
}

/** A file of no more columns is read whole: the few bytes are no reason to read its rows again for another filter. */
const narrow = 40;

/** The columns whose cells are read, by position; null for all of them. */
export function askedColumns(
  columns: readonly MendColumn[],
  shown: readonly MendColumn[],
  everything: boolean,
): readonly number[] | null {
  if (everything || columns.length <= narrow) return null;
  const asked = new Set(shown);
  const wanted = columns.filter((column) => column.field !== null || asked.has(column));
  return wanted.length === columns.length ? null : wanted.map(({ position }) => position);
}

/** Rows that are looked through for how wide a column has to be. */
const lookedThrough = 50;

/** How wide a column is, in pixels: as its name and the cells of the first rows need, within what leaves room for others. */
export function columnWidth({ position, name, label }: MendColumn, rows: readonly Pick<MendRow, "cells">[]): number {
  const cells = rows.slice(0, lookedThrough).map((row) => row.cells[position - 1]?.text?.length ?? 0);
  const letters = Math.max(name.length, label?.length ?? 0, ...cells);
  return Math.max(112, Math.min(280, 48 + 7.5 * letters));
}
